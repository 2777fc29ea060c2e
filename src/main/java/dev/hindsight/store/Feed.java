package dev.hindsight.store;

import dev.hindsight.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The running subscriptions of a store. Each has a thread of its own that gives what lies after its position and
 * waits at the head, so a slow subscriber slows down nobody else.
 */
final class Feed implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Feed.class.getName());
    private static final int PAGE = 1_000;

    private final EventTable events;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final Object moved = new Object();
    private long head;
    private boolean closed;

    Feed(EventTable events, long head) {
        this.events = events;
        this.head = head;
    }

    /** Tells that events up to {@code position} are on disk. */
    void headMoved(long position) {
        synchronized (moved) {
            head = position;
            moved.notifyAll();
        }
    }

    Subscription subscribe(long afterPosition, Consumer<List<Event>> subscriber) {
        return start(afterPosition, (position, last) -> {
            List<Event> page = events.all(position + 1, Math.min(last, position + PAGE));
            subscriber.accept(page);
            return page.get(page.size() - 1).position();
        });
    }

    Subscription subscribeToHead(long afterPosition, LongConsumer subscriber) {
        return start(afterPosition, (position, last) -> {
            subscriber.accept(last);
            return last;
        });
    }

    private Subscription start(long afterPosition, Delivery delivery) {
        Running subscription = new Running(afterPosition, delivery);
        running.add(subscription);
        Thread thread = new Thread(subscription::run, "subscription from " + afterPosition);
        thread.setDaemon(true);
        thread.start();
        subscription.thread = thread;
        return subscription;
    }

    @Override
    public void close() {
        synchronized (moved) {
            closed = true;
            moved.notifyAll();
        }
        running.forEach(Running::close);
    }

    /** Gives a subscriber some or all of what lies between two positions. */
    private interface Delivery {
        /** @return the last position given: beyond {@code position}, at most {@code last} */
        long give(long position, long last);
    }

    private final class Running implements Subscription {
        private final Delivery delivery;
        private volatile long position;
        private volatile boolean ended;
        private volatile @Nullable Throwable failure;
        private volatile Thread thread = Thread.currentThread();

        Running(long position, Delivery delivery) {
            this.position = position;
            this.delivery = delivery;
        }

        void run() {
            try {
                for (long last = awaitBeyond(); last > position; last = awaitBeyond()) {
                    position = delivery.give(position, last);
                }
            } catch (Throwable e) {
                failure = e;
                LOG.log(Level.WARNING, "a subscription ended at position " + position, e);
            } finally {
                running.remove(this);
            }
        }

        /** The head once it is beyond this subscription's position; that position itself when it has ended. */
        private long awaitBeyond() {
            synchronized (moved) {
                while (!ended && !closed && head <= position) {
                    try {
                        moved.wait();
                    } catch (InterruptedException e) {
                        // Nobody has a reason to interrupt this thread; ending is the only safe answer.
                        ended = true;
                    }
                }
                return ended || closed ? position : head;
            }
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.ofNullable(failure);
        }

        @Override
        public void close() {
            synchronized (moved) {
                ended = true;
                moved.notifyAll();
            }
            if (thread != Thread.currentThread()) {
                joinQuietly();
            }
        }

        private void joinQuietly() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
