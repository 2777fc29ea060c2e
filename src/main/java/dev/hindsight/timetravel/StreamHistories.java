package dev.hindsight.timetravel;

import dev.hindsight.event.StreamId;
import java.util.Optional;

/** Loads states and histories of streams, by way of snapshots where there are some. Thread-safe. */
public interface StreamHistories {
    /** Everything about one stream; empty where there is no such stream. */
    Optional<StreamHistory> history(StreamId stream);

    /**
     * One state, loaded by way of the nearest snapshot, without origins or changes.
     *
     * @throws dev.hindsight.event.HindsightException where there is no such stream or version
     */
    StateAt stateAt(StreamId stream, long version);
}
