package dev.hindsight.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * Where the window stands, its frame included, in pixels: always within what a screen leaves free of bars and
 * docks, since nothing else holds it there where there is no window manager.
 */
record WindowPlace(double x, double y, double width, double height) {
    static final double USUAL_WIDTH = 1440;
    static final double USUAL_HEIGHT = 900;

    /** For a window that has never been open: the usual size or what there is, in the middle. */
    static WindowPlace first(Rectangle2D free) {
        double width = Math.min(USUAL_WIDTH, free.getWidth());
        double height = Math.min(USUAL_HEIGHT, free.getHeight());
        return new WindowPlace(
                free.getMinX() + Math.floor((free.getWidth() - width) / 2),
                free.getMinY() + Math.floor((free.getHeight() - height) / 2),
                width,
                height);
    }

    /** Where it was, pushed back and shrunk where it would stick out; empty where no screen is there any more. */
    Optional<WindowPlace> on(List<Rectangle2D> screens) {
        return screens.stream()
                .filter(free -> free.intersects(x, y, width, height))
                .max(Comparator.comparingDouble(this::shared))
                .map(this::within);
    }

    private double shared(Rectangle2D free) {
        return (Math.min(x + width, free.getMaxX()) - Math.max(x, free.getMinX()))
                * (Math.min(y + height, free.getMaxY()) - Math.max(y, free.getMinY()));
    }

    private WindowPlace within(Rectangle2D free) {
        double narrow = Math.min(width, free.getWidth());
        double low = Math.min(height, free.getHeight());
        return new WindowPlace(
                Math.max(free.getMinX(), Math.min(x, free.getMaxX() - narrow)),
                Math.max(free.getMinY(), Math.min(y, free.getMaxY() - low)),
                narrow,
                low);
    }
}
