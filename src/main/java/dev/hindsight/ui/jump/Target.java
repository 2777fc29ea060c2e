package dev.hindsight.ui.jump;

import dev.hindsight.event.StreamId;
import java.util.Optional;

/**
 * Somewhere to go.
 *
 * @param position empty where the Moment stays
 * @param stream empty where the chosen stream stays
 * @param label what it is called, such as {@code order-12345}
 * @param detail what more there is to say, such as {@code 4 events}
 */
record Target(Optional<Long> position, Optional<StreamId> stream, String label, String detail) {}
