package dev.hindsight.ui.jump;

import dev.hindsight.ui.kit.EventLook;
import java.util.Optional;

/**
 * Somewhere to go, or something to do.
 *
 * @param label what it is called, such as {@code order-12345}
 * @param detail what more there is to say, such as {@code 4 events}
 * @param look of the event it leads to, where it leads to one
 * @param go goes there; called on the FX thread
 */
record Target(String label, String detail, Optional<EventLook> look, Runnable go) {}
