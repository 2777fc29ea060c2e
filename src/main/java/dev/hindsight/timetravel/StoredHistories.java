package dev.hindsight.timetravel;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.Models;
import dev.hindsight.model.StreamModel;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.Snapshot;
import dev.hindsight.store.SnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** States and histories out of an event store. */
public final class StoredHistories implements StreamHistories {
    private static final int PAGE = 500;

    private final EventStore store;
    private final Models models;

    public StoredHistories(EventStore store, Models models) {
        this.store = store;
        this.models = models;
    }

    @Override
    public Optional<StreamHistory> history(StreamId stream) {
        List<Mark> marks = new ArrayList<>();
        EventPages pages = new EventPages(store, stream);
        for (Event event : pages.from(1, Long.MAX_VALUE)) {
            marks.add(
                    new Mark(event.version(), event.position(), event.type(), event.occurredAt(), event.recordedAt()));
        }
        return marks.isEmpty()
                ? Optional.empty()
                : Optional.of(new FoldedHistory<>(stream, marks, models.of(stream.category()), pages));
    }

    @Override
    public StateAt stateAt(StreamId stream, long version) {
        long last = store.stream(stream)
                .orElseThrow(() -> new HindsightException("there is no stream " + stream))
                .events();
        if (version < 1 || version > last) {
            throw new HindsightException("stream " + stream + ": no version " + version + ", it has " + last);
        }
        return load(models.of(stream.category()), stream, version);
    }

    private <S> StateAt load(StreamModel<S> model, StreamId stream, long version) {
        Optional<Snapshot> snapshot = store.snapshot(stream, model.id(), version - 1);
        S state = snapshot.map(s -> model.read(s.state().tree())).orElseGet(() -> model.initial(stream));
        long at = snapshot.map(Snapshot::version).orElse(0L);
        long position = 0;
        List<Snapshot> passed = new ArrayList<>();
        while (at < version) {
            int wanted = (int) Math.min(PAGE, version - at);
            for (Event event : store.readStream(stream, at + 1, wanted)) {
                state = model.apply(state, event);
                at = event.version();
                position = event.position();
                if (at % SnapshotStore.INTERVAL == 0) {
                    passed.add(new Snapshot(stream, model.id(), at, Payload.of(model.json(state))));
                }
            }
        }
        store.saveSnapshots(passed);
        return new StateAt(stream, version, position, model.json(state));
    }
}
