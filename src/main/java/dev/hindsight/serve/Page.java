package dev.hindsight.serve;

import dev.hindsight.event.Event;
import java.util.List;
import java.util.function.Consumer;

/**
 * A page of a series as it was when {@code last} was its last event.
 *
 * @param from the number asked for; the last one where the head was
 * @param head whether the head was asked for
 */
record Page(Series series, boolean forward, boolean head, long from, int count, long last) {
    /** Events in memory at once. */
    private static final int SLICE = 64;

    static final int USUAL = 20;

    /** The lowest number on it. */
    long low() {
        return forward ? from : Math.max(0, from - count + 1);
    }

    /** The highest number on it, below {@link #low} where it is empty. */
    long high() {
        return Math.min(forward ? from + count - 1 : from, last);
    }

    boolean isEmpty() {
        return high() < low();
    }

    /** Whether it shows the newest event, or what will be the newest. */
    boolean isHeadOfStream() {
        return forward ? from + count - 1 >= last : head;
    }

    /** Whether it will be the same for ever. */
    boolean isFull() {
        return forward ? last + 1 >= from + count : !head && last >= from;
    }

    /** Whether events older than its own remain. */
    boolean hasOlder() {
        return older() >= 0;
    }

    /** Where the next older page begins; negative where there is none. */
    long older() {
        return forward ? from - 1 : from - count;
    }

    boolean hasNewer() {
        return !forward || !isHeadOfStream() || !isEmpty();
    }

    /** Where the next newer page begins. */
    long newer() {
        return Math.min(forward ? from + count - 1 : from, last) + 1;
    }

    /** Hands every event on it to {@code each}, newest first. */
    void newestFirst(Consumer<Event> each) {
        for (long top = high(); top >= low(); top -= SLICE) {
            long bottom = Math.max(low(), top - SLICE + 1);
            List<Event> slice = series.read(bottom, (int) (top - bottom + 1));
            for (int i = slice.size() - 1; i >= 0; i--) {
                each.accept(slice.get(i));
            }
        }
    }
}
