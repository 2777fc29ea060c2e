package dev.hindsight.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded fact.
 *
 * @param position 1, 2, 3 … over the whole store, gapless, in commit order
 * @param version 1, 2, 3 … inside its stream, gapless
 * @param occurredAt what the source said
 * @param recordedAt the store's own time, never decreasing with position
 * @param metadata null where the event came without
 * @param hash this event's link of the hash chain
 */
public record Event(
        long position,
        StreamId stream,
        long version,
        UUID eventId,
        String type,
        Instant occurredAt,
        Instant recordedAt,
        Payload data,
        @Nullable Payload metadata,
        Hash hash) {}
