package dev.hindsight.timetravel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.Models;
import dev.hindsight.model.ReadablePayload;
import dev.hindsight.model.StreamModel;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.Snapshot;
import dev.hindsight.store.SnapshotStore;
import dev.hindsight.store.StreamSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** States and histories out of an event store. */
public final class StoredHistories implements StreamHistories {
    private static final int PAGE = 500;
    private static final long UNSAVED_SNAPSHOT_BYTES_MAX = 16L << 20;

    private final EventStore store;
    private final Models models;

    public StoredHistories(EventStore store, Models models) {
        this.store = store;
        this.models = models;
    }

    @Override
    public Optional<StreamHistory> history(StreamId stream) {
        Optional<StreamSummary> found = store.stream(stream);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Mark> marks = new ArrayList<>();
        EventPages pages = new EventPages(store, stream);
        long payloadBytes = 0;
        for (Event event : pages.from(1, found.get().events())) {
            payloadBytes += EventPages.weight(event);
            marks.add(
                    new Mark(event.version(), event.position(), event.type(), event.occurredAt(), event.recordedAt()));
        }
        return Optional.of(new FoldedHistory<>(
                stream,
                marks,
                models.of(stream, marks.get(0).type()),
                pages,
                Remembered.of(marks.size(), payloadBytes)));
    }

    @Override
    public StateAt stateAt(StreamId stream, long version) {
        long last = store.stream(stream)
                .orElseThrow(() -> new HindsightException("there is no stream " + stream))
                .events();
        if (version < 1 || version > last) {
            throw new HindsightException("stream " + stream + ": no version " + version + ", it has " + last);
        }
        String firstType =
                models.has(stream.category()) ? events(stream, 1, 1).get(0).type() : "";
        return load(models.of(stream, firstType), stream, version);
    }

    private <S> StateAt load(StreamModel<S> model, StreamId stream, long version) {
        Optional<Snapshot> snapshot = store.snapshot(stream, model.id(), version);
        // A snapshot is never needed: one that cannot be read is as good as none.
        Optional<ObjectNode> kept = snapshot.flatMap(s -> ReadablePayload.tree(s.state()));
        S state = kept.map(model::read).orElseGet(() -> model.initial(stream));
        long at = kept.isPresent() ? snapshot.get().version() : 0;
        long position = at == version ? events(stream, at, 1).get(0).position() : 0;
        long lastSnapshotBytes = kept.isPresent() ? snapshot.get().state().utf8().length : 0;
        long bytesSinceSnapshot = 0;
        long passedBytes = 0;
        List<Snapshot> passed = new ArrayList<>();
        while (at < version) {
            int wanted = (int) Math.min(PAGE, version - at);
            for (Event event : events(stream, at + 1, wanted)) {
                state = model.apply(state, event);
                at = event.version();
                position = event.position();
                bytesSinceSnapshot += event.data().utf8().length;
                // A state that grows with each event would make its snapshots as large as all its events squared.
                if (at % SnapshotStore.INTERVAL == 0 && bytesSinceSnapshot >= lastSnapshotBytes) {
                    Payload json = Payload.of(model.json(state));
                    passed.add(new Snapshot(stream, model.id(), at, json));
                    lastSnapshotBytes = json.utf8().length;
                    bytesSinceSnapshot = 0;
                    passedBytes += lastSnapshotBytes;
                }
            }
            if (passedBytes > UNSAVED_SNAPSHOT_BYTES_MAX) {
                store.saveSnapshots(passed);
                passed.clear();
                passedBytes = 0;
            }
        }
        if (!passed.isEmpty()) {
            store.saveSnapshots(passed);
        }
        return new StateAt(stream, version, position, model.json(state));
    }

    /** At least one event, in a row from version {@code from} on. */
    private List<Event> events(StreamId stream, long from, int limit) {
        List<Event> events = EventPages.read(store, stream, from, limit);
        if (events.isEmpty()) {
            throw EventPages.missing(stream, from);
        }
        return events;
    }
}
