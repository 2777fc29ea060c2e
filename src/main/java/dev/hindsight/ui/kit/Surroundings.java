package dev.hindsight.ui.kit;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the window takes from the process around it, so that a test can hand in its own.
 *
 * @param ids gives the ids of new commands, and so of the events they lead to
 * @param user who sits before the window: the actor of what is written, unless they say otherwise
 */
public record Surroundings(Clock clock, Supplier<UUID> ids, String user) {}
