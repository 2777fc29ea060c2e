package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.readmodel.CategoryTimes.CategoryRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The latest occurredAt of each category as of a position that moves on event by event: from the rows of
 * {@link CategoryTimes} and the events since they were written. One thread.
 */
final class LatestTimes {
    /** Looking up so many events at an opening takes a few milliseconds. */
    static final int INTERVAL = 256;

    private final @Nullable RowHistory<CategoryRow> written;
    private final Map<String, CategoryRow> since = new HashMap<>();
    /** The last position at which the rows were written. */
    private int base;

    /**
     * @param written null where no rows are kept
     * @param at where to begin
     * @param events looks events up by position
     */
    LatestTimes(@Nullable RowHistory<CategoryRow> written, int at, LongFunction<Optional<Event>> events) {
        this.written = written;
        base = at - at % INTERVAL;
        for (int position = base + 1; position <= at; position++) {
            events.apply(position).ifPresent(this::add);
        }
    }

    /** The latest event of {@code category} so far; null where there is none. */
    @Nullable
    CategoryRow latest(String category) {
        CategoryRow row = since.get(category);
        if (row != null || written == null || base == 0) {
            return row;
        }
        CategoryRow known = written.record(written.find(category, base));
        if (known != null) {
            since.put(category, known);
        }
        return known;
    }

    /** Takes the next event in. */
    void add(Event event) {
        String category = event.stream().category();
        CategoryRow before = latest(category);
        if (before == null || event.occurredAt().isAfter(before.latest())) {
            since.put(category, new CategoryRow(category, event.occurredAt(), event.position()));
        }
        if (event.position() % INTERVAL == 0 && written != null) {
            base = Math.toIntExact(event.position());
            since.clear();
        }
    }

    /** The rows of all categories that may have changed since they were written, {@code event} included. */
    Collection<CategoryRow> after(Event event) {
        Map<String, CategoryRow> rows = new HashMap<>(since);
        String category = event.stream().category();
        CategoryRow before = latest(category);
        if (before == null || event.occurredAt().isAfter(before.latest())) {
            rows.put(category, new CategoryRow(category, event.occurredAt(), event.position()));
        }
        return rows.values();
    }
}
