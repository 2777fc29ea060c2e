package dev.hindsight.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImporterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC);
    private static final StreamId STREAM = StreamId.of("order-1");
    private static final String ADVICE =
            "\nThe lines before it are in the store; mend this line and import again to go on.";

    @TempDir
    Path directory;

    private Path file;
    private EventStore store;
    private Importer importer;

    @BeforeEach
    void open() {
        file = directory.resolve("orders.jsonl");
        store = EventStore.open(directory.resolve("store"), EventStore.Access.CREATE, CLOCK);
        importer = new Importer(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static UUID id(int n) {
        return new UUID(0x4000, 0x8000_0000_0000_0000L + n);
    }

    private static String line(int n) {
        return line(n, "");
    }

    private static String line(int n, String more) {
        return "{\"streamId\":\"order-1\",\"eventId\":\"" + id(n)
                + "\",\"eventType\":\"Noted\",\"occurredAt\":\"2024-03-01T09:15:00Z\",\"data\":{\"n\":" + n + "}" + more
                + "}";
    }

    private ImportReport run(BadLines badLines, String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
        return importer.run(ImportSource.file(file), badLines, Progress.NONE);
    }

    private ImportStoppedException stopped(String... lines) {
        return catchThrowableOfType(ImportStoppedException.class, () -> run(BadLines.STOP, lines));
    }

    private List<UUID> stored() {
        return store.readAll(1, 100_000).stream().map(Event::eventId).toList();
    }

    private static ImportReport report(long imported, long present, long rejected, long bytes) {
        return new ImportReport(imported, present, rejected, bytes, false, Optional.empty());
    }

    @Test
    void events_are_imported_in_order_and_blank_lines_are_no_lines() throws IOException {
        ImportReport report = run(BadLines.STOP, "", line(1), " \t", line(2), "\r", line(3));

        assertThat(report).isEqualTo(report(3, 0, 0, Files.size(file)));
        assertThat(report.lines()).isEqualTo(3);
        assertThat(report.summary()).isEqualTo("imported 3, already present 0, rejected 0");
        assertThat(stored()).containsExactly(id(1), id(2), id(3));
    }

    @Test
    void a_second_import_finds_everything_present() throws IOException {
        run(BadLines.STOP, line(1), line(2));

        ImportReport again = run(BadLines.STOP, line(1), line(2), line(3), line(3));

        assertThat(again.summary()).isEqualTo("imported 1, already present 3, rejected 0");
        assertThat(stored()).containsExactly(id(1), id(2), id(3));
    }

    @Test
    void it_stops_at_the_first_bad_line_and_a_second_run_resumes() throws IOException {
        ImportStoppedException stopped = stopped(line(1), "", line(2), line(3, ",\"occuredAt\":1"), line(4), "bad");

        assertThat(stopped)
                .hasMessage(file + ":4: field \"occuredAt\" is unknown: the fields are streamId, eventId, eventType,"
                        + " occurredAt, version, data, metadata" + ADVICE);
        assertThat(stopped.report().summary()).isEqualTo("imported 2, already present 0, rejected 1");
        assertThat(stored()).containsExactly(id(1), id(2));

        ImportReport resumed = run(BadLines.STOP, line(1), "", line(2), line(3), line(4));
        assertThat(resumed.summary()).isEqualTo("imported 2, already present 2, rejected 0");
        assertThat(stored()).containsExactly(id(1), id(2), id(3), id(4));
    }

    @Test
    void it_stops_at_what_the_store_refuses_and_names_that_line() {
        ImportStoppedException stopped =
                stopped(line(1, ",\"version\":1"), "", line(2, ",\"version\":7"), line(3), "bad");

        assertThat(stopped)
                .hasMessageStartingWith(file + ":3: ")
                .hasMessageContaining("version")
                .hasMessageContaining("7");
        assertThat(stopped.report().summary()).isEqualTo("imported 1, already present 0, rejected 1");
        assertThat(stored()).containsExactly(id(1));
    }

    @Test
    void an_id_with_other_content_is_refused() {
        ImportStoppedException stopped = stopped(line(1), line(2), line(1, ",\"metadata\":{}"));

        assertThat(stopped).hasMessageStartingWith(file + ":3: ").hasMessageContaining(id(1).toString());
        assertThat(stored()).containsExactly(id(1), id(2));
    }

    @Test
    void bad_lines_are_set_aside_as_they_stand_with_number_and_reason() throws IOException {
        String odd = "{\"a\":\"é\u0001\\\"☃\"";
        ImportReport report =
                run(BadLines.setAsideBeside(file), line(1), odd, line(2, ",\"version\":9"), "", line(3), "17", line(4));

        Path rejects = directory.resolve("orders.jsonl.rejected.jsonl");
        assertThat(report).isEqualTo(new ImportReport(3, 0, 3, Files.size(file), false, Optional.of(rejects)));
        assertThat(stored()).containsExactly(id(1), id(3), id(4));
        List<String> written = Files.readAllLines(rejects);
        assertThat(written).hasSize(3);
        assertThat(field(written.get(0), "line")).isEqualTo("2");
        assertThat(field(written.get(0), "text")).isEqualTo(odd);
        assertThat(field(written.get(1), "line")).isEqualTo("3");
        assertThat(field(written.get(1), "text")).isEqualTo(line(2, ",\"version\":9"));
        assertThat(field(written.get(1), "reason")).contains("version").contains("9");
        assertThat(written.get(2))
                .isEqualTo("{\"line\":6,\"reason\":\"no JSON object: the line starts with 17\",\"text\":\"17\"}");
        assertThat(Files.exists(directory.resolve("orders.jsonl.rejected.jsonl.tmp")))
                .isFalse();
    }

    private static String field(String json, String name) {
        return Json.parse(json.getBytes(UTF_8)).get(name).asText();
    }

    @Test
    void without_a_bad_line_nothing_is_set_aside() throws IOException {
        ImportReport report = run(BadLines.setAsideBeside(file), line(1));

        assertThat(report.rejects()).isEmpty();
        assertThat(Files.exists(directory.resolve("orders.jsonl.rejected.jsonl")))
                .isFalse();
    }

    @Test
    void an_oversized_line_is_set_aside_cut_and_the_lines_around_it_are_imported() throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write((line(1) + "\n{\"streamId\":\"").getBytes(UTF_8));
            byte[] chunk = "x".repeat(1_000_000).getBytes(UTF_8);
            for (int i = 0; i < 50; i++) {
                out.write(chunk);
            }
            out.write(("\"}\n" + line(2) + "\n").getBytes(UTF_8));
        }

        ImportReport report = importer.run(ImportSource.file(file), BadLines.setAsideBeside(file), Progress.NONE);

        assertThat(report.summary()).isEqualTo("imported 2, already present 0, rejected 1");
        String reject = Files.readString(report.rejects().orElseThrow());
        assertThat(field(reject, "line")).isEqualTo("2");
        assertThat(field(reject, "reason")).isEqualTo("the line is longer than 16 MiB: no event may be");
        assertThat(field(reject, "text")).hasSize(LineReader.KEPT).startsWith("{\"streamId\":\"xxx");
    }

    @Test
    void invalid_utf_8_is_one_bad_line() throws IOException {
        String bad = line(2).replace("Noted", "Not\u00e9");
        Files.write(file, (line(1) + "\n" + bad + "\n" + line(3)).getBytes(ISO_8859_1));

        ImportReport report = importer.run(ImportSource.file(file), BadLines.setAsideBeside(file), Progress.NONE);

        assertThat(stored()).containsExactly(id(1), id(3));
        String reject = Files.readString(report.rejects().orElseThrow());
        assertThat(field(reject, "reason")).startsWith("no valid UTF-8 at byte ");
        assertThat(field(reject, "text")).isEqualTo(bad.replace('\u00e9', '\ufffd'));
    }

    @Test
    void a_mark_at_the_start_and_windows_line_ends_are_accepted() throws IOException {
        Files.writeString(file, "\uFEFF" + line(1) + "\r\n" + line(2));

        assertThat(importer.run(ImportSource.file(file), BadLines.STOP, Progress.NONE)
                        .imported())
                .isEqualTo(2);
    }

    @Test
    void a_cloud_event_imports_once_however_often_it_comes() {
        String event =
                """
                {"specversion":"1.0","id":"A-1","source":"/shop","type":"OrderPaid","subject":"order-1",\
                "time":"2024-03-01T09:15:00Z","data":{"amount":99.50}}
                """;
        ImportReport report =
                importer.run(ImportSource.stream("standard input", in(event + event)), BadLines.STOP, Progress.NONE);

        assertThat(report.summary()).isEqualTo("imported 1, already present 1, rejected 0");
        assertThat(store.readStream(STREAM, 1, 10)).singleElement().satisfies(found -> {
            assertThat(found.type()).isEqualTo("OrderPaid");
            assertThat(found.data().text()).isEqualTo("{\"amount\":99.50}");
            assertThat(String.valueOf(found.metadata())).isEqualTo("{\"source\":\"/shop\"}");
        });
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Test
    void more_than_one_batch_is_acknowledged_batch_by_batch() {
        int count = 2 * ImportBatches.MAX_LINES + 17;
        StringBuilder lines = new StringBuilder();
        for (int n = 1; n <= count; n++) {
            lines.append(line(n)).append('\n');
        }
        List<Long> heads = new ArrayList<>();
        Progress progress = (done, total) -> heads.add(store.head());

        ImportReport report =
                importer.run(ImportSource.stream("standard input", in(lines.toString())), BadLines.STOP, progress);

        assertThat(report).isEqualTo(report(count, 0, 0, lines.length()));
        // The next batch may be on disk as well by the time that one is told of.
        assertThat(heads).hasSize(4).isSorted().startsWith(0L).endsWith((long) count);
        assertThat(heads.get(1)).isGreaterThanOrEqualTo(ImportBatches.MAX_LINES);
        assertThat(heads.get(2)).isGreaterThanOrEqualTo(2L * ImportBatches.MAX_LINES);
    }

    @Test
    void it_ends_between_batches_when_cancelled_and_says_so() {
        StringBuilder lines = new StringBuilder();
        for (int n = 1; n <= 3 * ImportBatches.MAX_LINES; n++) {
            lines.append(line(n)).append('\n');
        }
        Progress afterTheFirst = new Progress() {
            @Override
            public void report(long done, long total) {
                assertThat(total).isEqualTo(-1);
            }

            @Override
            public boolean cancelled() {
                return store.head() > 0;
            }
        };

        ImportReport report =
                importer.run(ImportSource.stream("standard input", in(lines.toString())), BadLines.STOP, afterTheFirst);

        assertThat(report.cancelled()).isTrue();
        assertThat(report.imported())
                .isEqualTo(store.head())
                .isBetween((long) ImportBatches.MAX_LINES, 2L * ImportBatches.MAX_LINES);
    }

    @Test
    void a_missing_file_and_a_directory_are_named() {
        Path missing = directory.resolve("missing.jsonl");
        assertThatThrownBy(() -> ImportSource.file(missing))
                .isInstanceOf(HindsightException.class)
                .hasMessage(missing + ": there is no such file");
        assertThatThrownBy(() -> ImportSource.file(directory))
                .isInstanceOf(HindsightException.class)
                .hasMessage(directory + " is a directory: name the .jsonl files in it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        ''                   | is empty: JSON Lines with one event a line were expected
        1F8B0800             | is compressed (gzip): unpack it, as with gunzip -c FILE PIPE hindsight import -
        28B52FFD00           | is compressed (zstd): unpack it, as with zstd -dc FILE PIPE hindsight import -
        425A6839             | is compressed (bzip2): unpack it, as with bunzip2 -c FILE PIPE hindsight import -
        FD377A585A00         | is compressed (xz): unpack it, as with xz -dc FILE PIPE hindsight import -
        504B0304             | is compressed (zip): unpack it, as with unzip -p FILE PIPE hindsight import -
        FFFE7B00             | is UTF-16 text: convert it, as with iconv -f UTF-16 -t UTF-8 FILE PIPE hindsight import -
        7B0022007300         | is a binary file: JSON Lines with one event a line were expected
        89504E470D0A1A0A00   | is a binary file: JSON Lines with one event a line were expected
        """)
    void what_is_no_text_is_named_with_what_to_do(String hex, String message) throws IOException {
        Files.write(file, HexFormat.of().parseHex(hex));

        assertThatThrownBy(() -> importer.run(ImportSource.file(file), BadLines.setAsideBeside(file), Progress.NONE))
                .isInstanceOf(HindsightException.class)
                .hasMessage(file + " " + message.replace("PIPE", "|").replace("FILE", file.toString()));
        assertThat(store.head()).isZero();
    }

    @Test
    void a_real_gzip_file_is_recognised() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(line(1).getBytes(UTF_8));
        }

        assertThatThrownBy(() -> importer.run(ImportSource.file(file), BadLines.STOP, Progress.NONE))
                .hasMessageContaining("gunzip -c " + file);
    }

    @Test
    void a_source_that_breaks_off_says_where() {
        InputStream good = in(line(1) + "\n");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the cable is out");
            }

            @Override
            public int read(byte[] into, int off, int len) throws IOException {
                int read = good.read(into, off, len);
                return read < 0 ? read() : read;
            }
        };

        assertThatThrownBy(
                        () -> importer.run(ImportSource.stream("standard input", broken), BadLines.STOP, Progress.NONE))
                .isInstanceOf(HindsightException.class)
                .hasMessage("standard input cannot be read beyond line 1: the cable is out");
    }

    @Test
    void a_rejects_file_that_cannot_be_written_is_named() {
        Path nowhere = directory.resolve("none").resolve("rejected.jsonl");

        assertThatThrownBy(() -> run(BadLines.setAside(nowhere), "bad"))
                .isInstanceOf(HindsightException.class)
                .hasMessage("cannot write " + nowhere + ": there is no such directory; choose another place");
    }
}
