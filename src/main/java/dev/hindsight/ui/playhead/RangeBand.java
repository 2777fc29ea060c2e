package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Range;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The range as a tinted band, with a grip at each end for the mouse and for the arrow keys. */
final class RangeBand extends Group {
    private static final double GRIP = 7;

    private final PlayheadViewModel model;
    private final Region band = new Region();
    private final Region first = new Region();
    private final Region last = new Region();

    RangeBand(PlayheadViewModel model) {
        this.model = model;
        setManaged(false);
        band.getStyleClass().add("band");
        band.setManaged(false);
        band.setMouseTransparent(true);
        grip(first, true);
        grip(last, false);
        getChildren().addAll(band, first, last);
    }

    private void grip(Region grip, boolean atFirst) {
        grip.getStyleClass().add("grip");
        grip.setManaged(false);
        grip.setCursor(Cursor.H_RESIZE);
        grip.setFocusTraversable(true);
        grip.setAccessibleRole(AccessibleRole.SLIDER);
        grip.addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
            grip.requestFocus();
            press.consume();
        });
        grip.addEventHandler(MouseEvent.MOUSE_DRAGGED, drag -> {
            Histogram shown = model.histogramProperty().get();
            Range range = range();
            if (shown != null && range != null) {
                double width = getParent().getLayoutBounds().getWidth();
                long to = shown.positionAt(
                        getParent().sceneToLocal(drag.getSceneX(), 0).getX() / width);
                model.brushProperty().set(atFirst ? begin(range, to + 1) : end(range, to));
            }
            drag.consume();
        });
        grip.addEventHandler(MouseEvent.MOUSE_RELEASED, release -> {
            model.endBrush();
            release.consume();
        });
        grip.addEventHandler(KeyEvent.KEY_PRESSED, key -> onKey(key, atFirst));
    }

    private void onKey(KeyEvent key, boolean atFirst) {
        Range range = range();
        long by =
                switch (key.getCode()) {
                    case LEFT, DOWN -> -1;
                    case RIGHT, UP -> 1;
                    case PAGE_UP -> -10;
                    case PAGE_DOWN -> 10;
                    default -> 0;
                };
        if (range != null && by != 0) {
            model.sight()
                    .rangeProperty()
                    .set(atFirst ? begin(range, range.first() + by) : end(range, range.last() + by));
            key.consume();
        }
    }

    private static Range begin(Range range, long to) {
        return new Range(Math.max(1, Math.min(to, range.last())), range.last());
    }

    private Range end(Range range, long to) {
        long head = model.sight().headProperty().get();
        return new Range(range.first(), Math.max(range.first(), Math.min(to, head)));
    }

    private @Nullable Range range() {
        Range drawn = model.brushProperty().get();
        return drawn == null ? model.sight().rangeProperty().get() : drawn;
    }

    void place(@Nullable Histogram shown, double width, double top, double height) {
        Range range = range();
        boolean seen = shown != null && range != null && range.last() > shown.before() && range.first() <= shown.end();
        setVisible(seen);
        if (shown != null && range != null && seen) {
            double from = Math.rint(shown.fraction(range.first() - 1) * width);
            double to = Math.max(from + 1, Math.rint(shown.fraction(range.last()) * width));
            band.resizeRelocate(from, top, to - from, height);
            first.setVisible(range.first() > shown.before());
            first.resizeRelocate(Math.max(0, from - GRIP + 2), top, GRIP, height);
            last.setVisible(range.last() <= shown.end());
            last.resizeRelocate(Math.min(width - GRIP, to - 2), top, GRIP, height);
            first.setAccessibleText("Range begins at position " + Formats.count(range.first()));
            last.setAccessibleText("Range ends at position " + Formats.count(range.last()));
        }
    }
}
