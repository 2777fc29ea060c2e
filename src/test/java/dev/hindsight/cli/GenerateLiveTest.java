package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.Hindsight;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live shop from the command line, to the end of its time and to the end of patience. */
class GenerateLiveTest {
    private static final String SUMMARY =
            "sent (\\d+) events in [\\d.]+ s \\([\\d.]+/s\\): acknowledged \\1, repeated 0, conflicts 0, failed 0"
                    + "(, left out \\d+)?; last position (\\d+); answer p50 [\\d.]+ ms p99 [\\d.]+ ms\n";

    @TempDir
    private Path home;

    @Test
    @Timeout(60)
    void two_runs_into_a_store_say_what_they_did_and_the_store_is_sound() {
        CliRig cli = new CliRig(home);

        Ran first = cli.on("generate", "--live", "100", "--for", "1s");
        Ran second = cli.on("generate", "--live", "99.5", "--to", "store", "--for", "1s", "--connections", "3");

        assertThat(first.out()).matches(SUMMARY);
        assertThat(first.code()).isZero();
        assertThat(second.out()).matches(SUMMARY);
        assertThat(second.code()).isZero();
        assertThat(cli.on("verify").code()).isZero();
        assertThat(cli.on("stats").out())
                .contains("\"events\": " + second.out().replaceAll(".*last position (\\d+);.*\n", "$1") + ",")
                .contains("\"anomalies\": 0\n");
    }

    @Test
    @Timeout(90)
    void a_door_that_nobody_opened_is_said_so_with_exit_code_1() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Ran ran = new CliRig(home).run("generate", "--live", "5", "--for", "1s", "--to", "http://127.0.0.1:" + port);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).startsWith("sent ").contains("acknowledged 0, ");
        assertThat(ran.err())
                .startsWith("hindsight: the door http://127.0.0.1:" + port + " did not take an event, sent ")
                .contains("nobody listens there");
    }

    @Test
    @Timeout(90)
    void a_run_that_is_told_to_stop_finishes_what_it_began_and_sums_up() throws Exception {
        Path store = home.resolve("store");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Hindsight.class.getName(),
                        "--store",
                        store.toString(),
                        "generate",
                        "--live",
                        "50")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            Path owner = store.resolveSibling("store.owner");
            // An event is on disk: from before the first one on the run hears that it is to stop.
            File journal = store.resolveSibling("store.journal").toFile();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> journal.length() > 0);

            // By its handle, which leaves the pipe open.
            process.toHandle().destroy();

            String line = lines.readLine();
            assertThat(line + "\n").startsWith("sent ").contains("conflicts 0, failed 0; last position ");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(owner).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
        assertThat(new CliRig(home).on("verify").code()).isZero();
    }
}
