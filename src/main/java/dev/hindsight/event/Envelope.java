package dev.hindsight.event;

import org.jspecify.annotations.Nullable;

/**
 * A new event on its way to a stream, as one line of an import carries it.
 *
 * @param version the version the source gave it; null where it gave none. Where present it must be the
 *     stream's next version.
 */
public record Envelope(StreamId stream, @Nullable Long version, NewEvent event) {}
