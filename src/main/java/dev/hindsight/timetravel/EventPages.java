package dev.hindsight.timetravel;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventReader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The events of one stream, read a page at a time. The pages used last are remembered, up to
 * {@value #REMEMBERED} of them and {@value #REMEMBERED_BYTES} bytes of payload. Thread-safe.
 */
final class EventPages {
    private static final int PAGE = 250;
    private static final int REMEMBERED = 8;
    private static final long REMEMBERED_BYTES = 8 << 20;

    private final EventReader store;
    private final StreamId stream;
    private final LinkedHashMap<Long, Page> recent = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Page(List<Event> events, long bytes) {}

    EventPages(EventReader store, StreamId stream) {
        this.store = store;
        this.stream = stream;
    }

    /**
     * Versions {@code first} to {@code last}, which must be in the store.
     *
     * @throws HindsightException at the first version that is missing there after all
     */
    Iterable<Event> from(long first, long last) {
        return () -> new Iterator<>() {
            private long next = first;
            private List<Event> page = List.of();

            @Override
            public boolean hasNext() {
                return next <= last;
            }

            @Override
            public Event next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("version " + next + " of " + stream);
                }
                if (page.isEmpty() || page.get(page.size() - 1).version() < next) {
                    page = page(next);
                }
                return page.get((int) ((next++ - 1) % PAGE));
            }
        };
    }

    /** The page with {@code version}; a remembered one may be from before the stream had it. */
    private synchronized List<Event> page(long version) {
        long number = (version - 1) / PAGE;
        int index = (int) ((version - 1) % PAGE);
        Page known = recent.get(number);
        if (known != null && index < known.events.size()) {
            return known.events;
        }
        List<Event> events = read(store, stream, number * PAGE + 1, PAGE);
        if (index >= events.size()) {
            throw missing(stream, version);
        }
        remember(
                number,
                new Page(events, events.stream().mapToLong(EventPages::weight).sum()));
        return events;
    }

    private void remember(long number, Page page) {
        Page before = recent.put(number, page);
        bytes += page.bytes - (before == null ? 0 : before.bytes);
        Iterator<Page> eldest = recent.values().iterator();
        while (recent.size() > REMEMBERED || (bytes > REMEMBERED_BYTES && !recent.isEmpty())) {
            bytes -= eldest.next().bytes;
            eldest.remove();
        }
    }

    /** The bytes of payload and metadata. */
    static long weight(Event event) {
        return length(event.data()) + length(event.metadata());
    }

    private static long length(@Nullable Payload payload) {
        return payload == null ? 0 : payload.utf8().length;
    }

    /**
     * Reads events in a row.
     *
     * @throws HindsightException where the store has a gap, as a damaged one may
     */
    static List<Event> read(EventReader store, StreamId stream, long from, int limit) {
        List<Event> events = store.readStream(stream, from, limit);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).version() != from + i) {
                throw missing(stream, from + i);
            }
        }
        return events;
    }

    static HindsightException missing(StreamId stream, long version) {
        return new HindsightException(
                "stream " + stream + ": version " + version + " is missing from the store: run verify");
    }
}
