package dev.hindsight.connect;

import java.util.Random;

/**
 * When each of a row of events is due: so many a second on average, each at a chance moment of the share of time
 * that is its own. After a stall it catches up on a second's worth and leaves out the rest. Not thread-safe.
 */
final class Pace {
    private static final double SECOND = 1e9;

    private final double rate;
    private final Random jitter;
    private final long start;
    private long number;
    private long leftOut;

    /**
     * @param rate events a second
     * @param start in nanoseconds of the clock that {@link #next} is given
     */
    Pace(double rate, Random jitter, long start) {
        this.rate = rate;
        this.jitter = jitter;
        this.start = start;
    }

    /** When the next event is due, in nanoseconds: where that is before {@code now}, it is late. */
    long next(long now) {
        long overdue = (long) Math.ceil((now - start - SECOND) / SECOND * rate) - number;
        if (overdue > 0) {
            number += overdue;
            leftOut += overdue;
        }
        return start + (long) ((number++ + jitter.nextDouble()) / rate * SECOND);
    }

    /** How many events were overdue by more than a second, and never given. */
    long leftOut() {
        return leftOut;
    }
}
