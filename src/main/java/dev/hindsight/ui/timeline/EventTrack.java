package dev.hindsight.ui.timeline;

import dev.hindsight.timetravel.Mark;
import dev.hindsight.ui.kit.EventLook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A slider over a stream's versions: a marker an event while there is room for them, a striped band of
 * event colours where there is not. Version 0, before the first event, is its left end.
 */
public final class EventTrack extends Region {
    private static final double RAIL_Y = 17;
    private static final double HEIGHT = 54;

    private final Region rail = region("rail");
    private final Region done = region("done");
    private final Stripes stripes = new Stripes();
    private final Region veil = region("veil");
    private final Region ring = region("ring");
    private final Region thumb = region("thumb");
    private final Region comparedRing = region("compared-ring");
    private final Label compared = new Label("B");
    private final List<Marker> markers = new ArrayList<>();
    private final MarkLabels labels = new MarkLabels();
    private final Tooltip tip = new Tooltip();
    private List<Mark> marks = List.of();
    private int version;
    /** The version compared with; 0 for none. */
    private int other;

    private IntConsumer onMoved = to -> {};
    private IntConsumer onCompared = with -> {};
    private Runnable onReleased = () -> {};
    private boolean sliding;
    /** The width that the stripes were drawn for. */
    private double striped = -1;

    public EventTrack() {
        getStyleClass().add("event-track");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        compared.getStyleClass().add("compared");
        compared.setMouseTransparent(true);
        compared.setManaged(false);
        getChildren().addAll(rail, done, stripes, veil, ring, thumb, labels, comparedRing, compared);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        Tooltip.install(this, tip);
    }

    private static Region region(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setMouseTransparent(true);
        region.setManaged(false);
        return region;
    }

    /** Is told the version that was dragged or clicked to. */
    void setOnMoved(IntConsumer handler) {
        onMoved = handler;
    }

    /** Is told the version that was clicked with Shift held. */
    void setOnCompared(IntConsumer handler) {
        onCompared = handler;
    }

    /** Is told when a drag or click has ended. */
    void setOnReleased(Runnable handler) {
        onReleased = handler;
    }

    void setMarks(List<Mark> next) {
        if (next.equals(marks)) {
            return;
        }
        marks = next;
        striped = -1;
        version = Math.min(version, marks.size());
        other = Math.min(other, marks.size());
        requestLayout();
    }

    void setVersion(int next) {
        version = Math.min(next, marks.size());
        setAccessibleText(
                version == 0
                        ? "before the first of " + marks.size() + " events"
                        : "version " + version + " of " + marks.size() + ", "
                                + marks.get(version - 1).type());
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        requestLayout();
    }

    /** Marks the version compared with; 0 for none. */
    void setCompared(int with) {
        other = Math.min(with, marks.size());
        requestLayout();
    }

    private TrackScale scale() {
        return new TrackScale(marks.size(), getWidth());
    }

    private void press(MouseEvent mouse) {
        if (marks.isEmpty() || mouse.getButton() != MouseButton.PRIMARY) {
            return;
        }
        requestFocus();
        int at = scale().versionAt(mouse.getX());
        sliding = !mouse.isShiftDown();
        if (!sliding && at > 0) {
            onCompared.accept(at);
        }
        slide(mouse);
    }

    private void drag(MouseEvent mouse) {
        if (!marks.isEmpty() && mouse.isPrimaryButtonDown()) {
            slide(mouse);
        }
    }

    private void slide(MouseEvent mouse) {
        int to = scale().versionAt(mouse.getX());
        if (sliding && to != version) {
            onMoved.accept(to);
        }
        mouse.consume();
    }

    private void release(MouseEvent mouse) {
        if (sliding) {
            sliding = false;
            onReleased.run();
            mouse.consume();
        }
    }

    private void hover(MouseEvent mouse) {
        int at = scale().versionAt(mouse.getX());
        tip.setText(
                at == 0
                        ? "before the first event"
                        : at + " " + marks.get(at - 1).type() + (at == other ? " · compared with" : "") + "\n"
                                + marks.get(at - 1).occurredAt() + " (UTC)");
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
        if (marks.isEmpty() || getWidth() <= 0) {
            return;
        }
        TrackScale scale = scale();
        double here = scale.x(version);
        rail.resizeRelocate(0, RAIL_Y - 2, getWidth(), 4);
        done.resizeRelocate(0, RAIL_Y - 2, here, 4);
        boolean each = scale.roomForMarkers();
        if (striped != getWidth()) {
            striped = getWidth();
            draw(scale, each);
        }
        veil.setVisible(!each);
        veil.resizeRelocate(here + 1, RAIL_Y - 9, Math.max(0, getWidth() - here), 18);
        ring.setVisible(each && version > 0);
        ring.resizeRelocate(here - 15, RAIL_Y - 15, 30, 30);
        thumb.setVisible(!each || version == 0);
        thumb.resizeRelocate(here - 2, RAIL_Y - 12, 4, 24);
        if (each) {
            for (int i = 0; i < markers.size(); i++) {
                markers.get(i).place(Math.rint(scale.x(i + 1)), RAIL_Y, i + 1 - version);
            }
            labels.placeEach(scale, version);
        } else {
            labels.placeOne(
                    scale,
                    version,
                    version == 0
                            ? "before the first event"
                            : version + " " + marks.get(version - 1).type());
        }
        comparedRing.setVisible(other > 0);
        compared.setVisible(other > 0);
        double there = Math.rint(scale.x(other));
        comparedRing.resizeRelocate(there - 12, RAIL_Y - 12, 24, 24);
        compared.resizeRelocate(there + 5, 0, 13, 13);
    }

    private void draw(TrackScale scale, boolean each) {
        getChildren().removeAll(markers);
        markers.clear();
        stripes.clear();
        if (each) {
            marks.forEach(mark -> markers.add(new Marker(EventLook.of(mark.type()))));
        } else {
            stripes.draw(marks, scale, RAIL_Y);
        }
        getChildren().addAll(getChildren().indexOf(labels), markers);
        labels.name(marks, each);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) version;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> (double) marks.size();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> onMoved.accept(Math.min(marks.size(), version + 1));
            case DECREMENT -> onMoved.accept(Math.max(0, version - 1));
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
