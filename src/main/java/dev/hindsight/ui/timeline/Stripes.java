package dev.hindsight.ui.timeline;

import dev.hindsight.timetravel.Mark;
import dev.hindsight.ui.kit.EventLook;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Pane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** More events than there is room for markers: one path a colour, a line an event and pixel at most. */
final class Stripes extends Pane {
    private static final double HALF = 7;

    Stripes() {
        setMouseTransparent(true);
    }

    void clear() {
        getChildren().clear();
    }

    void draw(List<Mark> marks, TrackScale scale, double y) {
        clear();
        Map<EventLook, List<PathElement>> lines = new EnumMap<>(EventLook.class);
        int drawn = -1;
        for (int i = 0; i < marks.size(); i++) {
            int x = (int) scale.x(i + 1);
            if (x != drawn) {
                drawn = x;
                List<PathElement> path =
                        lines.computeIfAbsent(EventLook.of(marks.get(i).type()), look -> new ArrayList<>());
                path.add(new MoveTo(x + 0.5, y - HALF));
                path.add(new LineTo(x + 0.5, y + HALF));
            }
        }
        lines.forEach((look, path) -> {
            Path stripe = new Path(path);
            stripe.getStyleClass().addAll("stripe", look.styleClass());
            getChildren().add(stripe);
        });
    }
}
