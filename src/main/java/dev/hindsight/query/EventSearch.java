package dev.hindsight.query;

import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventReader;
import java.util.List;
import java.util.Optional;

/**
 * Finds the events of a store that meet a condition, by reading them a block at a time. Memory stays flat: one block
 * and the {@link Hits}. Thread-safe; a call works on its caller's thread and takes as long as the events take to read.
 */
public final class EventSearch {
    private static final int BLOCK = 1_000;

    /** Which events are found first. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    /** Why a search ended. */
    public enum End {
        /** Everything was searched. */
        COMPLETE,
        /** As many were found as are kept; the rest was not searched. */
        FULL,
        /** Somebody stopped it. */
        CANCELLED
    }

    /**
     * Where events are looked for.
     *
     * @param stream empty for the whole store
     * @param from the first position, from 1
     * @param to the last position, or more than the head for all there is
     */
    public record Scope(Optional<StreamId> stream, long from, long to) {}

    /**
     * What became of a search.
     *
     * @param searched how many events were looked at
     * @param total how many there were to look at
     */
    public record Outcome(End end, long searched, long total) {}

    /** Reads the events {@code first} to {@code last}, numbered by position or by version. */
    private interface Blocks {
        List<Event> read(long first, long last);
    }

    private final EventReader store;

    public EventSearch(EventReader store) {
        this.store = store;
    }

    /**
     * Looks at every event of {@code scope}, block by block, and adds to {@code hits} the positions of those that
     * {@code condition} matches.
     *
     * @param progress told after each block, in events; asked before each whether to go on
     */
    public Outcome search(Scope scope, EventCondition condition, Order order, Hits hits, Progress progress) {
        long to = Math.min(scope.to(), store.head());
        if (scope.stream().isEmpty()) {
            Blocks blocks = (first, last) -> store.readAll(first, (int) (last - first + 1));
            return search(blocks, Math.max(1, scope.from()), to, condition, order, hits, progress);
        }
        StreamId stream = scope.stream().get();
        long first = store.versionAt(stream, Math.max(0, scope.from() - 1)) + 1;
        Blocks blocks = (from, last) -> store.readStream(stream, from, (int) (last - from + 1));
        return search(blocks, first, store.versionAt(stream, to), condition, order, hits, progress);
    }

    private static Outcome search(
            Blocks blocks, long from, long to, EventCondition condition, Order order, Hits hits, Progress progress) {
        long total = Math.max(0, to - from + 1);
        long done = 0;
        while (done < total) {
            if (progress.cancelled() || hits.full()) {
                return new Outcome(hits.full() ? End.FULL : End.CANCELLED, done, total);
            }
            long length = Math.min(BLOCK, total - done);
            long first = order == Order.OLDEST_FIRST ? from + done : to - done - length + 1;
            List<Event> block = blocks.read(first, first + length - 1);
            done += search(block, condition, order, hits);
            progress.report(done, total);
        }
        return new Outcome(End.COMPLETE, done, total);
    }

    /** Gives how many events were looked at, which are all of them unless the hits fill up. */
    private static int search(List<Event> block, EventCondition condition, Order order, Hits hits) {
        for (int i = 0; i < block.size(); i++) {
            if (hits.full()) {
                return i;
            }
            Event event = block.get(order == Order.OLDEST_FIRST ? i : block.size() - 1 - i);
            if (condition.matches(event)) {
                hits.add(event.position());
            }
        }
        return block.size();
    }
}
