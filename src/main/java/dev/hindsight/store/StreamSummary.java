package dev.hindsight.store;

import dev.hindsight.event.StreamId;

/**
 * A stream as a list shows it, at the head.
 *
 * @param key the store's number for it: 1, 2, 3 … in order of first event, gapless
 * @param events how many, which is also its last version
 */
public record StreamSummary(
        int key, StreamId id, long events, long firstPosition, long lastPosition, String lastType) {}
