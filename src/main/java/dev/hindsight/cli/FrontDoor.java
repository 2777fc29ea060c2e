package dev.hindsight.cli;

import dev.hindsight.app.DemoStore;
import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.UserDirectory;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Locator;
import dev.hindsight.event.Progress;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.CsvExport;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.store.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What happens without a command: the window, or a tour in the terminal where there is no display. */
final class FrontDoor {
    private final Session session;
    private final Path home;

    FrontDoor(Session session) {
        this.session = session;
        this.home = UserDirectory.of(session.environment().variables());
    }

    /** @param to where in the store; empty for where it was left */
    void open(Optional<Locator> to) {
        boolean demo = !session.storeGiven();
        Path store = demo
                ? session.withProgress("Making the demo", "bytes", progress -> demo().path(progress))
                : session.storePath();
        try {
            session.environment().window().show(store, session.readOnly(), demo, to);
        } catch (NoDisplayException e) {
            session.err().println("hindsight: no window, " + e.getMessage() + "; here is a tour in the terminal");
            tour(store, demo);
        }
    }

    private DemoStore demo() {
        return new DemoStore(
                home, session.environment().clock(), session.environment().operator());
    }

    private void tour(Path store, boolean demo) {
        try (Workspace workspace = OpenWorkspace.open(
                store,
                session.readOnly() ? EventStore.Access.READ_ONLY : EventStore.Access.READ_WRITE,
                session.environment().clock(),
                session.environment().ids(),
                session.environment().operator())) {
            long head = workspace.store().head();
            AsOf readModels = session.readModels(workspace, head);
            ReadModel dashboard = ReadModels.ALL.get(0);
            new Tour(session.out(), workspace, readModels, dashboard).show(store + (demo ? " (demo)" : ""));
            Listing rows = readModels.list(dashboard, head, ListingQuery.ALL);
            Path file = home.resolve("tour").resolve(dashboard.name() + ".csv");
            csv(dashboard, rows, file);
            session.out().line("");
            session.out().line("== CSV: " + Counts.of(rows.size(), "row") + " written to " + file);
            session.out().line("More: hindsight --help");
        }
    }

    /** In a directory of its own, so that replacing the file of the last tour harms nobody. */
    private static void csv(ReadModel dashboard, Listing rows, Path file) {
        try {
            Files.createDirectories(file.resolveSibling(""));
        } catch (IOException e) {
            throw new HindsightException("cannot write " + file + ": " + e.getMessage(), e);
        }
        CsvExport.write(dashboard, rows, file, new CsvExport.Options(false, false, true), Progress.NONE);
    }
}
