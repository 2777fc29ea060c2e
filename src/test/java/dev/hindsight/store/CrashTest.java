package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.fault.FaultReport;
import dev.hindsight.fault.FaultRounds;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills an importing process again and again, now between two batches, now while it closes the store. What it
 * had acknowledged must be there, the chain must hold, and the import must resume to the store it would have
 * made undisturbed.
 */
@Tag(FaultRounds.TAG)
class CrashTest {
    private static final int KILLS = 24;

    /** How often a store is begun and killed {@link #KILLS} times. */
    private static final int CAMPAIGNS = FaultRounds.of("campaigns", 1);

    private final Random random = FaultRounds.random();

    @TempDir
    private Path directory;

    static IntStream campaigns() {
        return IntStream.rangeClosed(1, CAMPAIGNS);
    }

    @ParameterizedTest
    @MethodSource("campaigns")
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_killed_import_keeps_every_acknowledged_batch_and_resumes_to_an_equal_store(int campaign) throws Exception {
        Path killed = directory.resolve("killed");
        random.setSeed(FaultRounds.random().nextLong() + campaign);
        FaultReport report = new FaultReport("kills while importing and closing, campaign " + campaign);

        for (int kill = 1; kill <= KILLS; kill++) {
            long acknowledged = killAfter(random.nextInt(1, 6), kill % 4 == 0, random.nextInt(40), killed);
            try (EventStore store = open(killed)) {
                assertThat(store.head()).as("head after kill %d", kill).isGreaterThanOrEqualTo(acknowledged);
                assertThat(new ChainVerifier(store).firstFault(Progress.NONE))
                        .as("chain after kill %d", kill)
                        .isEmpty();
                store.scan(1, store.head(), CrashTest::check);
                assertThatStreamsEndWhereTheirEventsDo(store);
            }
            report.count("all acknowledged there");
        }
        report.close();

        Path undisturbed = directory.resolve("undisturbed");
        try (EventStore resumed = open(killed);
                EventStore straight = open(undisturbed)) {
            long left = resumed.head();
            ImportingProcess.importAll(resumed);
            ImportingProcess.importAll(straight);
            assertThat(left).as("the kills came before the end").isBetween(1L, ImportingProcess.TOTAL - 1L);
            assertThat(resumed.head()).isEqualTo(ImportingProcess.TOTAL);
            assertThat(resumed.hashAt(ImportingProcess.TOTAL)).isEqualTo(straight.hashAt(ImportingProcess.TOTAL));
        }
    }

    private static EventStore open(Path path) {
        return EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC());
    }

    private static void assertThatStreamsEndWhereTheirEventsDo(EventStore store) {
        for (long position = Math.max(1, store.head() - 300); position <= store.head(); position++) {
            StreamId id = ImportingProcess.envelope((int) position).stream();
            List<Event> events = store.readStream(id, 1, 10);
            Event last = events.get(events.size() - 1);
            assertThat(store.stream(id).orElseThrow())
                    .extracting(StreamSummary::events, StreamSummary::lastPosition, StreamSummary::lastType)
                    .containsExactly(last.version(), last.position(), last.type());
        }
    }

    private static void check(Event event) {
        NewEvent imported = ImportingProcess.envelope((int) event.position()).event();
        assertThat(event.eventId()).isEqualTo(imported.eventId());
        assertThat(event.data()).isEqualTo(imported.data());
    }

    /**
     * Kills the process in the midst of the batch that follows {@code batches} acknowledged ones, or of closing
     * the store after them.
     *
     * @return the head it had acknowledged last
     */
    private static long killAfter(int batches, boolean whileClosing, int closingMillis, Path store)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ImportingProcess.class.getName(),
                        store.toString(),
                        Integer.toString(whileClosing ? batches : Integer.MAX_VALUE))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (int batch = 0; batch < batches; batch++) {
                String line = lines.readLine();
                assertThat(line).as("the process goes on").isNotNull();
                acknowledged = Long.parseLong(line);
            }
            if (whileClosing) {
                process.waitFor(closingMillis, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return acknowledged;
    }
}
