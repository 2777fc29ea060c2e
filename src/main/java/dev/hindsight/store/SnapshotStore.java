package dev.hindsight.store;

import dev.hindsight.event.StreamId;
import java.util.List;
import java.util.Optional;

/** Where snapshots lie. Thread-safe. */
public interface SnapshotStore {
    /** How many events apart snapshots are taken. */
    int INTERVAL = 100;

    /** The latest snapshot of {@code stream} by {@code model} with version ≤ {@code version}. */
    Optional<Snapshot> snapshot(StreamId stream, String model, long version);

    /** Keeps {@code snapshots}; one that is there already is replaced. Does nothing in a read-only store. */
    void saveSnapshots(List<Snapshot> snapshots);

    /** Every snapshot, by stream and version, a page at a time: skips the first {@code skip}. */
    List<Snapshot> snapshots(long skip, int limit);
}
