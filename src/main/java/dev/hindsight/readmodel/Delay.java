package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import java.time.Clock;
import java.time.Duration;

/**
 * Holds events back on purpose until they are old enough. One thread waits; any thread changes how long, or ends the
 * waiting.
 */
final class Delay {
    private final Clock clock;
    private volatile Duration wanted = Duration.ZERO;
    private boolean ended;

    Delay(Clock clock) {
        this.clock = clock;
    }

    Duration get() {
        return wanted;
    }

    synchronized void set(Duration next) {
        if (next.isNegative()) {
            throw new IllegalArgumentException("a delay of " + next);
        }
        wanted = next;
        notifyAll();
    }

    /** From now on events are waited for. */
    synchronized void begin() {
        ended = false;
    }

    /** Nobody waits any longer. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    boolean isDue(Event event) {
        return wanted.isZero() || left(event, Duration.ZERO).isZero();
    }

    /**
     * Returns when {@code event} is old enough.
     *
     * @return whether it is; false where the waiting was ended
     */
    synchronized boolean await(Event event) {
        long began = System.nanoTime();
        while (!ended) {
            Duration left = left(event, Duration.ofNanos(System.nanoTime() - began));
            if (left.isZero()) {
                return true;
            }
            try {
                wait(left.toMillis() + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** An import may have recorded events ahead of the clock: no event is held back for longer than the delay. */
    private Duration left(Event event, Duration waited) {
        Duration age = Duration.between(event.recordedAt(), clock.instant());
        Duration passed = age.compareTo(waited) > 0 ? age : waited;
        Duration left = wanted.minus(passed);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
