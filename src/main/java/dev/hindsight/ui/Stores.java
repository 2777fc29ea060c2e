package dev.hindsight.ui;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.Progress;
import dev.hindsight.store.EventStore;
import java.nio.file.Path;

/** What the window asks of the world outside it. Called off the FX thread. */
public interface Stores {
    /**
     * Opens the store at {@code path}, a file named without its suffix.
     *
     * @throws dev.hindsight.event.HindsightException for a person, where it does not open
     */
    Workspace open(Path path, EventStore.Access access);

    /** Where the demo lies, made first if it is not there. */
    Path demo();

    /**
     * Takes {@code file} into {@code store} and says what became of it in one line.
     *
     * @param progress in bytes
     * @throws dev.hindsight.event.HindsightException naming file and line, at the first bad one
     */
    String importFile(EventStore store, Path file, Progress progress);
}
