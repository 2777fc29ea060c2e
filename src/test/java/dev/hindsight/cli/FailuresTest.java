package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure is told once, in our words, with the exit code that fits; what failed leaves nothing behind. */
class FailuresTest {
    private static final String GOOD =
            "{\"streamId\":\"order-%d\",\"eventId\":\"%s\",\"eventType\":\"Counted\",\"data\":{}}\n";

    @TempDir
    private Path directory;

    private CliRig cli;

    @BeforeEach
    void setUp() {
        cli = new CliRig(directory);
    }

    private static String told(Throwable failure) {
        StringWriter err = new StringWriter();
        new Failures(new PrintWriter(err, true)).tell(failure, "verify", false);
        return err.toString();
    }

    @Test
    void what_the_machine_lacks_is_said_in_our_words_however_deep_it_lies() {
        IllegalStateException ofALibrary = new IllegalStateException(
                "org.h2.mvstore.MVStoreException: Writing to async:/x failed",
                new IOException("No space left on device"));

        assertThat(told(ofALibrary)).isEqualTo("hindsight: verify: the disk is full: make room and try again\n");
        assertThat(told(new IllegalStateException(new IOException("x (Too many open files)"))))
                .contains("may open no more files")
                .doesNotContain("Exception");
        assertThat(told(new OutOfMemoryError("Java heap space"))).contains("too little memory");
    }

    @Test
    void what_nobody_foresaw_is_one_line_without_a_class_name() {
        String told = told(new NullPointerException("Cannot invoke \"String.length()\" because \"x\" is null"));

        assertThat(told).isEqualTo("hindsight: verify: failed unexpectedly; run again with --debug to see where\n");
    }

    @Test
    void a_full_standard_output_is_told_once_however_much_there_is_to_print() throws IOException {
        Path file = directory.resolve("many.jsonl");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            lines.append(GOOD.formatted(i, new UUID(1, i)));
        }
        Files.writeString(file, lines);
        cli.on("import", file.toString());

        for (List<String> command :
                List.of(List.of("events"), List.of("streams"), List.of("verify"), List.of("--help"))) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            OutputStream full = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            String[] args = Stream.concat(Stream.of("--store", cli.store().toString()), command.stream())
                    .toArray(String[]::new);
            int code = new Cli(cli.environment("", full, err)).run(args);

            assertThat(code).as("%s", command).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .as("%s", command)
                    .isEqualTo(
                            "hindsight: cannot write to standard output: the disk is full: make room and try again\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"import bad.jsonl", "append order-1 Paid {} --expected 4", "serve --port 1 --bind 192.0.2.1"})
    void a_command_that_failed_before_it_stored_anything_leaves_no_store(String command) throws IOException {
        Files.writeString(directory.resolve("bad.jsonl"), "bad\n");

        Ran ran = cli.on(
                command.replace("bad.jsonl", directory.resolve("bad.jsonl").toString())
                        .split(" "));

        assertThat(ran.code()).isNotZero();
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .doesNotContain("store.mv.db")
                    .noneMatch(name -> name.startsWith("store."));
        }
    }

    @Test
    void a_command_that_failed_after_it_stored_something_keeps_the_store() throws IOException {
        Path file = directory.resolve("half.jsonl");
        Files.writeString(file, GOOD.formatted(1, new UUID(1, 1)) + "bad\n");

        assertThat(cli.on("import", file.toString()).code()).isEqualTo(1);

        assertThat(cli.on("events", "--format", "jsonl").out().lines()).hasSize(1);
    }

    @Test
    void rejected_lines_of_an_earlier_run_go_with_the_first_run_that_has_none() throws IOException {
        Path file = directory.resolve("e.jsonl");
        Path rejected = directory.resolve("e.jsonl.rejected.jsonl");
        Files.writeString(file, "bad\n" + GOOD.formatted(1, new UUID(1, 1)));
        assertThat(cli.on("import", "--keep-going", file.toString()).code()).isEqualTo(1);
        assertThat(rejected).exists();

        Files.writeString(file, GOOD.formatted(1, new UUID(1, 1)));
        assertThat(cli.on("import", file.toString()).code()).isZero();
        assertThat(rejected).exists();
        assertThat(cli.on("import", "--keep-going", file.toString()).code()).isZero();
        assertThat(rejected).doesNotExist();
    }

    @Test
    void a_file_of_that_name_that_we_did_not_write_is_left_alone() throws IOException {
        Path file = directory.resolve("e.jsonl");
        Path notOurs = directory.resolve("e.jsonl.rejected.jsonl");
        Files.writeString(file, GOOD.formatted(1, new UUID(1, 1)));
        Files.writeString(notOurs, "a colleague's notes\n");

        assertThat(cli.on("import", "--keep-going", file.toString()).code()).isZero();

        assertThat(notOurs).hasContent("a colleague's notes");
    }

    @Test
    void a_setting_that_is_no_format_is_refused_by_name() throws SQLException {
        cli.on("append", "order-1", "Paid", "{}");
        try (var connection = DriverManager.getConnection("jdbc:h2:" + cli.store(), "sa", "");
                var statement = connection.createStatement()) {
            statement.executeUpdate("update settings set text = 'x' where name = 'format'");
        }

        Ran ran = cli.on("events");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().lines())
                .hasSize(1)
                .allMatch(line -> line.contains("setting 'format' is 'x'") && !line.contains("Exception"));
    }
}
