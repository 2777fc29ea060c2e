package dev.hindsight.ui;

import dev.hindsight.app.Workspace;
import dev.hindsight.ui.kit.Background;
import java.nio.file.Path;

/**
 * The store the window is on.
 *
 * @param path absolute
 * @param background works for the views of this store alone, so that they can be ended before it is closed
 */
record OpenStore(Workspace workspace, Path path, boolean demo, Background background) implements AutoCloseable {
    String name() {
        return demo ? "demo" : String.valueOf(path.getFileName());
    }

    boolean readOnly() {
        return workspace.store().readOnly();
    }

    /** Waits for the views' work, so call it off the FX thread while the window is in use. */
    @Override
    public void close() {
        background.close();
        workspace.close();
    }
}
