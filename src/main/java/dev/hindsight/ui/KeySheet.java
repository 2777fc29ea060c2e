package dev.hindsight.ui;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/** The keys that the window knows, in a sheet below the button that asks for it. */
final class KeySheet {
    private static final List<String[]> KEYS = List.of(
            new String[] {"← →", "one event of the stream back, forward"},
            new String[] {"PgUp PgDn", "ten events"},
            new String[] {"Home End", "first, last event"},
            new String[] {"Space", "play, pause"},
            new String[] {"/", "filter the streams"},
            new String[] {"Ctrl K", "go to a stream, event id, position or date"},
            new String[] {"L", "follow live, or stay"},
            new String[] {"Ctrl O", "open a store"},
            new String[] {"Ctrl I", "import a file"},
            new String[] {"Ctrl 1, Ctrl 2", "fold the stream list, the event"},
            new String[] {"Ctrl D", "light or dark"},
            new String[] {"Tab", "to the next control; on the whole store ← → go by any event"},
            new String[] {"?", "this sheet"});

    private final Popup sheet = new Popup();

    KeySheet() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-sheet");
        for (int row = 0; row < KEYS.size(); row++) {
            Label keys = new Label(KEYS.get(row)[0]);
            keys.getStyleClass().add("mono");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            Label meaning = new Label(KEYS.get(row)[1]);
            meaning.getStyleClass().add("muted");
            grid.addRow(row, keys, meaning);
        }
        sheet.getContent().add(grid);
        sheet.setAutoHide(true);
        sheet.setAnchorLocation(PopupWindow.AnchorLocation.WINDOW_TOP_RIGHT);
    }

    void toggle(Node owner) {
        if (sheet.isShowing()) {
            sheet.hide();
        } else {
            Bounds at = owner.localToScreen(owner.getBoundsInLocal());
            sheet.show(owner, at.getMaxX(), at.getMaxY() + 4);
        }
    }
}
