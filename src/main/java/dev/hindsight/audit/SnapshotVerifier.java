package dev.hindsight.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.Models;
import dev.hindsight.model.StreamModel;
import dev.hindsight.store.ChainVerifier.Fault;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.Snapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares every snapshot of a store with what a replay of its stream gives. */
public final class SnapshotVerifier {
    private static final int PAGE = 1_000;

    private final EventStore store;
    private final Models models;
    private long checked;

    public SnapshotVerifier(EventStore store, Models models) {
        this.store = store;
        this.models = models;
    }

    /**
     * The first snapshot, by stream and version, that is not what its stream was at that version; the fault's
     * position is that of the version's event. Snapshots of a model's earlier revision are never used and
     * not looked at.
     */
    public Optional<Fault> firstFault(Progress progress) {
        @Nullable Replay<?> replay = null;
        long skipped = 0;
        while (!progress.cancelled()) {
            List<Snapshot> page = store.snapshots(skipped, PAGE);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            for (Snapshot snapshot : page) {
                StreamModel<?> model = models.of(snapshot.stream().category());
                if (!model.id().equals(snapshot.model())) {
                    continue;
                }
                if (replay == null || !replay.canReach(snapshot)) {
                    replay = new Replay<>(store, model, snapshot.stream());
                }
                Optional<Fault> fault = replay.compare(snapshot);
                if (fault.isPresent()) {
                    return fault;
                }
                checked++;
            }
            skipped += page.size();
            progress.report(skipped, -1);
        }
        return Optional.empty();
    }

    /** How many snapshots were found right so far. */
    public long checked() {
        return checked;
    }

    /** A stream folded from its start, a step further for each snapshot: a stream is read once. */
    private static final class Replay<S> {
        private final EventStore store;
        private final StreamModel<S> model;
        private final StreamId stream;
        private S state;
        private long version;
        private long position;

        Replay(EventStore store, StreamModel<S> model, StreamId stream) {
            this.store = store;
            this.model = model;
            this.stream = stream;
            this.state = model.initial(stream);
        }

        boolean canReach(Snapshot snapshot) {
            return snapshot.stream().equals(stream) && snapshot.version() >= version;
        }

        Optional<Fault> compare(Snapshot snapshot) {
            if (!advance(snapshot.version())) {
                return Optional.of(new Fault(
                        position,
                        "stream " + stream + " ends at version " + version + ", but has a snapshot of version "
                                + snapshot.version()));
            }
            ObjectNode replayed = Payload.of(model.json(state)).tree();
            return holds(snapshot, replayed)
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            position,
                            "the snapshot of stream " + stream + " at version " + version
                                    + " is not what a replay gives"));
        }

        private static boolean holds(Snapshot snapshot, ObjectNode replayed) {
            try {
                return snapshot.state().tree().equals(replayed);
            } catch (HindsightException unreadable) {
                return false;
            }
        }

        private boolean advance(long to) {
            while (version < to) {
                List<Event> page = store.readStream(stream, version + 1, (int) Math.min(PAGE, to - version));
                if (page.isEmpty()) {
                    return false;
                }
                for (Event event : page) {
                    state = model.apply(state, event);
                    version = event.version();
                    position = event.position();
                }
            }
            return true;
        }
    }
}
