package dev.hindsight.store;

/** A running catch-up subscription; closing it ends it after the event in hand. */
public interface Subscription extends AutoCloseable {
    /** The last position delivered. */
    long position();

    @Override
    void close();
}
