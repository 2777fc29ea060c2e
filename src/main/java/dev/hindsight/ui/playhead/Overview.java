package dev.hindsight.ui.playhead;

import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A thin strip for the whole store that shows which part of it is seen; a drag moves that part. */
final class Overview extends Region {
    static final double HEIGHT = 5;
    private static final double LEAST = 6;

    private final Region seen = new Region();

    Overview(PlayheadViewModel model) {
        getStyleClass().add("overview");
        setManaged(false);
        seen.getStyleClass().add("seen");
        seen.setManaged(false);
        seen.setMouseTransparent(true);
        getChildren().add(seen);
        addEventHandler(MouseEvent.ANY, mouse -> {
            if (mouse.isPrimaryButtonDown()
                    && (mouse.getEventType() == MouseEvent.MOUSE_PRESSED
                            || mouse.getEventType() == MouseEvent.MOUSE_DRAGGED)) {
                model.centre(mouse.getX() / getWidth());
            }
            mouse.consume();
        });
        Tooltip.install(this, new Tooltip("The part of the whole store that is seen: drag it (Shift ← →)"));
    }

    void place(@Nullable Histogram shown, double width, double y) {
        setVisible(shown != null && !shown.stretch().isWhole());
        resizeRelocate(0, y, width, HEIGHT);
        if (shown != null && isVisible()) {
            Stretch stretch = shown.stretch();
            double wide = Math.max(LEAST, stretch.width() / stretch.length() * width);
            seen.resizeRelocate(Math.min(width - wide, stretch.from() / stretch.length() * width), 0, wide, HEIGHT);
        }
    }
}
