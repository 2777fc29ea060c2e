package dev.hindsight.ui.playhead;

import dev.hindsight.readmodel.Density;
import java.time.Duration;
import java.time.Instant;

/**
 * Where positions lie along the whole store, from 0 to 1: by recorded time, so that busy days show; by
 * position where all was recorded at one instant. Immutable; thread-safe as the density is.
 *
 * @param last the last position on it
 */
record Axis(Density density, long last, Instant from, Instant to) {
    /** The axis over the events 1 to {@code last}, which must be there. */
    static Axis over(Density density, long last) {
        return new Axis(density, last, density.timeAt(1), density.timeAt(last));
    }

    /** Whether it is time that runs along it. */
    boolean timed() {
        return from.isBefore(to);
    }

    private double seconds() {
        return toSeconds(Duration.between(from, to));
    }

    private static double toSeconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    double fraction(long position) {
        if (position <= 0) {
            return 0;
        }
        long within = Math.min(position, last);
        return timed() ? fraction(density.timeAt(within)) : (double) within / last;
    }

    double fraction(Instant time) {
        return Math.max(0, Math.min(1, toSeconds(Duration.between(from, time)) / seconds()));
    }

    Instant timeAt(double fraction) {
        double seconds = fraction * seconds();
        long whole = (long) Math.floor(seconds);
        return from.plusSeconds(whole).plusNanos((long) ((seconds - whole) * 1e9));
    }

    /** The last position at or before {@code fraction}; 0 only at the very left. */
    long positionAt(double fraction) {
        if (fraction <= 0) {
            return 0;
        }
        if (fraction >= 1) {
            return last;
        }
        return timed() ? Math.min(last, density.positionAt(timeAt(fraction))) : Math.round(fraction * last);
    }
}
