package dev.hindsight.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.Verification;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program is killed while it serves, rebuilds, migrates and exports; while it appends, imports and closes a
 * store it is killed by {@code ConcurrentWritersTest} and {@code CrashTest}. After each kill the store opens by itself,
 * verifies, and holds what was acknowledged.
 */
@Tag(FaultRounds.TAG)
class KillRoundsTest {
    private static final int ROUNDS = FaultRounds.of("kills", 1);
    private static final Path SAMPLE = Path.of("sample-data", "orders.jsonl");
    private static final int WRITERS = 4;

    private final Random random = FaultRounds.random();

    @TempDir
    private Path directory;

    private Path store;

    @BeforeEach
    void nameTheStore() {
        store = directory.resolve("store");
    }

    @Test
    void what_a_killed_server_had_answered_201_is_there() throws Exception {
        Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
        try (FaultReport report = new FaultReport("kills while serving")) {
            for (int round = 1; round <= ROUNDS; round++) {
                try (ProgramProcess serving = ProgramProcess.start(store, "serve", "--port", "0")) {
                    URI address = URI.create(serving.line().split(" ", 2)[0]);
                    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
                    for (int writer = 0; writer < WRITERS; writer++) {
                        URI stream = address.resolve("/streams/order-" + round + "x" + writer);
                        writers.execute(() -> post(stream, acknowledged));
                    }
                    int answers = acknowledged.size() + random.nextInt(1, 200);
                    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() >= answers);
                    serving.kill();
                    writers.shutdown();
                    assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
                }
                try (Workspace workspace = StoreFixtures.open(store)) {
                    assertThat(acknowledged)
                            .as("acknowledged by round %d", round)
                            .allMatch(id -> workspace.store().event(id).isPresent());
                    assertSound(workspace);
                }
                report.count("all acknowledged there");
            }
            assertThat(report.of("all acknowledged there")).isEqualTo(ROUNDS);
        }
    }

    /** Posts one event after the other until the server is gone; notes those it answered 201. */
    private static void post(URI stream, Queue<UUID> acknowledged) {
        HttpClient client = HttpClient.newHttpClient();
        try {
            while (true) {
                UUID id = UUID.randomUUID();
                HttpRequest request = HttpRequest.newBuilder(stream)
                        .header("Content-Type", "application/json")
                        .header("ES-EventType", "Noted")
                        .header("ES-EventId", id.toString())
                        .POST(HttpRequest.BodyPublishers.ofString("{\"note\":\"" + id + "\"}"))
                        .build();
                if (client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 201) {
                    acknowledged.add(id);
                }
            }
        } catch (IOException e) {
            // Killed: what was not answered may be there or not.
            assertThat(e).isNotNull();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_killed_rebuild_leaves_read_models_that_are_right() throws Exception {
        importSample();
        long whole = millisOf("rebuild");
        try (FaultReport report = new FaultReport("kills while rebuilding")) {
            for (int round = 1; round <= ROUNDS; round++) {
                boolean ended = killAmid(whole, "rebuild");
                try (Workspace workspace = StoreFixtures.open(store)) {
                    assertSound(workspace);
                }
                report.count(ended ? "ended before the kill" : "read models right");
            }
        }
    }

    @Test
    void a_killed_migration_is_taken_up_again_and_loses_nothing() throws Exception {
        StoreFixtures.ofFormat3(store);
        String before = Files.readString(export());
        store = directory.resolve("measured");
        StoreFixtures.ofFormat3(store);
        long whole = millisOf("stats");
        try (FaultReport report = new FaultReport("kills while migrating")) {
            for (int round = 1; round <= ROUNDS; round++) {
                store = directory.resolve("old-" + round);
                StoreFixtures.ofFormat3(store);
                boolean ended = killAmid(whole, "stats");
                try (Workspace workspace = StoreFixtures.open(store)) {
                    assertThat(workspace.store().head()).isEqualTo(StoreFixtures.OLD_EVENTS);
                    assertSound(workspace);
                }
                assertThat(Files.readString(export())).isEqualTo(before);
                report.count(ended ? "ended before the kill" : "nothing lost");
            }
        }
    }

    @Test
    void a_killed_export_leaves_the_file_before_it_or_a_whole_one() throws Exception {
        importSample();
        String right = Files.readString(export());
        Path target = directory.resolve("target.csv");
        long whole = millisOf("export", "order_dashboard", "--out", target.toString());
        try (FaultReport report = new FaultReport("kills while exporting")) {
            for (int round = 1; round <= ROUNDS; round++) {
                Files.writeString(target, "before");
                boolean ended = killAmid(whole, "export", "order_dashboard", "--force", "--out", target.toString());
                assertThat(Files.readString(target)).isIn("before", right);
                try (Workspace workspace = StoreFixtures.open(store)) {
                    assertThat(workspace.store().head()).isPositive();
                }
                report.count(ended ? "ended before the kill" : "whole file");
            }
        }
    }

    private void importSample() throws IOException, InterruptedException {
        millisOf("import", SAMPLE.toString());
    }

    private Path export() throws IOException, InterruptedException {
        Path file = directory.resolve("order_dashboard.csv");
        millisOf("export", "order_dashboard", "--force", "--out", file.toString());
        return file;
    }

    /** Runs the program to its end; gives how long it took. */
    private long millisOf(String... arguments) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (ProgramProcess run = ProgramProcess.start(store, arguments)) {
            assertThat(run.exitCode()).as(String.join(" ", arguments)).isZero();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** Kills the program at some time in the {@code whole} that a run takes; gives whether it had ended by then. */
    private boolean killAmid(long whole, String... arguments) throws IOException, InterruptedException {
        try (ProgramProcess run = ProgramProcess.start(store, arguments)) {
            boolean ended = run.endsWithin(whole / 4 + random.nextLong(whole / 2));
            run.kill();
            return ended;
        }
    }

    private static void assertSound(Workspace workspace) {
        assertThat(Verification.faults(workspace, Progress.NONE).kept()).isEmpty();
    }
}
