package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.Formats;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;
import org.jspecify.annotations.Nullable;

/**
 * A slider over a whole store: stacked bars by event look, what lies after the playhead veiled. One path a
 * look, so that a drag moves a veil and draws nothing anew.
 */
public final class DensityTrack extends Region {
    private static final double BAR = 6;
    private static final double BARS_HEIGHT = 44;
    private static final double HEIGHT = 62;
    private static final double ROOM_FOR_LABEL = 130;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    private final Pane bars = new Pane();
    private final Region veil = region("veil");
    private final Region base = region("base");
    private final Region line = region("line");
    private final Region handle = region("handle");
    private final List<Label> labels = new ArrayList<>();
    private final Tooltip tip = new Tooltip();
    private final ObjectProperty<@Nullable Histogram> histogram = new SimpleObjectProperty<>();
    private final LongProperty position = new SimpleLongProperty();
    private final ObjectProperty<ZoneId> zone = new SimpleObjectProperty<>(ZoneOffset.UTC);
    private final ReadOnlyIntegerWrapper stretches = new ReadOnlyIntegerWrapper();
    private LongConsumer onMoved = to -> {};
    private boolean drawn;

    public DensityTrack() {
        getStyleClass().add("density-track");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        bars.setMouseTransparent(true);
        bars.setManaged(false);
        getChildren().addAll(bars, veil, base, line, handle);
        histogram.addListener(o -> redraw());
        zone.addListener(o -> redraw());
        position.addListener(o -> {
            setAccessibleText("Whole store, at position " + position.get());
            notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
            requestLayout();
        });
        widthProperty().addListener(o -> {
            stretches.set((int) (getWidth() / BAR));
            redraw();
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::drag);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        Tooltip.install(this, tip);
        setAccessibleText("Whole store");
    }

    private static Region region(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setMouseTransparent(true);
        region.setManaged(false);
        return region;
    }

    ObjectProperty<@Nullable Histogram> histogramProperty() {
        return histogram;
    }

    LongProperty positionProperty() {
        return position;
    }

    ObjectProperty<ZoneId> zoneProperty() {
        return zone;
    }

    /** How many bars there is room for. */
    ReadOnlyIntegerProperty stretchesProperty() {
        return stretches.getReadOnlyProperty();
    }

    /** Is told the position that was dragged or clicked to. */
    void setOnMoved(LongConsumer handler) {
        onMoved = handler;
    }

    private void drag(MouseEvent event) {
        Histogram shown = histogram.get();
        if (shown != null && event.isPrimaryButtonDown()) {
            requestFocus();
            onMoved.accept(shown.positionAt(event.getX() / getWidth()));
            event.consume();
        }
    }

    private void hover(MouseEvent event) {
        Histogram shown = histogram.get();
        if (shown != null) {
            long at = shown.positionAt(event.getX() / getWidth());
            tip.setText(
                    at == 0
                            ? "before the first event"
                            : "position " + Formats.count(at) + "\n"
                                    + Formats.seconds(shown.timeAt(event.getX() / getWidth()), zone.get()));
        }
    }

    private void redraw() {
        drawn = false;
        requestLayout();
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
        Histogram shown = histogram.get();
        if (!drawn) {
            drawn = true;
            bars.getChildren().clear();
            getChildren().removeAll(labels);
            labels.clear();
            if (shown != null) {
                draw(shown);
                label(shown);
            }
        }
        double x = shown == null ? 0 : Math.rint(shown.fraction(position.get()) * getWidth());
        base.resizeRelocate(0, BARS_HEIGHT, getWidth(), 1);
        veil.resizeRelocate(x, 0, Math.max(0, getWidth() - x), BARS_HEIGHT);
        line.resizeRelocate(x - 1, 0, 2, BARS_HEIGHT);
        handle.resizeRelocate(x - 7, 0, 14, 8);
        line.setVisible(shown != null);
        handle.setVisible(shown != null);
    }

    private void draw(Histogram shown) {
        int count = shown.counts().size();
        double width = getWidth() / Math.max(1, count);
        double[] tops = new double[count];
        Arrays.fill(tops, BARS_HEIGHT);
        for (EventLook look : EventLook.values()) {
            List<PathElement> outline = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long events = shown.counts().get(i).getOrDefault(look, 0L);
                if (events > 0) {
                    double height = Math.max(1, events * (BARS_HEIGHT - 4) / shown.highest(java.util.Set.of()));
                    double left = i * width;
                    outline.add(new MoveTo(left, tops[i]));
                    outline.add(new VLineTo(Math.max(0, tops[i] - height)));
                    outline.add(new HLineTo(left + width - 1));
                    outline.add(new VLineTo(tops[i]));
                    outline.add(new ClosePath());
                    tops[i] = Math.max(0, tops[i] - height);
                }
            }
            Path path = new Path(outline);
            path.getStyleClass().addAll("bar", look.styleClass());
            bars.getChildren().add(path);
        }
    }

    private void label(Histogram axis) {
        ZoneId in = zone.get();
        boolean timed = axis.timed();
        boolean days = timed
                && !axis.from()
                        .atZone(in)
                        .toLocalDate()
                        .equals(axis.to().atZone(in).toLocalDate());
        String left = days ? DAY.format(axis.from().atZone(in)) : Formats.seconds(axis.from(), in);
        String right = timed
                ? days ? DAY.format(axis.to().atZone(in)) : Formats.seconds(axis.to(), in)
                : "position " + Formats.count(axis.last());
        double leftEnd = place(left, 0, 0) + 16;
        double rightStart = getWidth() - place(right, getWidth(), 1) - 16;
        if (timed) {
            int room = (int) (getWidth() / ROOM_FOR_LABEL);
            for (Ticks.Tick tick : Ticks.between(axis.from(), axis.to(), in, room)) {
                double x = axis.fraction(tick.at()) * getWidth();
                if (x > leftEnd + 20 && x < rightStart - 20) {
                    place(tick.label(), x, 0.5);
                }
            }
        }
    }

    /** Puts a label at {@code x}, of which {@code anchor} lies to the left; answers its width. */
    private double place(String text, double x, double anchor) {
        Label label = new Label(text);
        label.getStyleClass().add("axis-label");
        label.setManaged(false);
        label.setMouseTransparent(true);
        getChildren().add(label);
        labels.add(label);
        label.applyCss();
        double width = Math.ceil(label.prefWidth(-1));
        label.resizeRelocate(Math.rint(x - width * anchor), BARS_HEIGHT + 3, width, 15);
        return width;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Histogram shown = histogram.get();
        return switch (attribute) {
            case VALUE -> (double) position.get();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> shown == null ? 0.0 : (double) shown.last();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> onMoved.accept(position.get() + 1);
            case DECREMENT -> onMoved.accept(Math.max(0, position.get() - 1));
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
