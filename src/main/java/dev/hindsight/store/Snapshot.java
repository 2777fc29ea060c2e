package dev.hindsight.store;

import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;

/**
 * A stream's state after one of its events, kept to shorten the next load; never needed for correctness.
 *
 * @param model name and revision of the model that folded it; another model's snapshot is not used
 */
public record Snapshot(StreamId stream, String model, long version, Payload state) {}
