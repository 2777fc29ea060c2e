package dev.hindsight.ui.streams;

import dev.hindsight.ui.kit.EventLook;

/**
 * A stream as of a position.
 *
 * @param version 0 where it has no event yet
 * @param look of its last event so far
 */
record StreamAt(long position, long version, EventLook look) {}
