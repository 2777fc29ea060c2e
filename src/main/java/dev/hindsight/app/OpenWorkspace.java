package dev.hindsight.app;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.Models;
import dev.hindsight.model.StreamModel;
import dev.hindsight.order.OrderModels;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ProjectedStore;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModelHeads;
import dev.hindsight.readmodel.ReadModelProgress;
import dev.hindsight.serve.DoorServices;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.Snapshot;
import dev.hindsight.timetravel.StoredHistories;
import dev.hindsight.timetravel.StreamHistories;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A workspace over a store in a file: the place where its services are put together. */
public final class OpenWorkspace implements Workspace {
    private static final int PAGE = 200;

    private final EventStore store;
    private final Models models = OrderModels.models();
    private final StreamHistories histories;
    private final ProjectedStore readModels;

    private final Doorway doorway;

    private OpenWorkspace(EventStore store, Clock clock, Supplier<UUID> ids) {
        this.store = store;
        histories = new StoredHistories(store, models);
        readModels = new ProjectedStore(store, clock);
        doorway = new Doorway(new DoorServices(
                store,
                histories,
                (position, atMost) -> readModels.awaitPosition(position, atMost, Progress.NONE),
                ids));
    }

    /**
     * Opens the store at {@code path}.
     *
     * @param ids gives event ids to those who come in by the door without one
     * @throws HindsightException as {@link EventStore#open} does
     */
    public static Workspace open(Path path, EventStore.Access access, Clock clock, Supplier<UUID> ids) {
        return open(path, access, clock, ids, Operator.NOT_KNOWN);
    }

    /**
     * As {@link #open(Path, EventStore.Access, Clock, Supplier)}.
     *
     * @param operator who runs this process: kept beside the events that it stores
     */
    public static Workspace open(
            Path path, EventStore.Access access, Clock clock, Supplier<UUID> ids, Operator operator) {
        return new OpenWorkspace(EventStore.open(path, access, clock, operator, new ReadModelHeads()), clock, ids);
    }

    @Override
    public EventStore store() {
        return store;
    }

    @Override
    public Models models() {
        return models;
    }

    @Override
    public StreamHistories histories() {
        return histories;
    }

    @Override
    public AsOf readModels() {
        return readModels.asOf();
    }

    @Override
    public AsOf readModelsAt(long position, Progress progress) {
        return readModels.awaitPosition(position, progress);
    }

    @Override
    public AsOf readModelsWithin(long position, Duration atMost, Progress progress) {
        return readModels.awaitPosition(position, atMost, progress);
    }

    @Override
    public ReadModelProgress readModelProgress() {
        return readModels.progress();
    }

    @Override
    public void delayReadModels(Duration wanted) {
        readModels.delay(wanted);
    }

    @Override
    public Duration readModelDelay() {
        return readModels.delay();
    }

    @Override
    public void rebuild(Collection<ReadModel> rebuilt, Progress progress) {
        readModels.rebuild(rebuilt, progress);
    }

    @Override
    public Optional<String> readModelFault(Progress progress) {
        return readModels.firstDifferenceFromReplay(progress);
    }

    @Override
    public void snapshotFaults(Progress progress, Consumer<String> faults) {
        long checked = 0;
        List<Snapshot> page = store.snapshots(0, PAGE);
        while (!page.isEmpty() && !progress.cancelled()) {
            for (Snapshot snapshot : page) {
                fault(snapshot, model(snapshot.stream())).ifPresent(faults);
                progress.report(++checked, -1);
            }
            page = store.snapshots(checked, PAGE);
        }
    }

    private StreamModel<?> model(StreamId stream) {
        List<Event> first = models.has(stream.category()) ? store.readStream(stream, 1, 1) : List.of();
        return models.of(stream, first.isEmpty() ? "" : first.get(0).type());
    }

    private <S> Optional<String> fault(Snapshot snapshot, StreamModel<S> model) {
        if (!model.id().equals(snapshot.model())) {
            return Optional.of("the snapshot of stream " + snapshot.stream() + " at version " + snapshot.version()
                    + " is by the model " + snapshot.model() + ", not by " + model.id());
        }
        S state = model.initial(snapshot.stream());
        for (long version = 0; version < snapshot.version(); ) {
            var events = store.readStream(
                    snapshot.stream(), version + 1, (int) Math.min(PAGE, snapshot.version() - version));
            if (events.isEmpty()) {
                return Optional.of("the snapshot of stream " + snapshot.stream() + " at version " + snapshot.version()
                        + " is beyond the stream's end, version " + version);
            }
            for (var event : events) {
                state = model.apply(state, event);
            }
            version += events.size();
        }
        return Payload.of(model.json(state)).equals(snapshot.state())
                ? Optional.empty()
                : Optional.of("the snapshot of stream " + snapshot.stream() + " at version " + snapshot.version()
                        + " differs from a replay");
    }

    @Override
    public Doorway doorway() {
        return doorway;
    }

    @Override
    public void close() {
        doorway.close();
        readModels.close();
        store.close();
    }
}
