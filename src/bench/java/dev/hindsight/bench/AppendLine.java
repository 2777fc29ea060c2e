package dev.hindsight.bench;

import dev.hindsight.bench.Report.Verdict;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Appends that are on disk before they return: one at a time, from sixteen writers, and a hundred at once. */
final class AppendLine implements Line {
    private static final int APPENDS = 1_500;
    private static final int WRITERS = 16;
    private static final int EACH = 250;
    private static final int BATCHES = 60;

    @Override
    public String name() {
        return "append";
    }

    @Override
    public void run(Stores stores, Report report) throws Exception {
        try (EventStore ours =
                        EventStore.open(stores.fresh("append"), EventStore.Access.CREATE, Clock.systemUTC());
                Axon axon = new Axon(stores.fresh("axon"));
                FileChannel disk = FileChannel.open(
                        stores.fresh("disk"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            single(ours, axon, disk, report);
            batches(ours, axon, report);
            writers(ours, stores.fresh("sqlite"), report);
        }
        for (String used : List.of("append", "axon", "disk", "sqlite")) {
            stores.fresh(used);
        }
    }

    private static void single(EventStore ours, Axon axon, FileChannel disk, Report report) throws Exception {
        ByteBuffer block = ByteBuffer.allocate(4_096);
        Samples force = Samples.of(50, APPENDS, i -> {
            block.clear();
            disk.write(block, 4_096L * i);
            disk.force(false);
        });
        Samples[] both = Samples.inTurn(
                300,
                APPENDS,
                i -> ours.append(StreamId.of("one-" + i % 50), ExpectedVersion.ANY, List.of(Stores.event(i))),
                i -> axon.append("one-" + i % 50, i / 50, 1));
        double ofDisk = force.medianMillis() / both[0].medianMillis();
        double ofAxon = both[1].medianMillis() / both[0].medianMillis();
        report.row(
                "append one, forced",
                "1",
                both[0].toString(),
                "4 KB written and forced: " + force + ", ratio " + Report.number(ofDisk),
                "≥ 0.5 of the disk's rate",
                Verdict.of(ofDisk >= 0.5));
        report.row(
                "append one, forced",
                "1",
                both[0].toString(),
                "Axon JDBC on H2, forced: " + both[1] + ", ratio " + Report.number(ofAxon),
                "≥ 3",
                Verdict.of(ofAxon >= 3));
    }

    private static void batches(EventStore ours, Axon axon, Report report) throws Exception {
        Samples[] both = Samples.inTurn(
                5,
                BATCHES,
                i -> ours.append(StreamId.of("hundred-" + i), ExpectedVersion.NO_STREAM, hundred(i)),
                i -> axon.append("hundred-" + i, 0, 100));
        double ratio = both[1].medianMillis() / both[0].medianMillis();
        report.row(
                "append a hundred, forced",
                "100",
                both[0].toString(),
                "Axon JDBC on H2, forced: " + both[1] + ", ratio " + Report.number(ratio),
                "≥ 3",
                Verdict.of(ratio >= 3));
    }

    private static List<NewEvent> hundred(int batch) {
        return IntStream.range(0, 100)
                .mapToObj(i -> Stores.event(1_000_000L + 100L * batch + i))
                .toList();
    }

    private static void writers(EventStore ours, Path file, Report report) throws Exception {
        // The first to open it makes the table.
        new Sqlite(file).close();
        double sqlite = rate(writer -> {
            try (Sqlite database = new Sqlite(file)) {
                for (int i = 0; i < EACH; i++) {
                    database.append("w-" + writer, i, Stores.event(writer * 10_000L + i));
                }
            }
        });
        double store = rate(writer -> {
            for (int i = 0; i < EACH; i++) {
                ours.append(
                        StreamId.of("w-" + writer),
                        ExpectedVersion.ANY,
                        List.of(Stores.event(5_000_000L + writer * 10_000L + i)));
            }
        });
        report.row(
                "append one, " + WRITERS + " writers, forced",
                Integer.toString(WRITERS * EACH),
                Report.number(store) + "/s",
                "SQLite synchronous=FULL: " + Report.number(sqlite) + "/s, ratio " + Report.number(store / sqlite),
                "≥ SQLite",
                Verdict.of(store >= sqlite));
    }

    private interface Writer {
        void write(int number) throws Exception;
    }

    private static double rate(Writer writer) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                int own = number;
                all.add(() -> {
                    writer.write(own);
                    return own;
                });
            }
            double seconds = Samples.seconds(() -> {
                for (Future<Integer> done : pool.invokeAll(all)) {
                    done.get();
                }
                return true;
            });
            return WRITERS * EACH / seconds;
        } finally {
            pool.shutdown();
        }
    }
}
