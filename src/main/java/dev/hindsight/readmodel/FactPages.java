package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.store.EventReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A stretch of history, read and decoded on a thread of its own some pages ahead of the one that folds it. For
 * one caller; to be closed.
 */
final class FactPages implements AutoCloseable {
    private static final int EVENTS = 2_000;
    /** Pages that wait at most: what they hold is bounded, and neither thread waits for a slow page of the other. */
    private static final int AHEAD = 4;

    private final EventReader store;
    private final List<Function<Event, ?>> decoders;
    private final long to;
    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private final Deque<Future<List<Fact>>> pages = new ArrayDeque<>();

    /** The reader's own. */
    private long next;

    /**
     * @param from the first position
     * @param to the last position
     */
    FactPages(EventReader store, List<Function<Event, ?>> decoders, long from, long to) {
        this.store = store;
        this.decoders = decoders;
        this.to = to;
        next = from;
        for (int i = 0; i < AHEAD; i++) {
            pages.add(reader.submit(this::read));
        }
    }

    private List<Fact> read() {
        List<Fact> page = new ArrayList<>(EVENTS);
        if (next <= to) {
            for (Event event : store.readAll(next, (int) Math.min(EVENTS, to - next + 1))) {
                Fact fact = new Fact(event, decoders);
                fact.decode();
                page.add(fact);
                next = event.position() + 1;
            }
        }
        return page;
    }

    /** The next page; empty at the end. */
    List<Fact> next() {
        try {
            List<Fact> page = pages.remove().get();
            pages.add(reader.submit(this::read));
            return page;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading ahead", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** Lets the reader end the page it is at. */
    @Override
    public void close() {
        pages.forEach(page -> page.cancel(false));
        reader.shutdown();
    }
}
