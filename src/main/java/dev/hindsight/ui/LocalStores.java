package dev.hindsight.ui;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.SharedWorkspaces;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Progress;
import dev.hindsight.exchange.BadLines;
import dev.hindsight.exchange.FutureEvents;
import dev.hindsight.exchange.ImportReport;
import dev.hindsight.exchange.ImportSource;
import dev.hindsight.exchange.Importer;
import dev.hindsight.store.EventStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Stores in files on this machine, which the windows of this process share. */
public final class LocalStores implements Stores {
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Supplier<Path> demo;
    private final Operator operator;
    private final SharedWorkspaces shared = new SharedWorkspaces();

    /**
     * @param ids gives event ids to those who come in by a store's door
     * @param demo makes the demo store where it is not there yet, and says where it is
     * @param operator who sits before the windows: kept beside the events that they store
     */
    public LocalStores(Clock clock, Supplier<UUID> ids, Supplier<Path> demo, Operator operator) {
        this.clock = clock;
        this.ids = ids;
        this.demo = demo;
        this.operator = operator;
    }

    @Override
    public Workspace open(Path path, EventStore.Access access) {
        return shared.open(path, () -> OpenWorkspace.open(path, access, clock, ids, operator));
    }

    @Override
    public Path demo() {
        return demo.get();
    }

    @Override
    public String importFile(EventStore store, Path file, Progress progress) {
        FutureEvents future = new FutureEvents(clock);
        ImportReport report = new Importer(store, future).run(ImportSource.file(file), BadLines.STOP, progress);
        return report.summary()
                + (report.cancelled() ? "; cancelled, importing again resumes" : "")
                + future.warning(store).map(warning -> "; " + warning).orElse("");
    }
}
