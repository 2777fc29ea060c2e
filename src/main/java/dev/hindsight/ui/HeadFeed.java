package dev.hindsight.ui;

import dev.hindsight.store.EventStore;
import dev.hindsight.store.Subscription;
import dev.hindsight.ui.kit.Background;
import java.util.concurrent.atomic.AtomicBoolean;

/** Brings the head of a store to a window by a catch-up subscription. Made, read and closed on the FX thread. */
final class HeadFeed implements AutoCloseable {
    private final Runnable bell;
    /** Whether it was told that the head has moved, and nobody has looked since: to tell once is enough. */
    private final AtomicBoolean told = new AtomicBoolean();

    private final Subscription subscription;
    private volatile long head;
    /** FX thread only. */
    private boolean closed;

    /** @param onMoved is run on the FX thread when the head has moved, once until {@link #head} is called */
    HeadFeed(EventStore store, long after, Background background, Runnable onMoved) {
        bell = background.bell(() -> {
            if (!closed) {
                onMoved.run();
            }
        });
        head = after;
        subscription = store.subscribeToHead(after, this::moved);
    }

    private void moved(long position) {
        head = position;
        if (told.compareAndSet(false, true)) {
            bell.run();
        }
    }

    /** The last position there is. */
    long head() {
        told.set(false);
        return head;
    }

    /** Nothing is told after this. */
    @Override
    public void close() {
        closed = true;
        subscription.close();
    }
}
