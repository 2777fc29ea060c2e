package dev.hindsight.cli;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventReader;
import dev.hindsight.store.StreamQuery;
import dev.hindsight.store.StreamSummary;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the list of streams says, as of any position. */
final class StreamLines {
    /** Two single reads a stream cost as much as a scan of about this many events. */
    private static final int EVENTS_SCANNED_PER_READ = 64;

    private static final int PAGE = 1_000;

    private final EventReader store;

    StreamLines(EventReader store) {
        this.store = store;
    }

    /** A stream as of a position; the times are when its first and last event occurred. */
    record StreamLine(StreamId stream, long events, Instant firstAt, Instant lastAt, String lastType) {
        StreamLine then(Event next) {
            return new StreamLine(stream, events + 1, firstAt, next.occurredAt(), next.type());
        }
    }

    /** The streams that have an event as of {@code position}, by stream id; {@code category} empty for all. */
    List<StreamLine> list(long position, String category) {
        if (position == store.head()) {
            int[] keys = store.streamKeys(new StreamQuery(category, "", StreamQuery.Order.BY_ID));
            if (keys.length <= position / EVENTS_SCANNED_PER_READ) {
                return atHead(keys);
            }
        }
        return scanned(position, category);
    }

    private List<StreamLine> atHead(int[] keys) {
        StreamLine[] lines = new StreamLine[keys.length];
        for (int from = 0; from < keys.length; from += PAGE) {
            int[] page = Arrays.copyOfRange(keys, from, Math.min(keys.length, from + PAGE));
            List<StreamSummary> summaries = store.streams(page);
            for (int i = 0; i < page.length; i++) {
                StreamSummary summary = summaries.get(i);
                lines[from + i] = new StreamLine(
                        summary.id(),
                        summary.events(),
                        occurredAt(summary.firstPosition()),
                        occurredAt(summary.lastPosition()),
                        summary.lastType());
            }
        }
        return List.of(lines);
    }

    private Instant occurredAt(long position) {
        return store.event(position).orElseThrow().occurredAt();
    }

    private List<StreamLine> scanned(long position, String category) {
        Map<StreamId, StreamLine> lines = new HashMap<>();
        store.scan(1, position, event -> {
            if (category.isEmpty() || event.stream().category().equals(category)) {
                lines.merge(event.stream(), first(event), (line, next) -> line.then(event));
            }
        });
        return lines.values().stream()
                .sorted((a, b) -> a.stream().compareTo(b.stream()))
                .toList();
    }

    private static StreamLine first(Event event) {
        return new StreamLine(event.stream(), 1, event.occurredAt(), event.occurredAt(), event.type());
    }
}
