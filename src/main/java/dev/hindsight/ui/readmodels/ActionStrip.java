package dev.hindsight.ui.readmodels;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done with the table, as buttons in a line; those that find no room stand in a menu at the end. */
public final class ActionStrip extends HBox {
    private final MenuButton more = new MenuButton("⋯");
    /** In the order they give way. */
    private final Map<ButtonBase, Supplier<MenuItem>> actions = new LinkedHashMap<>();

    private final Set<ButtonBase> offered = new HashSet<>();
    /** Of each button in words and by its icon, until its style or text changes: finding them styles it anew. */
    private final Map<ButtonBase, Map<ContentDisplay, Double>> widths = new HashMap<>();

    private double room;

    public ActionStrip() {
        getStyleClass().add("actions");
        more.setId("moreActions");
        more.getStyleClass().add("more-actions");
        more.setAccessibleText("More to do with the table");
        more.setMinWidth(USE_PREF_SIZE);
        more.setVisible(false);
        more.setManaged(false);
        more.setOnShowing(e -> fillMenu());
        // A menu without anything in it does not ask to be filled.
        more.getItems().setAll(new MenuItem());
    }

    /** Takes {@code button} in; of those taken in, the first ones give way first. */
    void add(ToggleButton button, Ikon icon) {
        add(button, icon, () -> {
            CheckMenuItem item = new CheckMenuItem(button.getText());
            item.setSelected(button.isSelected());
            item.setOnAction(e -> button.fire());
            item.setDisable(button.isDisabled());
            return item;
        });
    }

    /** Takes {@code button} in, with what its menu has each time it is shown. */
    void add(MenuButton button, Ikon icon, Supplier<List<MenuItem>> items) {
        button.setOnShowing(e -> button.getItems().setAll(items.get()));
        button.getItems().setAll(new MenuItem());
        add(button, icon, () -> {
            Menu menu = new Menu(button.getText());
            menu.getItems().setAll(items.get());
            menu.setDisable(button.isDisabled());
            return menu;
        });
    }

    private void add(ButtonBase button, Ikon icon, Supplier<MenuItem> item) {
        button.setGraphic(new FontIcon(icon));
        button.setContentDisplay(ContentDisplay.TEXT_ONLY);
        if (button.getTooltip() == null) {
            button.setTooltip(new Tooltip(button.getAccessibleText()));
        }
        button.setMinWidth(USE_PREF_SIZE);
        for (Observable each : List.of(button.fontProperty(), button.textProperty(), button.insetsProperty())) {
            each.addListener(o -> widths.remove(button));
        }
        actions.put(button, item);
        offered.add(button);
        if (!getChildren().contains(more)) {
            getChildren().add(more);
        }
    }

    /** Whether there is any use for {@code button} at all. */
    void offer(ButtonBase button, boolean useful) {
        if (useful ? offered.add(button) : offered.remove(button)) {
            fit(room);
        }
    }

    /** Shows as many as go into {@code width}. */
    void fit(double width) {
        room = width;
        List<ButtonBase> shown = new ArrayList<>(actions.keySet());
        shown.removeIf(button -> !offered.contains(button));
        int wanted = shown.size();
        ContentDisplay as = needed(shown, ContentDisplay.TEXT_ONLY, false) > width
                ? ContentDisplay.GRAPHIC_ONLY
                : ContentDisplay.TEXT_ONLY;
        while (!shown.isEmpty() && needed(shown, as, shown.size() < wanted) > width) {
            shown.remove(0);
        }
        for (ButtonBase button : actions.keySet()) {
            // By its icon alone, whose name stands in its tooltip, or in words.
            button.setContentDisplay(as);
            button.setVisible(shown.contains(button));
            button.setManaged(shown.contains(button));
        }
        more.setVisible(shown.size() < wanted);
        more.setManaged(shown.size() < wanted);
    }

    private double width(ButtonBase button, ContentDisplay as) {
        Double known = widths.getOrDefault(button, Map.of()).get(as);
        if (known == null) {
            button.setContentDisplay(as);
            // Its preferred width is asked for next; what it is told by its style makes known widths void.
            button.applyCss();
            known = button.prefWidth(-1);
            if (button.getScene() != null) {
                widths.computeIfAbsent(button, each -> new EnumMap<>(ContentDisplay.class))
                        .put(as, known);
            }
        }
        return known;
    }

    private double needed(List<ButtonBase> shown, ContentDisplay as, boolean withMenu) {
        return shown.stream().mapToDouble(button -> width(button, as)).sum()
                + (withMenu ? more.prefWidth(-1) : 0)
                + getSpacing() * (shown.size() - (withMenu ? 0 : 1));
    }

    private void fillMenu() {
        more.getItems().clear();
        // Its own order is that of importance turned round.
        actions.forEach((button, item) -> {
            if (offered.contains(button) && !button.isVisible()) {
                more.getItems().add(0, item.get());
            }
        });
    }
}
