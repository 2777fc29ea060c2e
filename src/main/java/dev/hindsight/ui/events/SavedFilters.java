package dev.hindsight.ui.events;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.MapChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu of filters that were kept. */
final class SavedFilters {
    private final MenuButton menu;
    private final EventsViewModel model;
    private final Runnable onSave;

    /** @param onSave asks for a name */
    SavedFilters(MenuButton menu, EventsViewModel model, Runnable onSave) {
        this.menu = menu;
        this.model = model;
        this.onSave = onSave;
        model.saved().addListener((MapChangeListener<String, String>) change -> fill());
    }

    void fill() {
        MenuItem save = new MenuItem("Save this filter as…");
        save.disableProperty().bind(model.textProperty().isEmpty());
        save.setOnAction(e -> onSave.run());
        List<MenuItem> items = new ArrayList<>(List.of(save));
        Menu delete = new Menu("Delete");
        if (!model.saved().isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        model.saved().forEach((name, text) -> {
            MenuItem choose = new MenuItem(name);
            choose.setMnemonicParsing(false);
            choose.setOnAction(e -> model.filter(text));
            items.add(choose);
            MenuItem forget = new MenuItem(name);
            forget.setMnemonicParsing(false);
            forget.setOnAction(e -> model.forget(name));
            delete.getItems().add(forget);
        });
        if (!model.saved().isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.add(delete);
        }
        menu.getItems().setAll(items);
    }
}
