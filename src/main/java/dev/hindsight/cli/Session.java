package dev.hindsight.cli;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.HindsightException;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.store.EventStore;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What one run hands to its command: the process around it, the options before it, the store. */
final class Session {
    private static final String SUFFIX = ".mv.db";

    private final Environment environment;
    private final HindsightCommand options;
    private final Output out;
    private final PrintWriter err;

    Session(Environment environment, HindsightCommand options, Output out, PrintWriter err) {
        this.environment = environment;
        this.options = options;
        this.out = out;
        this.err = err;
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
        if (path.isEmpty() || path.contains(";")) {
            throw new UsageException("--store '" + path + "' cannot be a store's path"
                    + (path.isEmpty() ? ": it is empty" : ": it has a semicolon, rename it"));
        }
        String name = path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : path;
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("--store '" + path + "' cannot be a store's path: " + e.getReason());
        }
    }

    /** Opens the store, which must be there. */
    Workspace open() {
        return open(options.readOnly ? EventStore.Access.READ_ONLY : EventStore.Access.READ_WRITE);
    }

    /** Opens the store to write to it, and makes it where there is none. */
    Workspace openOrCreate() {
        if (options.readOnly) {
            throw new UsageException("--read-only does not go with a command that writes: leave it out");
        }
        return open(EventStore.Access.CREATE);
    }

    private Workspace open(EventStore.Access access) {
        throw new HindsightException("not yet " + storePath() + access);
    }

    /** The read models at the head. */
    AsOf readModels(Workspace workspace) {
        return workspace.readModels();
    }
}
