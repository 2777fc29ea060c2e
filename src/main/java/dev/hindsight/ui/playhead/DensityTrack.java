package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.Formats;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A slider over a whole store or a part of it: stacked bars by event look, what lies after the playhead veiled, so
 * that a drag moves a veil and draws nothing anew.
 */
public final class DensityTrack extends Region {
    private static final double BAR = 6;
    private static final double BARS_HEIGHT = 38;
    private static final double BASE = Marks.HEIGHT + BARS_HEIGHT;
    /** Where the labels of the axis begin. */
    static final double LABELS = BASE + 2;

    private static final double HEIGHT = 69;

    private final Bars bars = new Bars();
    private final AxisLabels labels = new AxisLabels();
    private final Region veil = region("veil");
    private final Region base = region("base");
    private final Region line = region("line");
    private final Region handle = region("handle");
    private final Tooltip tip = new Tooltip();
    private @Nullable PlayheadViewModel model;
    private @Nullable Marks marks;
    private @Nullable RangeBand range;
    private @Nullable Overview overview;
    private boolean drawn;

    public DensityTrack() {
        getStyleClass().add("density-track");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText("Whole store");
        Tooltip.install(this, tip);
    }

    private static Region region(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setMouseTransparent(true);
        region.setManaged(false);
        return region;
    }

    /** Shows {@code shown} from now on; once only. */
    void show(PlayheadViewModel shown) {
        model = shown;
        marks = new Marks(shown);
        range = new RangeBand(shown);
        overview = new Overview(shown);
        getChildren().setAll(bars, range, veil, base, labels, line, marks, handle, overview);
        new TrackGestures(this, shown);
        InvalidationListener redraw = o -> {
            drawn = false;
            requestLayout();
        };
        InvalidationListener place = o -> requestLayout();
        shown.histogramProperty().addListener(redraw);
        shown.hidden().addListener(redraw);
        shown.sight().zoneProperty().addListener(redraw);
        shown.anomaliesProperty().addListener(place);
        shown.brushProperty().addListener(place);
        shown.sight().rangeProperty().addListener(place);
        shown.sight().comparedProperty().addListener(place);
        shown.sight().bookmarks().addListener(place);
        shown.sight().momentProperty().addListener(o -> {
            setAccessibleText("Whole store, at position " + shown.position());
            notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
            requestLayout();
        });
        widthProperty().addListener(o -> {
            shown.stretchesProperty().set((int) (getWidth() / BAR));
            redraw.invalidated(o);
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    }

    private @Nullable Histogram histogram() {
        return model == null ? null : model.histogramProperty().get();
    }

    /** The anomalies whose mark lies there. */
    Optional<AnomalyMark> anomalyAt(double x, double y) {
        Histogram shown = histogram();
        return marks == null || shown == null || y > Marks.HEIGHT
                ? Optional.empty()
                : marks.anomalyAt(shown, x, getWidth());
    }

    private void hover(MouseEvent mouse) {
        Histogram shown = histogram();
        if (shown == null || model == null) {
            return;
        }
        double fraction = mouse.getX() / getWidth();
        long at = shown.positionAt(fraction);
        tip.setText(anomalyAt(mouse.getX(), mouse.getY())
                .map(mark -> mark.text() + "\nclick: position " + Formats.count(mark.position()))
                .orElse(
                        at == 0
                                ? "before the first event"
                                : "position " + Formats.count(at) + "\n"
                                        + Formats.seconds(
                                                shown.timeAt(fraction),
                                                model.sight().zoneProperty().get())));
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        Histogram shown = histogram();
        if (model == null || marks == null || range == null || overview == null) {
            return;
        }
        double width = getWidth();
        if (!drawn) {
            drawn = true;
            if (shown == null) {
                bars.clear();
                labels.clear();
            } else {
                bars.draw(shown, model.hidden(), width, BARS_HEIGHT);
                labels.draw(shown, model.sight().zoneProperty().get(), width);
            }
        }
        bars.relocate(0, Marks.HEIGHT);
        labels.relocate(0, LABELS);
        base.resizeRelocate(0, BASE, width, 1);
        overview.place(shown, width, HEIGHT - Overview.HEIGHT);
        range.place(shown, width, Marks.HEIGHT, BARS_HEIGHT);
        marks.setVisible(shown != null);
        if (shown != null) {
            marks.place(shown, width, BASE);
        }
        double x = shown == null ? 0 : Math.rint(shown.fraction(model.position()) * width);
        veil.resizeRelocate(x, Marks.HEIGHT, Math.max(0, width - x), BARS_HEIGHT);
        line.resizeRelocate(x - 1, 0, 2, BASE);
        handle.resizeRelocate(x - 7, 0, 14, 8);
        boolean seen = shown != null && shown.shows(model.position());
        line.setVisible(seen);
        handle.setVisible(seen);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Histogram shown = histogram();
        return switch (attribute) {
            case VALUE -> model == null ? 0.0 : (double) model.position();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> shown == null ? 0.0 : (double) shown.last();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (model != null && action == AccessibleAction.INCREMENT) {
            model.step(1);
        } else if (model != null && action == AccessibleAction.DECREMENT) {
            model.step(-1);
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
