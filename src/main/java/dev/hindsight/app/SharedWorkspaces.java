package dev.hindsight.app;

import dev.hindsight.event.Progress;
import dev.hindsight.model.Models;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModelProgress;
import dev.hindsight.store.EventStore;
import dev.hindsight.timetravel.StreamHistories;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets several windows of one process stand on the same store, which only one can open: the first who asks opens
 * it, the last who closes it closes it. Thread-safe.
 */
public final class SharedWorkspaces {
    private final Map<Path, Shared> open = new HashMap<>();

    /**
     * The workspace on {@code path}, opened by {@code opener} where nobody has it yet.
     *
     * @param path absolute, without the file's suffix
     */
    public synchronized Workspace open(Path path, Supplier<Workspace> opener) {
        Shared shared = open.get(path);
        if (shared == null) {
            shared = new Shared(path, opener.get());
            open.put(path, shared);
        }
        shared.users++;
        return new Lent(shared);
    }

    private synchronized void giveBack(Shared shared) {
        if (--shared.users == 0) {
            open.remove(shared.path);
            shared.workspace.close();
        }
    }

    private static final class Shared {
        private final Path path;
        private final Workspace workspace;
        /** Guarded by the enclosing instance. */
        private int users;

        Shared(Path path, Workspace workspace) {
            this.path = path;
            this.workspace = workspace;
        }
    }

    private final class Lent implements Workspace {
        private final Shared shared;
        private final Workspace lent;
        private final AtomicBoolean closed = new AtomicBoolean();

        Lent(Shared shared) {
            this.shared = shared;
            this.lent = shared.workspace;
        }

        @Override
        public EventStore store() {
            return lent.store();
        }

        @Override
        public Models models() {
            return lent.models();
        }

        @Override
        public StreamHistories histories() {
            return lent.histories();
        }

        @Override
        public AsOf readModels() {
            return lent.readModels();
        }

        @Override
        public AsOf readModelsAt(long position, Progress progress) {
            return lent.readModelsAt(position, progress);
        }

        @Override
        public AsOf readModelsWithin(long position, Duration atMost, Progress progress) {
            return lent.readModelsWithin(position, atMost, progress);
        }

        @Override
        public ReadModelProgress readModelProgress() {
            return lent.readModelProgress();
        }

        @Override
        public void delayReadModels(Duration wanted) {
            lent.delayReadModels(wanted);
        }

        @Override
        public Duration readModelDelay() {
            return lent.readModelDelay();
        }

        @Override
        public void rebuild(Collection<ReadModel> models, Progress progress) {
            lent.rebuild(models, progress);
        }

        @Override
        public Optional<String> readModelFault(Progress progress) {
            return lent.readModelFault(progress);
        }

        @Override
        public void snapshotFaults(Progress progress, Consumer<String> faults) {
            lent.snapshotFaults(progress, faults);
        }

        @Override
        public Doorway doorway() {
            return lent.doorway();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                giveBack(shared);
            }
        }
    }
}
