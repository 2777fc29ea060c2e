package dev.hindsight.store.file;

import dev.hindsight.event.Event;
import dev.hindsight.event.StoredBatch;
import java.util.List;

/**
 * Events that follow one another, and where they came from.
 *
 * @param origins the stretches that hold them, by first position; one may begin before them, or be of earlier ones alone
 *     whose source was read further
 */
public record RecordedEvents(List<Event> events, List<StoredBatch> origins) {
    public static final RecordedEvents NONE = new RecordedEvents(List.of(), List.of());

    public RecordedEvents {
        events = List.copyOf(events);
        origins = List.copyOf(origins);
    }
}
