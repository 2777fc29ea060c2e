package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** What an axis says below it: its ends in full, round times between them. Labels stay and are only worded anew. */
final class AxisLabels extends Pane {
    private static final double HEIGHT = 15;
    private static final double ROOM_FOR_LABEL = 130;
    private static final Duration CLOSE = Duration.ofSeconds(20);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    /** How many of the labels are in use. */
    private int placed;

    AxisLabels() {
        setMouseTransparent(true);
        setManaged(false);
    }

    void clear() {
        getChildren().clear();
    }

    void draw(Histogram axis, ZoneId zone, double width) {
        placed = 0;
        boolean timed = axis.timed();
        double leftEnd = place(timed ? end(axis, axis.from(), zone) : untimed(axis, zone), 0, 0) + 16;
        String right = timed ? end(axis, axis.to(), zone) : "position " + Formats.count(axis.end());
        double rightStart = width - place(right, width, 1) - 16;
        if (timed) {
            int room = Math.min(40, (int) (width / ROOM_FOR_LABEL));
            for (Ticks.Tick tick : Ticks.between(axis.from(), axis.to(), zone, room)) {
                double x = axis.fraction(tick.at()) * width;
                if (x > leftEnd + 30 && x < rightStart - 30) {
                    place(tick.label(), x, 0.5);
                }
            }
        }
        getChildren().remove(placed, getChildren().size());
    }

    private static String untimed(Histogram axis, ZoneId zone) {
        return Formats.seconds(axis.from(), zone)
                + (axis.before() == 0 ? "" : " · position " + Formats.count(axis.before()));
    }

    private static String end(Histogram axis, Instant at, ZoneId zone) {
        boolean days = Duration.between(axis.from(), axis.to()).compareTo(Duration.ofDays(2)) >= 0
                && !axis.from()
                        .atZone(zone)
                        .toLocalDate()
                        .equals(axis.to().atZone(zone).toLocalDate());
        if (days) {
            return DAY.format(at.atZone(zone));
        }
        boolean close = Duration.between(axis.from(), axis.to()).compareTo(CLOSE) < 0;
        return close ? Formats.instant(at, zone) : Formats.seconds(at, zone);
    }

    /** Puts a label at {@code x}, of which {@code anchor} lies to the left; answers its width. */
    private double place(String text, double x, double anchor) {
        if (placed == getChildren().size()) {
            Label label = new Label();
            label.getStyleClass().add("axis-label");
            label.setManaged(false);
            getChildren().add(label);
            label.applyCss();
        }
        Label label = (Label) getChildren().get(placed++);
        label.setText(text);
        double width = Math.ceil(label.prefWidth(-1));
        label.resizeRelocate(Math.rint(x - width * anchor), 0, width, HEIGHT);
        return width;
    }
}
