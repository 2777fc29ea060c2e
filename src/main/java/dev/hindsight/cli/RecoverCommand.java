package dev.hindsight.cli;

import dev.hindsight.event.Progress;
import dev.hindsight.exchange.JsonLinesWriter;
import dev.hindsight.exchange.WholeFile;
import dev.hindsight.readmodel.ReadModelHeads;
import dev.hindsight.store.recovery.Recovery;
import dev.hindsight.store.recovery.RecoveryResult;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recover}: what can still be read of a damaged store. */
@Command(
        name = "recover",
        description = {
            "Reads what can be read of a damaged store, by every way there is, without opening it or writing to it.",
            "Says position by position what is missing and what is doubtful, and exits 1 where anything is.",
            "Doubtful events stand in the file with the reason, as recoveryDoubt in their metadata.",
            "In a new store, positions close up behind what is missing; which became which is said."
        })
final class RecoverCommand implements Callable<Integer> {
    private static final String SUFFIX = ".mv.db";

    private final Session session;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE|STORE",
            description = "Write the events to this file, as events --format jsonl --full does (-: standard output);"
                    + " or make this store of those that are sound, whose name ends with .mv.db.")
    private String to = "";

    @Option(names = "--force", description = "Replace the file where there is one.")
    private boolean force;

    @Option(names = "--with-doubtful", description = "Put doubtful events into the new store, too.")
    private boolean withDoubtful;

    RecoverCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean toStore = to.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
        if (toStore && force) {
            throw new UsageException("--force does not go with a store: a store is never replaced");
        }
        if (withDoubtful && !toStore) {
            throw new UsageException("--with-doubtful goes with a store alone: a file has doubtful events in any case");
        }
        Optional<Path> target = toStore ? Optional.of(Session.path("--to", to)) : OutputFile.of(to);
        Path store = session.storePath();
        try (Recovery recovery = session.withProgress(
                "Reading the store's files",
                "bytes",
                progress -> Recovery.of(store, session.readOnly(), new ReadModelHeads(), progress))) {
            RecoveryReport report = new RecoveryReport(session, store, recovery.remarks());
            RecoveryResult result = toStore
                    ? intoStore(recovery, store, target.orElseThrow(), report)
                    : intoFile(recovery, target, report);
            return result.whole() ? 0 : 1;
        }
    }

    private RecoveryResult intoStore(Recovery recovery, Path damaged, Path target, RecoveryReport report) {
        try (RecoveredStore made = new RecoveredStore(session, target, damaged, withDoubtful)) {
            RecoveryResult result = checked(progress -> recovery.run(made::add, progress));
            report.findings(result);
            made.finish();
            report.moved(made.moved());
            report.summary(result, made.written(), Optional.of(target));
            return result;
        }
    }

    private RecoveryResult intoFile(Recovery recovery, Optional<Path> target, RecoveryReport report) {
        RecoveryResult result = checked(progress -> written(recovery, target, progress));
        report.findings(result);
        report.summary(result, result.sound() + result.doubtful(), target);
        return result;
    }

    private RecoveryResult checked(Function<Progress, RecoveryResult> work) {
        return session.withProgress("Checking events", "events", work);
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
