package dev.hindsight.store.recovery;

import dev.hindsight.event.Event;
import java.util.Optional;

/**
 * An event that was read out of a damaged store.
 *
 * @param doubt why it may be another one than was recorded; empty where its hash is the one that the hash of the event
 *     before it and its own content give
 */
public record RecoveredEvent(Event event, Optional<String> doubt) {}
