package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.fault.FaultReport;
import dev.hindsight.fault.FaultRounds;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen writers on the same and on different streams, a hundred thousand appends, each with the version its
 * writer expects: what they were told must be what is in the store, to the event, whether their process ended
 * or was killed.
 */
class ConcurrentWritersTest {
    private static final int APPENDS = 100_000;
    private static final int KILLS = FaultRounds.of("kills.append", 5);
    /** Acknowledged appends before a kill, so that all kills together come before the end. */
    private static final int APPENDS_BEFORE_KILL_MAX = 90_000 / KILLS;

    @TempDir
    private Path directory;

    private final List<WriterReport> reports = new ArrayList<>();

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_hundred_thousand_appends_are_all_there_gapless_and_every_conflict_was_true() throws Exception {
        Path path = directory.resolve("store");

        run(1, APPENDS, Integer.MAX_VALUE, path);

        try (EventStore store = open(path)) {
            WrittenEvents written = new WrittenEvents(store);
            written.holdWhatWasReported(reports);
            assertThat(written.holdNothingElse(reports, 0)).isZero();
            assertThat(store.head()).isEqualTo(acknowledgedEvents());
        }
        assertThat(count(WriterReport.Kind.ACKNOWLEDGED)).isEqualTo(APPENDS);
        assertThat(count(WriterReport.Kind.CONFLICT)).as("writers did meet").isGreaterThan(1_000);
        assertThat(count(WriterReport.Kind.REFUSED)).isGreaterThan(100);
    }

    @Test
    @Tag(FaultRounds.TAG)
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void killed_again_and_again_nothing_acknowledged_is_lost_and_nothing_refused_is_there() throws Exception {
        Path path = directory.resolve("store");
        Random random = FaultRounds.random();
        FaultReport report = new FaultReport("kills while appending");
        for (int kill = 1; kill <= KILLS; kill++) {
            run(
                    kill,
                    APPENDS - count(WriterReport.Kind.ACKNOWLEDGED),
                    random.nextInt(1, APPENDS_BEFORE_KILL_MAX),
                    path);
            try (EventStore store = open(path)) {
                WrittenEvents written = new WrittenEvents(store);
                written.holdWhatWasReported(reports);
                written.holdNothingElse(reports, kill);
            }
            report.count("all acknowledged there");
        }
        report.close();
        long left = APPENDS - count(WriterReport.Kind.ACKNOWLEDGED);
        assertThat(left).as("the kills came before the end").isPositive();

        run(KILLS + 1, left, Integer.MAX_VALUE, path);

        try (EventStore store = open(path)) {
            WrittenEvents written = new WrittenEvents(store);
            written.holdWhatWasReported(reports);
            int underWay = written.holdNothingElse(reports, KILLS);
            assertThat(store.head()).isGreaterThanOrEqualTo(acknowledgedEvents());
            assertThat(underWay).isLessThanOrEqualTo(KILLS * WritingProcess.WRITERS);
        }
        assertThat(count(WriterReport.Kind.ACKNOWLEDGED)).isEqualTo(APPENDS);
    }

    private static EventStore open(Path path) {
        return EventStore.open(path, EventStore.Access.READ_WRITE, Clock.systemUTC());
    }

    private long count(WriterReport.Kind kind) {
        return reports.stream().filter(report -> report.kind() == kind).count();
    }

    private long acknowledgedEvents() {
        return reports.stream()
                .filter(report -> report.kind() == WriterReport.Kind.ACKNOWLEDGED)
                .mapToLong(WriterReport::count)
                .sum();
    }

    /** Runs the process to its end, or kills it once it has acknowledged {@code killAfter} appends. */
    private void run(int number, long appends, int killAfter, Path store) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WritingProcess.class.getName(),
                        store.toString(),
                        Integer.toString(number),
                        Long.toString(appends))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            int acknowledged = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                WriterReport report = WriterReport.parse(line);
                reports.add(report);
                if (report.kind() == WriterReport.Kind.ACKNOWLEDGED && ++acknowledged == killAfter) {
                    // By its handle: a process killed by itself takes the pipe along, and what it said last.
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue() == 0).as("it ended by itself").isEqualTo(killAfter > appends);
        } finally {
            process.destroyForcibly();
        }
    }
}
