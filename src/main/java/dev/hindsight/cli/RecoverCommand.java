package dev.hindsight.cli;

import dev.hindsight.event.Progress;
import dev.hindsight.exchange.JsonLinesWriter;
import dev.hindsight.exchange.WholeFile;
import dev.hindsight.readmodel.ReadModelHeads;
import dev.hindsight.store.recovery.Recovery;
import dev.hindsight.store.recovery.RecoveryResult;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recover}: what can still be read of a damaged store. */
@Command(
        name = "recover",
        description = {
            "Reads what can be read of a damaged store, by every way there is, without opening it or writing to it.",
            "Says position by position what is missing and what is doubtful, and exits 1 where anything is.",
            "Doubtful events stand in the file with the reason, as recoveryDoubt in their metadata."
        })
final class RecoverCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "Write the events to this file, as events --format jsonl --full does; -: standard output.")
    private String to = "";

    @Option(names = "--force", description = "Replace the file where there is one.")
    private boolean force;

    RecoverCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Path> file = OutputFile.of(to);
        Path store = session.storePath();
        try (Recovery recovery = session.withProgress(
                "Reading the store's files",
                "bytes",
                progress -> Recovery.of(store, session.readOnly(), new ReadModelHeads(), progress))) {
            RecoveryResult result =
                    session.withProgress("Checking events", "events", progress -> written(recovery, file, progress));
            RecoveryReport report = new RecoveryReport(session, store, recovery.remarks(), result);
            report.findings();
            report.summary(file);
            return result.whole() ? 0 : 1;
        }
    }

    private RecoveryResult written(Recovery recovery, Optional<Path> file, Progress progress) {
        if (file.isEmpty()) {
            return written(recovery, session.out().stream(), progress);
        }
        try (WholeFile whole = WholeFile.open(file.get(), force)) {
            RecoveryResult result = written(recovery, whole.out(), progress);
            whole.finish();
            return result;
        }
    }

    private static RecoveryResult written(Recovery recovery, OutputStream out, Progress progress) {
        JsonLinesWriter lines = new JsonLinesWriter(out, JsonLinesWriter.Detail.FULL);
        RecoveryResult result = recovery.run(
                recovered -> recovered
                        .doubt()
                        .ifPresentOrElse(
                                doubt -> lines.writeDoubtful(
                                        recovered.event(), recovery.storedAt(recovered.event()), doubt),
                                () -> lines.write(recovered.event(), recovery.storedAt(recovered.event()))),
                progress);
        lines.flush();
        return result;
    }
}
