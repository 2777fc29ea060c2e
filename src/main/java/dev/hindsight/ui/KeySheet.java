package dev.hindsight.ui;

import dev.hindsight.ui.kit.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/** The keys that the window knows, in a sheet below the button that asks for it. */
final class KeySheet {
    /** What lists, tables and sliders do themselves; all else is read off the actions. */
    private static final List<String[]> OF_VIEWS = List.of(
            new String[] {"← →", "one event of the stream back, forward"},
            new String[] {"PgUp PgDn", "ten events"},
            new String[] {"Home End", "first, last event"},
            new String[] {"Space", "play, pause"},
            new String[] {"N  Shift N", "next, previous event of this type"},
            new String[] {"C  Shift C", "next, previous change of a field"},
            new String[] {"Shift click", "compare with that event"},
            new String[] {"wheel  Ctrl + −", "zoom the whole store; Ctrl 0 shows all"},
            new String[] {"Ctrl F", "search in the state; filter the table"},
            new String[] {"Ctrl E", "write the table to a CSV file"},
            new String[] {"Ctrl C", "copy the row, the value, the event"},
            new String[] {"Tab", "to the next control"});

    private static final double KEYS_WIDTH = 110;
    private static final double SPACE = 14;

    private final Popup sheet = new Popup();

    private final List<Action> actions;

    KeySheet(List<Action> actions) {
        this.actions = actions;
    }

    /** At its first showing: most starts never ask for it. */
    private void fill() {
        Map<String, VBox> groups = new LinkedHashMap<>();
        VBox views = group("Time and lists");
        for (String[] each : OF_VIEWS) {
            line(views, each[0], each[1]);
        }
        for (Action action : actions) {
            if (!action.keys().isEmpty()) {
                line(
                        groups.computeIfAbsent(action.group(), KeySheet::group),
                        action.keysText(),
                        action.name().replace("…", ""));
            }
        }
        VBox left = new VBox(SPACE, views);
        VBox right = new VBox(SPACE);
        for (VBox group : groups.values()) {
            (lines(left) < lines(right) ? left : right).getChildren().add(group);
        }
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("key-sheet");
        sheet.getContent().add(columns);
        sheet.setAutoHide(true);
        sheet.setAnchorLocation(PopupWindow.AnchorLocation.WINDOW_TOP_RIGHT);
    }

    private static int lines(VBox column) {
        return column.getChildren().stream()
                .mapToInt(group -> grid((VBox) group).getRowCount() + 1)
                .sum();
    }

    private static GridPane grid(VBox group) {
        return (GridPane) group.getChildren().get(1);
    }

    private static VBox group(String name) {
        Label caption = new Label(name.toUpperCase(java.util.Locale.ROOT));
        caption.getStyleClass().add("caption");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys");
        return new VBox(6, caption, grid);
    }

    private static void line(VBox group, String keyText, String what) {
        GridPane grid = grid(group);
        Label keys = new Label(keyText);
        keys.getStyleClass().add("mono");
        keys.setMinWidth(KEYS_WIDTH);
        Label meaning = new Label(what);
        meaning.getStyleClass().add("muted");
        meaning.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), keys, meaning);
    }

    void toggle(Node owner) {
        if (sheet.getContent().isEmpty()) {
            fill();
        }
        if (sheet.isShowing()) {
            sheet.hide();
        } else {
            Bounds at = owner.localToScreen(owner.getBoundsInLocal());
            sheet.show(owner, at.getMaxX(), at.getMaxY() + 4);
        }
    }
}
