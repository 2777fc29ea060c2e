package dev.hindsight.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that asks to be appended.
 *
 * @param eventId the idempotency key, unique in the whole store
 * @param type 1 to 200 characters
 * @param occurredAt when it happened by its source; null means the time of the append
 * @param metadata null where there is none
 */
public record NewEvent(
        UUID eventId, String type, @Nullable Instant occurredAt, Payload data, @Nullable Payload metadata) {
    /**
     * @throws HindsightException where {@code type} is empty or too long
     */
    public NewEvent {
        Names.check("event type", type);
    }
}
