package dev.hindsight.ui;

import dev.hindsight.store.EventStore;
import dev.hindsight.store.Subscription;
import dev.hindsight.ui.kit.Paced;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.util.Duration;

/**
 * Brings the head of a store to a window by a catch-up subscription: at once when it moves, and a few times a second
 * while it keeps moving. Made and closed on the FX thread.
 */
final class HeadFeed implements AutoCloseable {
    /** As often as an eye can follow a number. */
    private static final Duration LEAST = Duration.millis(200);

    private final LongConsumer onMoved;
    private final Paced telling = new Paced(LEAST, this::tell);
    /** Whether {@link #tell} is to come: one request at a time crosses to the FX thread, however fast the head moves. */
    private final AtomicBoolean asked = new AtomicBoolean();

    private final Subscription subscription;
    private volatile long head;
    /** FX thread only. */
    private boolean closed;

    /** @param onMoved is told of every head beyond {@code after} that is looked at, on the FX thread */
    HeadFeed(EventStore store, long after, LongConsumer onMoved) {
        this.onMoved = onMoved;
        head = after;
        subscription = store.subscribeToHead(after, this::moved);
    }

    private void moved(long position) {
        head = position;
        if (asked.compareAndSet(false, true)) {
            Platform.runLater(telling::ask);
        }
    }

    private void tell() {
        asked.set(false);
        if (!closed) {
            onMoved.accept(head);
        }
    }

    /** Nothing is told after this. */
    @Override
    public void close() {
        closed = true;
        subscription.close();
    }
}
