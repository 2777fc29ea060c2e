package dev.hindsight.ui.kit;

import dev.hindsight.event.Event;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A write of this window's that the read models do not show yet. Immutable.
 *
 * @param commandId the command's id, and the event's
 * @param command the command's name, such as {@code ShipOrder}
 * @param event what the write is expected to append; until it is accepted, its position, version and times are guesses
 * @param token the position that the read models have to reach; empty until the write side has answered
 */
public record PendingWrite(UUID commandId, String command, Event event, OptionalLong token) {
    /** Whether the write side has taken it: its event is on disk, and only the read models are still on their way. */
    public boolean accepted() {
        return token.isPresent();
    }

    /** How a pending write ended. */
    public enum Ending {
        /** The read models show it. */
        RECONCILED,
        /** The write side would not have it: what was expected never comes. */
        ROLLED_BACK
    }

    /**
     * A write that is pending no longer.
     *
     * @param why for people; empty where it came as expected
     */
    public record Ended(PendingWrite write, Ending ending, String why) {}
}
