package dev.hindsight.serve;

import org.jspecify.annotations.Nullable;

/** The place that one request has. Thread-safe. */
final class Ticket {
    /** Null when it has left. Guarded by this. */
    private @Nullable Places held;

    /**
     * @throws Refusal where all are taken
     */
    Ticket(Places places) {
        places.take();
        held = places;
    }

    /**
     * Changes to a place of another kind.
     *
     * @throws Refusal where all of those are taken; the old one is kept
     */
    synchronized void move(Places to) {
        Places from = held;
        if (from != null) {
            to.take();
            from.leave();
            held = to;
        }
    }

    /** Gives the place back; more than once is once. */
    synchronized void leave() {
        Places from = held;
        if (from != null) {
            held = null;
            from.leave();
        }
    }
}
