package dev.hindsight.ui.events;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.query.EventCondition;
import dev.hindsight.query.EventFilter;
import dev.hindsight.query.EventSearch;
import dev.hindsight.query.FilterSyntaxException;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Range;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for.
 *
 * @param stream empty for the whole store
 * @param text the filter; empty for none
 * @param range null for all of history
 * @param head the last position there was when it was asked
 */
record EventQuery(
        Optional<StreamId> stream, String text, @Nullable Range range, boolean newestFirst, ZoneId zone, long head) {
    /** Where so many hits lie within so many positions each, they are read with what lies between. */
    private static final int SPREAD = 4;

    private static final int SAMPLE = 200;

    /**
     * What the store says to a query before anything is searched.
     *
     * @param condition empty where there is no filter, or one that cannot be read
     * @param error why it cannot be read; empty where it can
     * @param first the first key of all there is: a position, or a version within a stream
     * @param last the last key, before the first where there is none
     */
    record Answer(
            EventQuery query,
            Optional<EventCondition> condition,
            String error,
            long first,
            long last,
            List<String> types,
            List<String> dataKeys) {}

    /**
     * Asks the store: call it off the FX thread.
     *
     * @param before an earlier answer, whose sample of the payloads' keys serves while there is no new event type
     */
    Answer ask(EventStore store, Answer before) {
        List<String> types = store.eventTypes();
        Optional<EventCondition> condition = Optional.empty();
        String error = "";
        try {
            condition = text.isBlank() ? Optional.empty() : Optional.of(EventCondition.parse(text, types, zone));
        } catch (FilterSyntaxException e) {
            error = e.getMessage();
        }
        List<String> keys = types.equals(before.types()) ? before.dataKeys() : dataKeys(store, types);
        return new Answer(this, condition, error, firstKey(store), lastKey(store, head), types, keys);
    }

    private static List<String> dataKeys(EventStore store, List<String> types) {
        Set<Event> sample = new LinkedHashSet<>(store.readAll(Math.max(1, store.head() - SAMPLE), SAMPLE));
        types.stream().limit(SAMPLE).forEach(type -> sample.addAll(store.readType(type, 1, 3)));
        return EventFilter.dataKeys(sample);
    }

    private long firstKey(EventStore store) {
        long first = range == null ? 1 : range.first();
        return stream.map(id -> first == 1 ? 1 : store.versionAt(id, first - 1) + 1)
                .orElse(first);
    }

    /** The last position, or version of the stream, there is up to {@code newHead}. */
    long lastKey(EventStore store, long newHead) {
        long last = range == null ? newHead : Math.min(range.last(), newHead);
        return stream.map(id -> store.versionAt(id, last)).orElse(last);
    }

    EventSearch.Scope scope(long after, long upTo) {
        long first = Math.max(after + 1, range == null ? 1 : range.first());
        return new EventSearch.Scope(stream, first, range == null ? upTo : Math.min(range.last(), upTo));
    }

    EventSearch.Order order() {
        return newestFirst ? EventSearch.Order.NEWEST_FIRST : EventSearch.Order.OLDEST_FIRST;
    }

    /** Reads rows by position, or where {@code dense} in a stream, by version: call it off the FX thread. */
    Map<Long, EventRow> read(EventStore store, boolean dense, List<Long> keys) {
        Map<Long, EventRow> rows = new HashMap<>();
        if (keys.isEmpty()) {
            return rows;
        }
        long first = keys.stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = keys.stream().mapToLong(Long::longValue).max().orElseThrow();
        int length = (int) Math.min(Integer.MAX_VALUE, last - first + 1);
        if (dense && stream.isPresent()) {
            store.readStream(stream.get(), first, length).forEach(e -> rows.put(e.version(), EventRow.of(e)));
        } else if (length <= SPREAD * keys.size()) {
            Set<Long> wanted = Set.copyOf(keys);
            store.readAll(first, length).stream()
                    .filter(e -> wanted.contains(e.position()))
                    .forEach(e -> rows.put(e.position(), EventRow.of(e)));
        } else {
            keys.forEach(key -> store.event(key).ifPresent(e -> rows.put(key, EventRow.of(e))));
        }
        return rows;
    }
}
