package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Tile;
import dev.hindsight.ui.kit.Formats;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The summary numbers in a line, each leading to the table behind it; what lies under one ({@code orders.paid}) stands in its tooltip. */
final class TileLine {
    /** Said by the stream list already. */
    private static final String NOT_SHOWN = "streams";

    private static final String WARNS = "anomalies";

    /** A longer one gives way where room is short; the tooltip says it whole. */
    private static final int LONG_LABEL = 10;

    private final HBox place;
    private final Map<String, Label> values = new HashMap<>();
    private final Map<String, Button> buttons = new HashMap<>();
    private final ReadModelsViewModel model;

    TileLine(HBox place, ReadModelsViewModel model) {
        this.place = place;
        this.model = model;
    }

    void show(List<Tile> tiles) {
        for (Tile tile : tiles) {
            if (tile.name().indexOf('.') < 0 && !tile.name().equals(NOT_SHOWN)) {
                Label value = values.computeIfAbsent(tile.name(), name -> add(tile));
                String text = Formats.number(tile.value());
                value.setText(text);
                value.pseudoClassStateChanged(
                        javafx.css.PseudoClass.getPseudoClass("warns"),
                        tile.name().equals(WARNS) && tile.value().signum() > 0);
                String parts = parts(tile.name() + ".", tiles);
                String said = text + " " + tile.label() + (parts.isEmpty() ? "" : ": " + parts);
                Button button = buttons.get(tile.name());
                if (button != null) {
                    button.setAccessibleText(said);
                    button.getTooltip().setText(said);
                    // A number that no table lies behind is no stop for the Tab key.
                    button.setFocusTraversable(model.opensTile(tile.name()));
                }
            }
        }
    }

    private Label add(Tile tile) {
        Label value = new Label();
        value.getStyleClass().add("tile-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        Label label = new Label(tile.label());
        label.getStyleClass().add("muted");
        label.setMinWidth(tile.label().length() > LONG_LABEL ? 0 : Region.USE_PREF_SIZE);
        HBox box = new HBox(value, label);
        box.getStyleClass().add("tile-text");
        Button button = new Button();
        button.setGraphic(box);
        button.getStyleClass().setAll("tile");
        button.setId("tile-" + tile.name());
        button.setTooltip(new Tooltip());
        button.setMinWidth(tile.label().length() > LONG_LABEL ? 0 : Region.USE_PREF_SIZE);
        button.setOnAction(e -> model.openTile(tile.name()));
        ContextMenu parts = new ContextMenu(new MenuItem());
        parts.setOnShowing(e -> parts.getItems().setAll(leads(tile)));
        button.setContextMenu(parts);
        buttons.put(tile.name(), button);
        place.getChildren().add(button);
        return value;
    }

    /** To the table behind the number, and behind each of its parts. */
    private List<MenuItem> leads(Tile tile) {
        Found found = model.foundProperty().get();
        return (found == null ? List.of(tile) : found.tiles())
                .stream()
                        .filter(each ->
                                each.name().equals(tile.name()) || each.name().startsWith(tile.name() + "."))
                        .filter(each -> model.opensTile(each.name()))
                        .map(each -> {
                            MenuItem item = new MenuItem(Formats.number(each.value()) + " " + each.label());
                            item.setOnAction(e -> model.openTile(each.name()));
                            return item;
                        })
                        .toList();
    }

    private static String parts(String prefix, List<Tile> tiles) {
        return tiles.stream()
                .filter(tile -> tile.name().startsWith(prefix) && tile.value().compareTo(BigDecimal.ZERO) >= 0)
                .map(tile -> Formats.number(tile.value()) + " " + tile.label())
                .collect(Collectors.joining(" · "));
    }
}
