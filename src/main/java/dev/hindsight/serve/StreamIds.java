package dev.hindsight.serve;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;

/** Streams by the names that paths give them. */
final class StreamIds {
    private StreamIds() {}

    /**
     * @throws Refusal 400 where {@code name} can be no stream's
     */
    static StreamId of(String name) {
        try {
            return StreamId.of(name);
        } catch (HindsightException e) {
            throw Refusal.of(400, "Invalid stream name", String.valueOf(e.getMessage()));
        }
    }
}
