package dev.hindsight.ui.playhead;

import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** A small sign at a position, which a click or the enter key goes to. */
final class Mark extends Region {
    private final long position;

    Mark(String styleClass, long position, String text, Runnable action) {
        this.position = position;
        getStyleClass().addAll("mark", styleClass);
        setManaged(false);
        setCursor(Cursor.HAND);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(text);
        Tooltip.install(this, new Tooltip(text));
        addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
            action.run();
            press.consume();
        });
        // What lies below has a tooltip of its own, and would drag.
        addEventHandler(MouseEvent.MOUSE_MOVED, MouseEvent::consume);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, MouseEvent::consume);
        addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                action.run();
                key.consume();
            }
        });
    }

    long position() {
        return position;
    }
}
