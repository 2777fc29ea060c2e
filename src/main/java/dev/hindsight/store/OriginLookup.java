package dev.hindsight.store;

import dev.hindsight.event.Event;
import dev.hindsight.event.StoredBatch;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where events came from that are asked for in order: one query a stretch. Not thread-safe. */
public final class OriginLookup {
    private final EventReader store;
    private @Nullable StoredBatch last;

    public OriginLookup(EventReader store) {
        this.store = store;
    }

    /** The stretch of {@code event}; empty where the store has none for it. */
    public Optional<StoredBatch> of(Event event) {
        if (last == null || !last.covers(event.position())) {
            last = store.origin(event.position()).orElse(null);
        }
        return Optional.ofNullable(last);
    }

    /** When {@code event} was stored; empty where that is not known. */
    public Optional<Instant> storedAt(Event event) {
        return of(event).flatMap(batch -> batch.storedAt(event));
    }
}
