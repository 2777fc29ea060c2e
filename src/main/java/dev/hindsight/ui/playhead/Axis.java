package dev.hindsight.ui.playhead;

import dev.hindsight.event.Event;
import dev.hindsight.store.EventReader;
import java.time.Duration;
import java.time.Instant;

/**
 * The line that the events 1 to {@code last} of a store lie on: the seconds since the first, plus a grain for each
 * event, so that busy days show and yet those of one instant can be told apart. Reads the store: off the UI thread.
 */
final class Axis {
    /** Seconds that an event takes by itself: 100 over ten million events, and far above what a double tells apart. */
    static final double GRAIN = 1e-5;

    private final EventReader store;
    private final Instant start;
    private final long last;

    Axis(EventReader store, long last) {
        this.store = store;
        this.start = store.event(1).map(Event::recordedAt).orElse(Instant.EPOCH);
        this.last = last;
    }

    long last() {
        return last;
    }

    double length() {
        return along(last);
    }

    /** Where {@code position} lies, 0 for what is before the first event. */
    double along(long position) {
        return position <= 0 ? 0 : along(position, recorded(position));
    }

    private double along(long position, Instant recordedAt) {
        return Math.max(0, seconds(recordedAt)) + GRAIN * position;
    }

    private Instant recorded(long position) {
        return store.event(position).map(Event::recordedAt).orElse(start);
    }

    private double seconds(Instant at) {
        Duration since = Duration.between(start, at);
        return since.getSeconds() + since.getNano() / 1e9;
    }

    private Instant instant(double seconds) {
        long whole = (long) Math.floor(seconds);
        return start.plusSeconds(whole).plusNanos((long) ((seconds - whole) * 1e9));
    }

    /**
     * The last event that lies at {@code along} or before it.
     *
     * @param tolerance how far off it may be where that saves looking at events one by one
     */
    long positionAt(double along, double tolerance) {
        if (along <= 0) {
            return 0;
        }
        long high = Math.min(last, store.positionAt(instant(along)));
        double grains = GRAIN * high;
        if (grains <= tolerance) {
            return high;
        }
        long low = along <= grains ? 0 : Math.min(high, store.positionAt(instant(along - grains)));
        if (low < high && recorded(low + 1).equals(recorded(high))) {
            double alone = (along - along(low + 1)) / GRAIN;
            return alone < -0.01 ? low : Math.min(high, low + 1 + (long) Math.floor(alone + 0.01));
        }
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (along(middle) <= along) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The time at {@code along}, of which {@code position} is the last event before it. */
    Instant timeAt(double along, long position) {
        Instant time = instant(Math.max(0, along - GRAIN * position));
        Instant before = recorded(Math.max(1, position));
        if (time.isBefore(before)) {
            return before;
        }
        return position >= last || time.isBefore(recorded(position + 1)) ? time : recorded(position + 1);
    }
}
