package dev.hindsight.cli;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.Progress;
import dev.hindsight.readmodel.CsvExport;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: a read model as CSV. */
@Command(name = "export", description = "Writes a read model as CSV, now or as of any moment.")
final class ExportCommand implements Runnable {
    private final Session session;

    @Parameters(
            paramLabel = "READ_MODEL",
            description = "One of ${COMPLETION-CANDIDATES}.",
            completionCandidates = ReadModelNames.class)
    private ReadModel readModel = ReadModels.ALL.get(0);

    @Mixin
    private final AsOfOptions asOf = new AsOfOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file, pipe or device; default, and -: standard output.")
    private @Nullable String out;

    @Option(names = "--force", description = "Replace the file where there is one.")
    private boolean force;

    @Option(names = "--bom", description = "Begin with a byte order mark, which Excel wants.")
    private boolean bom;

    @Option(names = "--raw", description = "Leave texts that a spreadsheet would run as formulas as they are.")
    private boolean raw;

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Optional<Path> file = OutputFile.of(out);
        try (Workspace workspace = session.open()) {
            long position = asOf.position(workspace.store());
            Listing listing = session.readModels(workspace, position).list(readModel, position, ListingQuery.ALL);
            CsvExport.Options options = new CsvExport.Options(bom, raw, force);
            long replaced;
            if (file.isEmpty()) {
                replaced = CsvExport.write(readModel, listing, session.out().stream(), options, Progress.NONE);
            } else {
                replaced = CsvExport.write(readModel, listing, file.get(), options, Progress.NONE);
                session.err().println(Counts.of(listing.size(), "row") + " written to " + file.get());
            }
            CsvExport.loss(replaced).ifPresent(loss -> session.err().println("hindsight: " + loss));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
