package dev.hindsight;

import dev.hindsight.app.DemoStore;
import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Progress;
import dev.hindsight.exchange.BadLines;
import dev.hindsight.exchange.ImportSource;
import dev.hindsight.exchange.Importer;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.Stores;
import java.nio.file.Path;
import java.time.Clock;

/** What the window asks of the world, answered as the command line answers it. */
final class WindowStores implements Stores {
    private final DemoStore demo;
    private final Clock clock;

    WindowStores(DemoStore demo, Clock clock) {
        this.demo = demo;
        this.clock = clock;
    }

    @Override
    public Workspace open(Path path, EventStore.Access access) {
        return OpenWorkspace.open(path, access, clock);
    }

    @Override
    public Path demo() {
        return demo.path(Progress.NONE);
    }

    @Override
    public String importFile(EventStore store, Path file, Progress progress) {
        return new Importer(store)
                .run(ImportSource.file(file), BadLines.STOP, progress)
                .summary();
    }
}
