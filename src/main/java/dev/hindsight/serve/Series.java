package dev.hindsight.serve;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamSummary;
import java.util.List;

/** Events by number, 0, 1, 2 …, gapless: those of a stream, or all of them. Thread-safe. */
sealed interface Series {
    String ALL = "$all";

    static Series of(String name, EventStore store) {
        return name.equals(ALL) ? new Everything(store) : new OneStream(StreamIds.of(name), store);
    }

    /** As paths name it. */
    String name();

    String title();

    /** The number of the last event; -1 where there is none. */
    long last();

    /** Whether it is there; a stream without an event is not. */
    boolean exists();

    List<Event> read(long from, int limit);

    boolean has(Event event);

    /** The number of one of its events. */
    long number(Event event);

    /** The events of one stream: an event's number is its version less one. */
    record OneStream(StreamId stream, EventStore store) implements Series {
        @Override
        public String name() {
            return stream.value();
        }

        @Override
        public String title() {
            return "Event stream '" + stream + "'";
        }

        @Override
        public long last() {
            return store.stream(stream).map(StreamSummary::events).orElse(0L) - 1;
        }

        @Override
        public boolean exists() {
            return last() >= 0;
        }

        @Override
        public List<Event> read(long from, int limit) {
            return store.readStream(stream, from + 1, limit);
        }

        @Override
        public boolean has(Event event) {
            return event.stream().equals(stream);
        }

        @Override
        public long number(Event event) {
            return event.version() - 1;
        }
    }

    /** All events: a number is the position less one. */
    record Everything(EventStore store) implements Series {
        @Override
        public String name() {
            return ALL;
        }

        @Override
        public String title() {
            return "All events";
        }

        @Override
        public long last() {
            return store.head() - 1;
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public List<Event> read(long from, int limit) {
            return store.readAll(from + 1, limit);
        }

        @Override
        public boolean has(Event event) {
            return true;
        }

        @Override
        public long number(Event event) {
            return event.position() - 1;
        }
    }
}
