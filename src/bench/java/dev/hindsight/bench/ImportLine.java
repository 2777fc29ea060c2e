package dev.hindsight.bench;

import dev.hindsight.bench.Report.Verdict;
import dev.hindsight.event.Progress;
import dev.hindsight.exchange.BadLines;
import dev.hindsight.exchange.ImportSource;
import dev.hindsight.exchange.Importer;
import dev.hindsight.store.EventStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** JSON Lines into a new store: parsed, chained, guarded and forced; beside bare inserts. */
final class ImportLine implements Line {
    @Override
    public String name() {
        return "import";
    }

    @Override
    public void run(Stores stores, Report report) throws Exception {
        for (long size : stores.sizes()) {
            Path history = stores.history(size);
            int rows = Math.toIntExact(size);
            double unique = BareH2.insert(stores.fresh("bare"), rows, true);
            double plain = BareH2.insert(stores.fresh("bare"), rows, false);
            Path path = stores.fresh("store-" + size);
            double rate = events(history, path, size);
            long bytes = Files.size(path.resolveSibling(path.getFileName() + ".mv.db"));
            String peer = "bare H2: " + Report.number(unique) + "/s with a unique index over"
                    + " (stream, version): ratio " + Report.number(rate / unique) + "; " + Report.number(plain)
                    + "/s without: ratio " + Report.number(rate / plain);
            report.row(
                    "import JSON Lines, durable",
                    Long.toString(size),
                    Report.number(rate) + " events/s",
                    peer,
                    "≥ 100,000/s; ratio ≥ 0.7",
                    Verdict.of(rate >= 100_000 && rate >= 0.7 * unique));
            report.row(
                    "store file after closing",
                    Long.toString(size),
                    bytes / size + " B an event; JSON Lines have " + Files.size(history) / size,
                    "",
                    "≤ 480 B",
                    Verdict.of(bytes / size <= 480));
        }
        stores.fresh("bare");
    }

    private static double events(Path history, Path path, long size) throws Exception {
        return size
                / Samples.seconds(() -> {
                    try (EventStore store = EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC())) {
                        return new Importer(store).run(ImportSource.file(history), BadLines.STOP, Progress.NONE);
                    }
                });
    }
}
