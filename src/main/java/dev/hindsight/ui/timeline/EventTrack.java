package dev.hindsight.ui.timeline;

import dev.hindsight.timetravel.Mark;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * A slider over a stream's versions: a marker an event while there is room for them, a striped band of
 * event colours where there is not. Version 0, before the first event, is its left end.
 */
public final class EventTrack extends Region {
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double RAIL_Y = 17;
    private static final double LEFT = 30;
    private static final double RIGHT = 20;
    private static final double ROOM_FOR_MARKER = 20;
    private static final double GAP_OF_LABELS = 10;

    private final Region rail = region("rail");
    private final Region done = region("done");
    private final Pane stripes = new Pane();
    private final Region veil = region("veil");
    private final Region ring = region("ring");
    private final Region thumb = region("thumb");
    private final List<Marker> markers = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Tooltip tip = new Tooltip();
    private List<Mark> marks = List.of();
    private int version;
    private IntConsumer onMoved = to -> {};
    /** The width that the stripes were drawn for. */
    private double striped = -1;

    public EventTrack() {
        getStyleClass().add("event-track");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        stripes.setMouseTransparent(true);
        getChildren().addAll(rail, done, stripes, veil, ring, thumb);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::drag);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
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

    void setMarks(List<Mark> next) {
        if (next.equals(marks)) {
            return;
        }
        marks = next;
        striped = -1;
        version = Math.min(version, marks.size());
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

    private void drag(MouseEvent event) {
        if (!marks.isEmpty() && event.isPrimaryButtonDown()) {
            requestFocus();
            int to = versionAt(event.getX());
            if (to != version) {
                onMoved.accept(to);
            }
            event.consume();
        }
    }

    private void hover(MouseEvent event) {
        int at = versionAt(event.getX());
        tip.setText(
                at == 0
                        ? "before the first event"
                        : at + " " + marks.get(at - 1).type() + "\n"
                                + marks.get(at - 1).occurredAt() + " (UTC)");
    }

    private int versionAt(double x) {
        double first = x(1);
        if (marks.isEmpty() || x < first / 2) {
            return 0;
        }
        double step = marks.size() == 1 ? 1 : (x(marks.size()) - first) / (marks.size() - 1);
        return (int) Math.max(1, Math.min(marks.size(), Math.round((x - first) / step) + 1));
    }

    private double x(int at) {
        double span = getWidth() - LEFT - RIGHT;
        return at == 0 ? 2 : marks.size() == 1 ? LEFT : LEFT + span * (at - 1) / (marks.size() - 1);
    }

    private boolean roomForMarkers() {
        return marks.size() < 2 || (getWidth() - LEFT - RIGHT) / (marks.size() - 1) >= ROOM_FOR_MARKER;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 54;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 54;
    }

    @Override
    protected void layoutChildren() {
        if (marks.isEmpty() || getWidth() <= 0) {
            return;
        }
        double here = x(version);
        rail.resizeRelocate(0, RAIL_Y - 2, getWidth(), 4);
        done.resizeRelocate(0, RAIL_Y - 2, here, 4);
        boolean each = roomForMarkers();
        if (striped != getWidth()) {
            striped = getWidth();
            draw(each);
        }
        veil.setVisible(!each);
        veil.resizeRelocate(here + 1, RAIL_Y - 9, Math.max(0, getWidth() - here), 18);
        ring.setVisible(each && version > 0);
        ring.resizeRelocate(here - 15, RAIL_Y - 15, 30, 30);
        thumb.setVisible(!each || version == 0);
        thumb.resizeRelocate(here - 2, RAIL_Y - 12, 4, 24);
        if (each) {
            placeMarkers();
        } else {
            placeEnds();
        }
    }

    private void draw(boolean each) {
        getChildren().removeAll(markers);
        getChildren().removeAll(labels);
        markers.clear();
        labels.clear();
        stripes.getChildren().clear();
        if (!each) {
            drawStripes();
        }
        for (int i = 0; each && i < marks.size(); i++) {
            EventLook look = EventLook.of(marks.get(i).type());
            markers.add(new Marker(look));
        }
        int labelled = each ? marks.size() : Math.min(1, marks.size());
        for (int i = 0; i < labelled; i++) {
            Label label = new Label(each ? (i + 1) + " " + marks.get(i).type() : "");
            label.getStyleClass().add("mark-label");
            label.setMouseTransparent(true);
            label.setManaged(false);
            labels.add(label);
        }
        getChildren().addAll(markers);
        getChildren().addAll(labels);
    }

    /** One path a colour, a line an event and pixel at most: cheap for any number of events. */
    private void drawStripes() {
        Map<EventLook, List<PathElement>> lines = new EnumMap<>(EventLook.class);
        int drawn = -1;
        for (int i = 0; i < marks.size(); i++) {
            int x = (int) x(i + 1);
            if (x != drawn) {
                drawn = x;
                List<PathElement> path =
                        lines.computeIfAbsent(EventLook.of(marks.get(i).type()), look -> new ArrayList<>());
                path.add(new MoveTo(x + 0.5, RAIL_Y - 7));
                path.add(new LineTo(x + 0.5, RAIL_Y + 7));
            }
        }
        lines.forEach((look, path) -> {
            Path stripe = new Path(path);
            stripe.getStyleClass().addAll("stripe", look.styleClass());
            stripes.getChildren().add(stripe);
        });
    }

    private void placeMarkers() {
        double[] widths = new double[labels.size()];
        for (int i = 0; i < markers.size(); i++) {
            markers.get(i).place(Math.rint(x(i + 1)), i + 1 - version);
            labels.get(i).pseudoClassStateChanged(CURRENT, i + 1 == version);
            labels.get(i).pseudoClassStateChanged(FUTURE, i + 1 > version);
            labels.get(i).applyCss();
            widths[i] = Math.ceil(labels.get(i).prefWidth(-1));
        }
        // The current one's label first, then from the left whichever still fits.
        List<double[]> taken = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < labels.size(); i++) {
                if ((pass == 0) != (i + 1 == version)) {
                    continue;
                }
                double from = Math.max(0, Math.min(getWidth() - widths[i], x(i + 1) - widths[i] / 2));
                double to = from + widths[i];
                boolean fits = taken.stream().allMatch(t -> to + GAP_OF_LABELS < t[0] || from > t[1] + GAP_OF_LABELS);
                labels.get(i).setVisible(fits);
                labels.get(i).resizeRelocate(Math.rint(from), 36, widths[i], 16);
                if (fits) {
                    taken.add(new double[] {from, to});
                }
            }
        }
    }

    private void placeEnds() {
        Label label = labels.get(0);
        label.setText(
                version == 0
                        ? "before the first event"
                        : version + " " + marks.get(version - 1).type());
        label.pseudoClassStateChanged(CURRENT, true);
        label.applyCss();
        double width = Math.ceil(label.prefWidth(-1));
        label.resizeRelocate(
                Math.rint(Math.max(0, Math.min(getWidth() - width, x(version) - width / 2))), 36, width, 16);
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

    /** An event's sign on a gap in the rail; larger where the Moment stands. */
    private static final class Marker extends Region {
        private static final double SIZE = 20;

        private final EventSign sign;

        Marker(EventLook look) {
            sign = new EventSign(look);
            sign.setManaged(false);
            getStyleClass().addAll("marker", look.styleClass());
            setMouseTransparent(true);
            setManaged(false);
            getChildren().add(sign);
        }

        /** @param ahead how many versions after the Moment, negative before it */
        void place(double x, int ahead) {
            pseudoClassStateChanged(FUTURE, ahead > 0);
            double size = ahead == 0 ? 16 : 14;
            sign.resizeRelocate((SIZE - size) / 2, (SIZE - size) / 2, size, size);
            resizeRelocate(x - SIZE / 2, RAIL_Y - SIZE / 2, SIZE, SIZE);
        }
    }
}
