package dev.hindsight.cli;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Progress;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ReadModelHeads;
import dev.hindsight.store.EventStore;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one run hands to its command: the process around it, the options before it, the store. */
final class Session {
    private static final String SUFFIX = ".mv.db";

    private final Environment environment;
    private final HindsightCommand options;
    private final Output out;
    private final PrintWriter err;
    private final PrintWriter progress;

    /** A store that this run has made; null where it made none. */
    private @Nullable EventStore made;

    /** @param progress standard error for what moves the cursor and holds no data */
    Session(Environment environment, HindsightCommand options, Output out, PrintWriter err, PrintWriter progress) {
        this.environment = environment;
        this.options = options;
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    Environment environment() {
        return environment;
    }

    Output out() {
        return out;
    }

    /** For messages: what is said here is not data. */
    PrintWriter err() {
        return err;
    }

    /** For a line that is drawn over again. */
    PrintWriter progress() {
        return progress;
    }

    boolean readOnly() {
        return options.readOnly;
    }

    /** Whether {@code --store} was given. */
    boolean storeGiven() {
        return options.store != null;
    }

    /** The path of {@code --store}, without the suffix of its file. */
    Path storePath() {
        String path = options.store;
        if (path == null) {
            throw new UsageException("--store PATH is missing: say which store, such as --store shop");
        }
        return path("--store", path);
    }

    /** A store's path as an option gives it, without the suffix of its file. */
    static Path path(String option, String path) {
        if (path.isEmpty() || path.contains(";")) {
            throw new UsageException(option + " '" + path + "' cannot be a store's path"
                    + (path.isEmpty() ? ": it is empty" : ": it has a semicolon, rename it"));
        }
        String name = path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : path;
        if (File.separatorChar != '\\' && path.contains("\\")) {
            throw new UsageException(
                    option + " '" + path + "' cannot be a store's path: it has a backslash, rename it");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " '" + path + "' cannot be a store's path: " + e.getReason());
        }
    }

    /** The store alone, which must be there. */
    EventStore openStore() {
        return store(options.readOnly ? EventStore.Access.READ_ONLY : EventStore.Access.READ_WRITE);
    }

    /** The store alone to write to, made where there is none. */
    EventStore createStore() {
        refuseReadOnly();
        return store(EventStore.Access.CREATE);
    }

    /** The store with the services that stand on it. */
    Workspace open() {
        return workspace(options.readOnly ? EventStore.Access.READ_ONLY : EventStore.Access.READ_WRITE);
    }

    /** As {@link #open}, to write to it, made where there is none. */
    Workspace openOrCreate() {
        refuseReadOnly();
        return workspace(EventStore.Access.CREATE);
    }

    private void refuseReadOnly() {
        if (options.readOnly) {
            throw new UsageException("--read-only does not go with a command that writes: leave it out");
        }
    }

    private EventStore store(EventStore.Access access) {
        boolean there = EventStore.exists(storePath());
        EventStore store =
                EventStore.open(storePath(), access, environment.clock(), environment.operator(), new ReadModelHeads());
        tellWhetherChanged(store);
        made = there ? null : store;
        return store;
    }

    private Workspace workspace(EventStore.Access access) {
        boolean there = EventStore.exists(storePath());
        Workspace workspace =
                OpenWorkspace.open(storePath(), access, environment.clock(), environment.ids(), environment.operator());
        tellWhetherChanged(workspace.store());
        made = there ? null : workspace.store();
        return workspace;
    }

    private void tellWhetherChanged(EventStore store) {
        if (store.changedByAnotherProgram()) {
            err.println("hindsight: another program has written to store " + store.path()
                    + " since Hindsight closed it: see whether it is as recorded with verify");
        }
    }

    /** After a command that failed, with its store closed: removes the store it made where no event came into it. */
    void leaveNoEmptyStore() {
        EventStore store = made;
        if (store != null && store.head() == 0) {
            EventStore.deleteMade(store.path());
        }
    }

    /** Runs long work under a bar where a person watches. */
    <T> T withProgress(String task, String unit, Function<Progress, T> work) {
        if (!environment.terminal()) {
            return work.apply(Progress.NONE);
        }
        try (ProgressLine line = new ProgressLine(progress, Printable.text(task), unit)) {
            return work.apply(line);
        }
    }

    /** The read models once they have reached {@code position}. */
    AsOf readModels(Workspace workspace, long position) {
        return withProgress("Reading events", "events", progress -> workspace.readModelsAt(position, progress));
    }
}
