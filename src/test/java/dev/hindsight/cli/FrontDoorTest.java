package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens without a command, and what verify says. */
class FrontDoorTest {
    @TempDir
    private Path home;

    private CliRig cli;

    @BeforeEach
    void a_rig_without_a_display() {
        cli = new CliRig(home);
    }

    @Test
    void without_a_display_one_line_says_so_and_the_tour_shows_the_demo() throws IOException {
        Ran ran = cli.run();

        assertThat(ran.err().lines())
                .containsExactly("hindsight: no window, no display: neither DISPLAY nor WAYLAND_DISPLAY is set;"
                        + " here is a tour in the terminal");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("(demo)", "== Streams: ", "order-12345, replayed step by step", "== CSV: ");
        assertThat(ran.out().lines().filter(line -> line.startsWith("== order_dashboard as of position ")))
                .hasSize(3);
        assertThat(Files.readString(home.resolve("home/tour/order_dashboard.csv")))
                .startsWith("order_id,customer_id,status,total,created_at,updated_at,tracking\r\n")
                .hasLineCount((int) rows(ran.out()) + 1);
        assertThat(home.resolve("home/demo.mv.db")).exists();
    }

    private static long rows(String out) {
        String line =
                out.lines().filter(l -> l.startsWith("== CSV: ")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("== CSV: (\\d+) rows? .*", "$1"));
    }

    @Test
    void the_demo_is_made_once() {
        cli.run();
        long made = home.resolve("home/demo.mv.db").toFile().lastModified();
        Ran again = cli.run("--read-only");

        assertThat(again.code()).isZero();
        assertThat(home.resolve("home/demo.mv.db").toFile().lastModified()).isEqualTo(made);
    }

    @Test
    void the_window_gets_the_store_that_was_named() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Environment bare = cli.environment("", OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        Environment display = new Environment(
                bare.in(),
                bare.out(),
                bare.err(),
                false,
                false,
                false,
                bare.clock(),
                bare.ids(),
                bare.operator(),
                bare.variables(),
                (store, readOnly, demo, to) ->
                        shown.writeBytes((store + " " + readOnly + " " + demo).getBytes(StandardCharsets.UTF_8)),
                bare.ending());

        int code = new Cli(display).run("--store", "shop.mv.db", "--read-only");

        assertThat(code).isZero();
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("shop true false");
    }

    @Test
    void a_store_that_is_not_there_is_an_error_also_without_a_command() {
        Ran ran = cli.on();

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void verify_says_what_was_checked() {
        cli.on("import", Golden.file("history.jsonl").toString());

        assertThat(cli.on("verify"))
                .isEqualTo(new Ran(
                        0,
                        """
                                hash chain: 21 events, all as recorded
                                tables: all as the events make them
                                snapshots: all as a replay gives them
                                read models: all as a replay gives them
                                """,
                        ""));
    }

    @Test
    void verify_finds_the_first_event_that_was_changed() throws Exception {
        cli.on("import", Golden.file("history.jsonl").toString());
        try (var connection = java.sql.DriverManager.getConnection("jdbc:h2:" + cli.store(), "sa", "");
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update events set data = cast(utf8tostring(data) || ' ' as varbinary) where position in (9, 12)");
        }

        Ran ran = cli.on("verify");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("events: position 9: the event was changed")
                .contains("\nevents: position 12: the event was changed");
        assertThat(ran.err().lines().toList())
                .hasSize(2)
                .satisfies(
                        lines -> assertThat(lines.get(0)).contains("another program has written to store"),
                        lines -> assertThat(lines.get(1)).contains("is not sound, 2 faults above"));
    }

    @Test
    void a_reader_that_left_is_no_error_and_a_full_disk_is_one() {
        cli.on("import", Golden.file("history.jsonl").toString());

        assertThat(eventsInto("Broken pipe")).isEqualTo(new Ran(0, "", ""));
        assertThat(eventsInto("No space left on device"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "hindsight: cannot write to standard output: the disk is full: make room and try again\n"));
    }

    private Ran eventsInto(String failure) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Cli(cli.environment("", failing, err))
                .run("events", "--store", cli.store().toString());
        return new Ran(code, "", err.toString(StandardCharsets.UTF_8));
    }
}
