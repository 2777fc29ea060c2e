package dev.hindsight.timetravel;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventReader;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The events of one stream, read a page at a time; the pages read last are remembered. Thread-safe. */
final class EventPages {
    private static final int PAGE = 250;
    private static final int REMEMBERED = 8;

    private final EventReader store;
    private final StreamId stream;
    private final java.util.Map<Long, List<Event>> recent = new java.util.LinkedHashMap<>(16, 0.75f, true) {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(java.util.Map.Entry<Long, List<Event>> eldest) {
            return size() > REMEMBERED;
        }
    };

    EventPages(EventReader store, StreamId stream) {
        this.store = store;
        this.stream = stream;
    }

    /** Versions {@code first} to {@code last}, fewer where the stream ends. */
    Iterable<Event> from(long first, long last) {
        return () -> new Iterator<>() {
            private long next = first;
            private List<Event> page = List.of();

            @Override
            public boolean hasNext() {
                if (next > last) {
                    return false;
                }
                long number = (next - 1) / PAGE;
                if (page.isEmpty() || (page.get(0).version() - 1) / PAGE != number) {
                    page = page(number);
                }
                return index() < page.size();
            }

            private int index() {
                return (int) ((next - 1) % PAGE);
            }

            @Override
            public Event next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("version " + next + " of " + stream);
                }
                Event event = page.get(index());
                next++;
                return event;
            }
        };
    }

    private synchronized List<Event> page(long number) {
        List<Event> known = recent.get(number);
        if (known == null || known.size() < PAGE) {
            known = store.readStream(stream, number * PAGE + 1, PAGE);
            recent.put(number, known);
        }
        return known;
    }
}
