package dev.hindsight.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs every line of the budgets and its peers, and writes the table. Arguments: the folder for stores, the
 * sizes in events with commas between, the file to write, and optionally the only line to run.
 */
final class Bench {
    private static final List<Line> ALL = List.of(
            new ImportLine(),
            new AppendLine(),
            new PostgresLine(),
            new LoadLine(),
            new RebuildLine(),
            new OpenLine(),
            new SeekLine(),
            new StateLine(),
            new StartLine(),
            new WindowLine());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<Long> sizes =
                Arrays.stream(arguments[1].split(",")).map(Long::valueOf).sorted().toList();
        Stores stores = new Stores(Path.of(arguments[0]), sizes);
        Report report = new Report();
        report.version("H2 " + org.h2.engine.Constants.VERSION);
        report.version("SQLite " + org.sqlite.SQLiteJDBCLoader.getVersion());
        report.version("Axon Framework " + Axon.version());
        ExecutorService runner = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "bench");
            thread.setDaemon(true);
            return thread;
        });
        for (Line line : ALL) {
            if (arguments.length < 4 || line.name().equals(arguments[3])) {
                run(line, stores, report, runner);
            }
        }
        report.write(Path.of(arguments[2]));
        // A line that was given up may still be at work.
        System.exit(0);
    }

    private static void run(Line line, Stores stores, Report report, ExecutorService runner)
            throws InterruptedException {
        long minutes = 5 + stores.largest() / 1_000_000;
        Future<?> running = runner.submit(() -> {
            line.run(stores, report);
            return null;
        });
        try {
            running.get(minutes, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            report.row(line.name(), "", "stopped after " + minutes + " min", "", "", Report.Verdict.NONE);
        } catch (ExecutionException e) {
            report.row(line.name(), "", "failed: " + e.getCause(), "", "", Report.Verdict.NONE);
            e.getCause().printStackTrace();
        }
    }
}
