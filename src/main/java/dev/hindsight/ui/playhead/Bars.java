package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.EventLook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.layout.Pane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;

/** Stacked bars by event look: one path a look, however many bars. The paths stay and are drawn anew. */
final class Bars extends Pane {
    private static final double GAP = 1;

    private final Map<EventLook, Path> paths = new EnumMap<>(EventLook.class);

    Bars() {
        setMouseTransparent(true);
        setManaged(false);
        for (EventLook look : EventLook.values()) {
            Path path = new Path();
            path.getStyleClass().addAll("bar", look.styleClass());
            paths.put(look, path);
        }
    }

    void clear() {
        getChildren().clear();
    }

    void draw(Histogram shown, Set<EventLook> hidden, double width, double height) {
        if (getChildren().isEmpty()) {
            getChildren().setAll(paths.values());
        }
        int count = shown.bars();
        double each = width / Math.max(1, count);
        double highest = Math.max(1, shown.highest(hidden));
        double[] tops = new double[count];
        Arrays.fill(tops, height);
        paths.forEach((look, path) -> {
            List<PathElement> outline = new ArrayList<>();
            int seen = hidden.contains(look) ? 0 : count;
            for (int i = 0; i < seen; i++) {
                long events = shown.counts().get(i).getOrDefault(look, 0L);
                if (events > 0) {
                    double top = Math.max(0, tops[i] - Math.max(1, events * height / highest));
                    double left = i * each;
                    outline.add(new MoveTo(left, tops[i]));
                    outline.add(new VLineTo(top));
                    outline.add(new HLineTo(left + each - GAP));
                    outline.add(new VLineTo(tops[i]));
                    outline.add(new ClosePath());
                    tops[i] = top;
                }
            }
            path.getElements().setAll(outline);
        });
    }
}
