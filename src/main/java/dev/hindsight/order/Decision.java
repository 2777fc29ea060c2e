package dev.hindsight.order;

import dev.hindsight.event.Payload;

/** What became of a command. */
public sealed interface Decision {
    /** The event to append. */
    record Accepted(String eventType, Payload data) implements Decision {}

    /**
     * The rule that stands against it.
     *
     * @param rule its name, such as {@code status_is_paid}
     * @param message for people, with the offending value
     */
    record Refused(String rule, String message) implements Decision {}
}
