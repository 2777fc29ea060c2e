package dev.hindsight.ui.playhead;

/**
 * The part of an axis that is seen. Never empty, never beyond 0 to {@code length}; the smallest still tells events
 * of one instant apart. Immutable.
 */
record Stretch(double from, double to, double length) {
    /** Four events of one instant. */
    static final double LEAST = 4 * Axis.GRAIN;

    /** How much of the view lies before a point that the view was moved to, and after it. */
    private static final double MARGIN = 0.1;

    Stretch {
        if (!(0 <= from && from <= to && to <= length)) {
            throw new IllegalArgumentException("no stretch from " + from + " to " + to + " of " + length);
        }
    }

    static Stretch whole(double length) {
        return new Stretch(0, length, length);
    }

    boolean isWhole() {
        return from <= 0 && to >= length;
    }

    double width() {
        return to - from;
    }

    /** The point of the axis at {@code fraction} of what is seen. */
    double at(double fraction) {
        return fraction >= 1 ? to : from + Math.max(0, fraction) * width();
    }

    /** Where a point of the axis lies, from 0 at the left end of what is seen to 1; beyond them for what is not seen. */
    double fraction(double along) {
        return width() == 0 ? 0 : (along - from) / width();
    }

    boolean contains(double along) {
        return along >= from && along <= to;
    }

    /** Shows {@code factor} times less; what lies at {@code fraction} stays where it is, unless an end is in the way. */
    Stretch zoomed(double factor, double fraction) {
        double next = Math.min(length, Math.max(Math.min(LEAST, length), width() / factor));
        return placed(at(fraction) - fraction * next, next);
    }

    /** Moves by so many widths of what is seen, as far as there is something. */
    Stretch panned(double widths) {
        return placed(from + widths * width(), width());
    }

    /** Moves so that {@code along} is the middle. */
    Stretch centred(double along) {
        return placed(along - width() / 2, width());
    }

    /** As it is where {@code along} is seen; else turns the page so that it is, near the side it was passed at. */
    Stretch showing(double along) {
        if (contains(along)) {
            return this;
        }
        boolean back = along < from;
        boolean next = Math.abs(along - (back ? from : to)) <= width();
        if (!next) {
            return centred(along);
        }
        return placed(along - width() * (back ? 1 - MARGIN : MARGIN), width());
    }

    /** The same part of an axis that has become longer; all of it where all of it was seen. */
    Stretch grown(double longer) {
        if (isWhole()) {
            return whole(longer);
        }
        return new Stretch(Math.min(from, longer), Math.min(to, longer), longer);
    }

    Stretch restored() {
        return whole(length);
    }

    private Stretch placed(double start, double wide) {
        double held = Math.max(0, Math.min(start, length - wide));
        // What is rounded off on the way must not cut off the end.
        return new Stretch(held, held >= length - wide ? length : held + wide, length);
    }
}
