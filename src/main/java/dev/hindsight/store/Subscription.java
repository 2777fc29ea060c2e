package dev.hindsight.store;

import java.util.Optional;

/** A running catch-up subscription; closing it ends it after the event in hand. */
public interface Subscription extends AutoCloseable {
    /** The last position delivered. */
    long position();

    /**
     * Why it ended by itself, the store or the subscriber having failed; empty while it runs and after {@link #close}.
     * Nothing is delivered any more, and whoever waits for it waits in vain.
     */
    Optional<Throwable> failure();

    @Override
    void close();
}
