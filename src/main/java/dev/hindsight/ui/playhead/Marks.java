package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.Bookmark;
import dev.hindsight.ui.kit.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** What is marked along the top of the bars: anomalies as one path, bookmarks, and the position compared with. */
final class Marks extends Group {
    static final double HEIGHT = 9;
    private static final double HALF = 3.5;
    private static final int MOST_BOOKMARKS = 60;

    private final PlayheadViewModel model;
    private final Path triangles = new Path();
    private final Region comparedLine = new Region();
    private final Label compared = new Label("B");
    private final Tooltip comparedTip = new Tooltip();
    private final List<Mark> flags = new ArrayList<>();
    /** What the triangles were drawn of, and for which width: a step of the Moment draws none anew. */
    private List<AnomalyMark> drawn = List.of();

    private double drawnWidth;

    Marks(PlayheadViewModel model) {
        this.model = model;
        setManaged(false);
        triangles.getStyleClass().add("anomalies");
        triangles.setMouseTransparent(true);
        comparedLine.getStyleClass().add("compared-line");
        compared.getStyleClass().add("compared");
        comparedLine.setManaged(false);
        comparedLine.setMouseTransparent(true);
        compared.setManaged(false);
        compared.setTooltip(comparedTip);
        compared.addEventHandler(MouseEvent.ANY, MouseEvent::consume);
        getChildren().addAll(comparedLine, compared, triangles);
    }

    void place(Histogram shown, double width, double height) {
        drawAnomalies(shown, width);
        placeCompared(shown, width, height);
        placeFlags(shown, width);
    }

    private void drawAnomalies(Histogram shown, double width) {
        if (drawn == model.anomaliesProperty().get() && drawnWidth == width) {
            return;
        }
        drawn = model.anomaliesProperty().get();
        drawnWidth = width;
        List<PathElement> outline = new ArrayList<>();
        for (AnomalyMark mark : drawn) {
            double x = Math.rint((mark.bar() + 0.5) * width / shown.bars());
            outline.add(new MoveTo(x - HALF, 2));
            outline.add(new LineTo(x + HALF, 2));
            outline.add(new LineTo(x, HEIGHT - 1));
            outline.add(new ClosePath());
        }
        triangles.getElements().setAll(outline);
    }

    /** The anomalies marked at {@code x}; the nearest where marks lie close together. */
    Optional<AnomalyMark> anomalyAt(Histogram shown, double x, double width) {
        AnomalyMark nearest = null;
        double least = HALF + 1.5;
        for (AnomalyMark mark : model.anomaliesProperty().get()) {
            double off = Math.abs(x - (mark.bar() + 0.5) * width / shown.bars());
            if (off <= least) {
                least = off;
                nearest = mark;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private void placeCompared(Histogram shown, double width, double height) {
        Long position = model.sight().comparedProperty().get();
        boolean seen = position != null && shown.shows(position);
        compared.setVisible(seen);
        comparedLine.setVisible(seen);
        if (position != null && seen) {
            double x = Math.rint(shown.fraction(position) * width);
            comparedTip.setText("compared with position " + Formats.count(position));
            comparedLine.resizeRelocate(x - 1, 0, 2, height);
            compared.resizeRelocate(Math.max(0, Math.min(width - 14, x - 7)), 0, 14, 13);
        }
    }

    private void placeFlags(Histogram shown, double width) {
        List<Bookmark> seen = model.sight().bookmarks().stream()
                .filter(bookmark -> shown.shows(bookmark.position()))
                .limit(MOST_BOOKMARKS)
                .toList();
        if (!flags.stream()
                .map(Mark::position)
                .toList()
                .equals(seen.stream().map(Bookmark::position).toList())) {
            getChildren().removeAll(flags);
            flags.clear();
            seen.forEach(bookmark -> flags.add(new Mark(
                    "flag",
                    bookmark.position(),
                    "bookmark at position " + Formats.count(bookmark.position())
                            + (bookmark.note().isBlank() ? "" : ": " + bookmark.note()),
                    () -> model.sight().goTo(bookmark.position()))));
            getChildren().addAll(flags);
        }
        for (Mark flag : flags) {
            double x = Math.rint(shown.fraction(flag.position()) * width);
            flag.resizeRelocate(Math.max(0, Math.min(width - 10, x - 1)), 0, 10, 14);
        }
    }
}
