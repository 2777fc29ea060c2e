package dev.hindsight.serve;

import java.util.concurrent.Semaphore;

/** A bounded number of places for requests of a kind; who finds none is told to come again. Thread-safe. */
final class Places {
    private final String kind;
    private final int count;
    private final Semaphore free;

    /** @param kind in words, such as {@code long polls} */
    Places(String kind, int count) {
        this.kind = kind;
        this.count = count;
        this.free = new Semaphore(count);
    }

    /**
     * Takes a place, to be given back by {@link #leave}.
     *
     * @throws Refusal 503 where all are taken
     */
    void take() {
        if (!free.tryAcquire()) {
            throw new Refusal(Reply.text(503, "Too many " + kind + " at once: there are " + count + " places")
                    .with("Retry-After", "1"));
        }
    }

    void leave() {
        free.release();
    }
}
