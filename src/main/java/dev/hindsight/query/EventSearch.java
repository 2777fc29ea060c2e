package dev.hindsight.query;

import dev.hindsight.event.Event;
import dev.hindsight.event.Payload;
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
    /** Large enough to be read in a stretch; of large events fewer are read at a time. */
    private static final int BLOCK_EVENTS_MAX = 1_000;

    private static final int FIRST_BLOCK_EVENTS = 16;
    private static final long BLOCK_BYTES = 8L << 20;

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
        CANCELLED,
        /** The condition costs too much for so many events; the rest was not searched. */
        TOO_COSTLY
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
     * @param notJudged for how many the condition cost more than one event may; they are not among the hits
     * @param tooCostly the part of the condition that cost most for them, such as {@code matches}; empty where none did
     */
    public record Outcome(End end, long searched, long total, long notJudged, String tooCostly) {}

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
        Judging judging = new Judging(condition, hits, new EvaluationCost(progress));
        long done = 0;
        long length = FIRST_BLOCK_EVENTS;
        while (done < total) {
            if (progress.cancelled() || hits.full()) {
                return judging.outcome(hits.full() ? End.FULL : End.CANCELLED, done, total);
            }
            length = Math.min(length, total - done);
            long first = order == Order.OLDEST_FIRST ? from + done : to - done - length + 1;
            List<Event> block = blocks.read(first, first + length - 1);
            int judged = judging.judge(block, order);
            done += judged;
            progress.report(done, total);
            if (judging.cost.exhausted()) {
                return judging.outcome(End.TOO_COSTLY, done, total);
            }
            if (judging.cost.cancelled()) {
                return judging.outcome(End.CANCELLED, done, total);
            }
            length = next(length, block);
        }
        return judging.outcome(End.COMPLETE, done, total);
    }

    /** Events of many megabytes are not read by the thousand. */
    private static long next(long length, List<Event> block) {
        long bytes = 1;
        for (Event event : block) {
            Payload metadata = event.metadata();
            bytes += event.data().utf8().length + (metadata == null ? 0 : metadata.utf8().length);
        }
        long fitting = Math.max(1, length * BLOCK_BYTES / bytes);
        return Math.min(BLOCK_EVENTS_MAX, Math.min(4 * length, fitting));
    }

    private static final class Judging {
        private final EventCondition condition;
        private final Hits hits;
        private final EvaluationCost cost;
        private long notJudged;
        private String tooCostly = "";

        Judging(EventCondition condition, Hits hits, EvaluationCost cost) {
            this.condition = condition;
            this.hits = hits;
            this.cost = cost;
        }

        /** Gives how many events were looked at: all, unless the hits fill up or the work ends. */
        int judge(List<Event> block, Order order) {
            for (int i = 0; i < block.size(); i++) {
                if (hits.full() || cost.exhausted()) {
                    return i;
                }
                Event event = block.get(order == Order.OLDEST_FIRST ? i : block.size() - 1 - i);
                boolean matches = condition.matches(event, cost);
                if (cost.cancelled()) {
                    return i;
                }
                if (!cost.tooCostly().isEmpty()) {
                    notJudged++;
                    tooCostly = cost.tooCostly();
                } else if (matches) {
                    hits.add(event.position());
                }
            }
            return block.size();
        }

        Outcome outcome(End end, long searched, long total) {
            return new Outcome(end, searched, total, notJudged, tooCostly);
        }
    }
}
