package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Tile;
import dev.hindsight.ui.kit.Formats;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The summary numbers in a line; what lies under one ({@code orders.paid}) stands in its tooltip. */
final class TileLine {
    /** Said by the stream list already. */
    private static final String NOT_SHOWN = "streams";

    private static final String WARNS = "anomalies";

    /** A longer one gives way where room is short; the tooltip says it whole. */
    private static final int LONG_LABEL = 10;

    private final HBox place;
    private final Map<String, Label> values = new HashMap<>();
    private final Map<String, Tooltip> tips = new HashMap<>();

    TileLine(HBox place) {
        this.place = place;
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
                Tooltip tip = tips.get(tile.name());
                if (tip != null) {
                    tip.setText(text + " " + tile.label() + (parts.isEmpty() ? "" : ": " + parts));
                }
                value.getParent().setAccessibleText(text + " " + tile.label() + (parts.isEmpty() ? "" : ": " + parts));
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
        box.getStyleClass().add("tile");
        box.setId("tile-" + tile.name());
        Tooltip tip = new Tooltip();
        tips.put(tile.name(), tip);
        Tooltip.install(box, tip);
        place.getChildren().add(box);
        return value;
    }

    private static String parts(String prefix, List<Tile> tiles) {
        return tiles.stream()
                .filter(tile -> tile.name().startsWith(prefix) && tile.value().compareTo(BigDecimal.ZERO) >= 0)
                .map(tile -> Formats.number(tile.value()) + " " + tile.label())
                .collect(Collectors.joining(" · "));
    }
}
