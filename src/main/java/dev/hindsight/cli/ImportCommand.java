package dev.hindsight.cli;

import dev.hindsight.event.HindsightException;
import dev.hindsight.exchange.BadLines;
import dev.hindsight.exchange.FutureEvents;
import dev.hindsight.exchange.ImportReport;
import dev.hindsight.exchange.ImportSource;
import dev.hindsight.exchange.ImportStoppedException;
import dev.hindsight.exchange.Importer;
import dev.hindsight.store.EventStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: JSON Lines into the store. */
@Command(
        name = "import",
        description = "Takes JSON Lines into the store, which is made where there is none; a second run resumes.")
final class ImportCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON Lines or CloudEvents; - is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--keep-going",
            description =
                    "Write bad lines with their reasons to FILE.rejected.jsonl and go on; exits 1 if there were any.")
    private boolean keepGoing;

    ImportCommand(Session session) {
        this.session = session;
    }

    private record Input(ImportSource source, BadLines badLines) {}

    @Override
    public Integer call() {
        // A name that is wrong should be told before the first file is in.
        List<Input> inputs = new ArrayList<>();
        files.forEach(file -> inputs.add(input(file)));
        try (EventStore store = session.createStore()) {
            FutureEvents future = new FutureEvents(session.environment().clock());
            try {
                return all(new Importer(store, future), inputs);
            } finally {
                future.warning(store).ifPresent(warning -> session.err().println("hindsight: " + warning));
            }
        }
    }

    private int all(Importer importer, List<Input> inputs) {
        @Nullable ImportReport report = null;
        try {
            for (Input input : inputs) {
                ImportReport done = session.withProgress(
                        input.source().name(),
                        "bytes",
                        progress -> importer.run(input.source(), input.badLines(), progress));
                report = report == null ? done : report.plus(done);
                done.rejects().ifPresent(file -> session.err()
                        .println("hindsight: " + Counts.of(done.rejected(), "bad line") + " of "
                                + input.source().name() + " stand with their reasons in " + file));
            }
        } catch (ImportStoppedException e) {
            report = report == null ? e.report() : report.plus(e.report());
            session.out().line(report.summary());
            throw e;
        }
        if (report == null) {
            throw new UsageException("no FILE is given");
        }
        session.out().line(report.summary());
        return report.rejected() == 0 ? 0 : 1;
    }

    private Input input(String name) {
        if (name.equals(STANDARD_INPUT)) {
            return new Input(
                    ImportSource.stream("standard input", session.environment().in()),
                    keepGoing ? BadLines.setAside(Path.of("stdin.rejected.jsonl")) : BadLines.STOP);
        }
        try {
            Path file = Path.of(name);
            return new Input(ImportSource.file(file), keepGoing ? BadLines.setAsideBeside(file) : BadLines.STOP);
        } catch (InvalidPathException e) {
            throw new HindsightException(name + " is no file name: " + e.getReason(), e);
        }
    }
}
