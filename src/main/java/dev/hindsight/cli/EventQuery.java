package dev.hindsight.cli;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventReader;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which events to read: the positions {@code from} to {@code to}, at most {@code limit} of them.
 *
 * @param stream null for all streams
 * @param type null for all types
 */
record EventQuery(@Nullable StreamId stream, @Nullable String type, long from, long to, long limit) {
    private static final int PAGE = 1_000;

    /** Hands the events to {@code each} in order, reading a page at a time. */
    void run(EventReader store, Consumer<Event> each) {
        long left = limit;
        long next = stream == null ? from : store.versionAt(stream, from - 1) + 1;
        while (left > 0) {
            List<Event> page = page(store, next, (int) Math.min(PAGE, left));
            for (Event event : page) {
                if (event.position() > to || left == 0) {
                    return;
                }
                if (type == null || event.type().equals(type)) {
                    each.accept(event);
                    left--;
                }
            }
            if (page.isEmpty()) {
                return;
            }
            Event last = page.get(page.size() - 1);
            next = (stream == null ? last.position() : last.version()) + 1;
        }
    }

    private List<Event> page(EventReader store, long next, int size) {
        if (stream != null) {
            // A stream's events of one type have no index of their own: read full pages and pick.
            return store.readStream(stream, next, type == null ? size : PAGE);
        }
        return type == null ? store.readAll(next, size) : store.readType(type, next, size);
    }
}
