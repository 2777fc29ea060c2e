package dev.hindsight.app;

import dev.hindsight.event.Progress;
import dev.hindsight.model.Models;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModelProgress;
import dev.hindsight.store.EventStore;
import dev.hindsight.timetravel.StreamHistories;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** An open store with the services that stand on it. Thread-safe. */
public interface Workspace extends AutoCloseable {
    EventStore store();

    Models models();

    StreamHistories histories();

    /** The read models, at the position they have reached so far; they start loading at the first call. */
    AsOf readModels();

    /**
     * The read models once they have reached {@code position}; blocks until then.
     *
     * @throws dev.hindsight.event.HindsightException where {@code progress} is cancelled
     */
    AsOf readModelsAt(long position, Progress progress);

    /**
     * The read models once they have reached {@code position}, such as the causal token of an append; blocks until
     * then, for at most {@code atMost}.
     *
     * @throws dev.hindsight.readmodel.ReadModelsBehindException where they have not reached it by then
     * @throws dev.hindsight.event.HindsightException where {@code progress} is cancelled
     */
    AsOf readModelsWithin(long position, Duration atMost, Progress progress);

    /** How far the read models are behind the store, as of now; all of them are at one position. Cheap. */
    ReadModelProgress readModelProgress();

    /** Holds every live event back from the read models until it is this old; zero for as soon as may be. */
    void delayReadModels(Duration wanted);

    Duration readModelDelay();

    /** Drops {@code models} and folds them anew; readers keep the old ones until the new ones are ready. */
    void rebuild(Collection<ReadModel> models, Progress progress);

    /** Where the read models differ from a replay first, in words; empty where they do not. */
    Optional<String> readModelFault(Progress progress);

    /** Tells {@code faults} of every snapshot that differs from a replay, or is of no model of this program. */
    void snapshotFaults(Progress progress, Consumer<String> faults);

    /** Where others come in by HTTP; shut until it is opened, and shut before the store is closed. */
    Doorway doorway();

    @Override
    void close();
}
