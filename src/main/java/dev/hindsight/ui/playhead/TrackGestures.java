package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.Range;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/** What the mouse means on the track: slide, zoom, pan, draw a range, choose what to compare with. */
final class TrackGestures {
    /** So far may a hand tremble in a click. */
    private static final double CLICK = 3;
    /** One notch of a usual wheel is 40 units. */
    private static final double ZOOM_A_UNIT = 1.006;

    private enum Drag {
        NONE,
        SLIDE,
        BRUSH,
        PAN
    }

    private final DensityTrack track;
    private final PlayheadViewModel model;
    private Drag drag = Drag.NONE;
    private double pressed;
    private double panned;
    private boolean moved;

    TrackGestures(DensityTrack track, PlayheadViewModel model) {
        this.track = track;
        this.model = model;
        track.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        track.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        track.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        track.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        track.addEventHandler(ZoomEvent.ZOOM, zoom -> {
            model.zoom(zoom.getZoomFactor(), fraction(zoom.getX()));
            zoom.consume();
        });
    }

    private double fraction(double x) {
        return Math.max(0, Math.min(1, x / track.getWidth()));
    }

    private void press(MouseEvent press) {
        Histogram shown = model.histogramProperty().get();
        if (shown == null) {
            return;
        }
        track.requestFocus();
        pressed = press.getX();
        panned = pressed;
        moved = false;
        boolean primary = press.getButton() == MouseButton.PRIMARY;
        if (press.getButton() == MouseButton.MIDDLE || (primary && press.isAltDown())) {
            drag = Drag.PAN;
        } else if ((primary && press.isShiftDown())
                || (press.getButton() == MouseButton.SECONDARY && press.getY() >= DensityTrack.LABELS)) {
            drag = Drag.BRUSH;
        } else if (primary) {
            drag = track.anomalyAt(press.getX(), press.getY())
                    .map(mark -> {
                        model.sight().goTo(mark.position());
                        return Drag.NONE;
                    })
                    .orElse(Drag.SLIDE);
            slide(shown, press.getX());
        }
        press.consume();
    }

    private void slide(Histogram shown, double x) {
        if (drag == Drag.SLIDE) {
            model.goTo(shown.positionAt(fraction(x)));
        }
    }

    private void drag(MouseEvent mouse) {
        Histogram shown = model.histogramProperty().get();
        if (shown == null) {
            return;
        }
        moved |= Math.abs(mouse.getX() - pressed) > CLICK;
        slide(shown, mouse.getX());
        if (drag == Drag.PAN) {
            model.pan((panned - mouse.getX()) / track.getWidth());
            panned = mouse.getX();
        } else if (drag == Drag.BRUSH && moved) {
            model.brushProperty()
                    .set(Range.between(shown.positionAt(fraction(pressed)), shown.positionAt(fraction(mouse.getX()))));
        }
        mouse.consume();
    }

    private void release(MouseEvent release) {
        Histogram shown = model.histogramProperty().get();
        if (drag == Drag.SLIDE) {
            model.sight().settle();
        } else if (drag == Drag.BRUSH && moved) {
            model.endBrush();
        } else if (drag == Drag.BRUSH && release.getButton() == MouseButton.PRIMARY && shown != null) {
            model.sight().comparedProperty().set(shown.positionAt(fraction(release.getX())));
        }
        drag = Drag.NONE;
        release.consume();
    }

    /** Shift makes the toolkit turn a wheel's up and down into left and right. */
    private void scroll(ScrollEvent scroll) {
        if (Math.abs(scroll.getDeltaX()) > Math.abs(scroll.getDeltaY())) {
            model.pan(-scroll.getDeltaX() / track.getWidth());
        } else if (scroll.isShiftDown()) {
            model.pan(-scroll.getDeltaY() / track.getWidth());
        } else if (scroll.getDeltaY() != 0) {
            model.zoom(Math.pow(ZOOM_A_UNIT, scroll.getDeltaY()), fraction(scroll.getX()));
        }
        scroll.consume();
    }
}
