package dev.hindsight.timetravel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which event last set a field of a state, even to the value it had.
 *
 * @param actor the event's {@code metadata.actor}; null where it names none
 */
public record FieldOrigin(long version, String type, Instant occurredAt, @Nullable String actor) {}
