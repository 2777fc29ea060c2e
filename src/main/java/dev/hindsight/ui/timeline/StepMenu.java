package dev.hindsight.ui.timeline;

import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import dev.hindsight.ui.kit.Formats;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The rarer ways to step: by type of event, by change of a field, to the ends. */
final class StepMenu {
    /** A longer menu would not fit on a screen. */
    private static final int FIELDS_MAX = 50;

    private final TimelineViewModel model;

    StepMenu(TimelineViewModel model) {
        this.model = model;
    }

    void fill(MenuButton button) {
        String type = model.mark().map(mark -> mark.type()).orElse("");
        MenuItem nextOfType = item("Next " + or(type, "of this type") + " (N)", () -> model.toSameType(true));
        MenuItem previousOfType =
                item("Previous " + or(type, "of this type") + " (Shift N)", () -> model.toSameType(false));
        for (MenuItem each : List.of(nextOfType, previousOfType)) {
            each.setDisable(type.isEmpty());
            if (!type.isEmpty()) {
                each.setGraphic(new EventSign(EventLook.of(type)));
            }
        }
        List<MenuItem> items = new ArrayList<>(List.of(nextOfType, previousOfType, new SeparatorMenuItem()));
        String last = model.lastFieldProperty().get();
        if (!last.isEmpty()) {
            items.add(item("Next change of " + last + " (C)", () -> model.toChange(last, true)));
            items.add(item("Previous change of " + last + " (Shift C)", () -> model.toChange(last, false)));
        }
        items.add(fields("Next change of", true));
        items.add(fields("Previous change of", false));
        items.add(new SeparatorMenuItem());
        items.add(item("First event (Home)", model::first));
        items.add(item("Last event (End)", model::last));
        button.getItems().setAll(items);
    }

    private static String or(String text, String instead) {
        return text.isEmpty() ? instead : text;
    }

    private Menu fields(String text, boolean forward) {
        Menu menu = new Menu(text);
        List<String> all = model.fieldsProperty().get();
        all.stream().limit(FIELDS_MAX).forEach(field -> {
            MenuItem item = item(field, () -> model.toChange(field, forward));
            item.setMnemonicParsing(false);
            menu.getItems().add(item);
        });
        if (all.size() > FIELDS_MAX) {
            MenuItem more = new MenuItem("The first " + FIELDS_MAX + " of " + Formats.count(all.size()) + " fields");
            more.setDisable(true);
            menu.getItems().add(more);
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }
}
