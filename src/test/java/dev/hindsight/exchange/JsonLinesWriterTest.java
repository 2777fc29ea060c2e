package dev.hindsight.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.Json;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.exchange.JsonLinesWriter.Detail;
import dev.hindsight.store.EventStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesWriterTest {
    private static final UUID ID = UUID.fromString("fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f");
    private static final Instant EARLIER = Instant.parse("2024-03-01T09:15:00.120Z");
    private static final Instant LATER = Instant.parse("2024-03-01T09:15:07Z");
    private static final String START =
            """
            {"streamId":"order-1","eventId":"fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f","eventType":"T",\
            "occurredAt":"2024-03-01T09:15:00.120Z","data":{"n":99.50}""";

    private static String written(Event event, Detail detail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, detail);
        writer.write(event);
        writer.flush();
        return out.toString(UTF_8);
    }

    private static Event event(@Nullable Payload metadata) {
        return new Event(
                4_211,
                StreamId.of("order-1"),
                3,
                ID,
                "T",
                EARLIER,
                LATER,
                Payload.of("{\"n\":99.50}"),
                metadata,
                Hash.ZERO);
    }

    @Test
    void an_event_is_one_line_of_what_its_source_said() {
        assertThat(written(event(null), Detail.PLAIN)).isEqualTo(START + "}\n");
        assertThat(written(event(Payload.EMPTY), Detail.PLAIN)).isEqualTo(START + ",\"metadata\":{}}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
        none                                     | {"version":3,"position":4211,"recordedAt":"2024-03-01T09:15:07Z"}
        {}                                       | {"version":3,"position":4211,"recordedAt":"2024-03-01T09:15:07Z"}
        {"b":1.50,"a":1,"a":2}                   | {"b":1.50,"a":1,"a":2,"version":3,"position":4211,"recordedAt":"2024-03-01T09:15:07Z"}
        {"position":7,"a":1.50,"recordedAt":"x"} | {"a":1.50,"version":3,"position":4211,"recordedAt":"2024-03-01T09:15:07Z"}
        """)
    void full_detail_adds_the_stores_own_coordinates_to_the_metadata(@Nullable String metadata, String expected) {
        Event event = event(metadata == null ? null : Payload.of(metadata));

        assertThat(written(event, Detail.FULL)).isEqualTo(START + ",\"metadata\":" + expected + "}\n");
    }

    @Test
    void what_is_larger_than_the_buffer_goes_out_whole() {
        String large = "é\"\\".repeat(50_000);
        Payload data = Payload.of("{\"text\":\"" + "é☃".repeat(60_000) + "\"}");
        String type = "\"\\\n\u0001é😀".repeat(10);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, Detail.PLAIN);
        Envelope envelope = new Envelope(
                StreamId.of("s-\"\\é"),
                7L,
                new NewEvent(
                        ID,
                        type,
                        null,
                        data,
                        Payload.of("{\"l\":\"" + large.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}")));
        writer.write(envelope);
        writer.flush();

        byte[] line = out.toByteArray();
        assertThat(new EventLineReader().read(line, 0, line.length - 1)).isEqualTo(envelope);
    }

    @Property(tries = 40)
    void an_export_imports_as_an_equal_store(@ForAll("histories") List<Envelope> history) throws IOException {
        Path directory = Files.createTempDirectory("hindsight-export");
        try (EventStore original = open(directory.resolve("original"));
                EventStore copy = open(directory.resolve("copy"))) {
            original.importBatch(history, false);
            byte[] export = export(original);

            ImportReport report = new Importer(copy)
                    .run(ImportSource.stream("export", new ByteArrayInputStream(export)), BadLines.STOP, Progress.NONE);

            assertThat(report.imported()).isEqualTo(history.size());
            assertThat(copy.readAll(1, 1_000)).isEqualTo(original.readAll(1, 1_000));
            assertThat(export(copy)).isEqualTo(export);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static EventStore open(Path path) {
        return EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC());
    }

    private static byte[] export(EventStore store) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, Detail.PLAIN);
        store.scan(1, store.head(), writer::write);
        writer.flush();
        return out.toByteArray();
    }

    @Provide
    Arbitrary<List<Envelope>> histories() {
        return envelopes().list().ofMinSize(1).ofMaxSize(40).uniqueElements(line -> line.event()
                .eventId());
    }

    private static Arbitrary<Envelope> envelopes() {
        Arbitrary<UUID> ids =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        Arbitrary<String> streams = Arbitraries.of("order-1", "order-2", "-", "x", "ünï-☃ \"\\", "😀-1");
        Arbitrary<String> types = text().ofMinLength(1).ofMaxLength(40);
        Arbitrary<Instant> times = Combinators.combine(
                        Arbitraries.longs()
                                .between(
                                        Instant.parse("0000-01-01T00:00:00Z").getEpochSecond(),
                                        Instant.parse("9999-12-31T23:59:59Z").getEpochSecond()),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
        return Combinators.combine(
                        streams, ids, types, times, payloads(), payloads().injectNull(0.3))
                .as((stream, id, type, at, data, metadata) ->
                        new Envelope(StreamId.of(stream), null, new NewEvent(id, type, at, data, metadata)));
    }

    /** Any Unicode but half surrogate pairs. */
    private static StringArbitrary text() {
        return Arbitraries.strings().withCharRange('\0', '\uD7FF').withCharRange('\uE000', '\uFFFF');
    }

    private static Arbitrary<Payload> payloads() {
        return Combinators.combine(keys(), values(3))
                .as((key, value) -> "\"" + key + "\":" + value)
                .list()
                .ofMaxSize(6)
                .map(fields -> Payload.of("{" + String.join(",", fields) + "}"));
    }

    /** Few, so that one comes twice, and in no order. */
    private static Arbitrary<String> keys() {
        return Arbitraries.of("b", "a", "", "é", "\\u0041", "😀", "a b", "\\\"");
    }

    private static Arbitrary<String> values(int depth) {
        Arbitrary<String> numbers = Arbitraries.oneOf(
                Arbitraries.of("99.50", "1E400", "-0.0", "0e-9999", "1234567890123456789012345678901234567890", "1e+5"),
                Arbitraries.bigDecimals().map(number -> number.toString().replace("E+", "E")));
        Arbitrary<String> strings = text().ofMaxLength(20).map(text -> Json.text(Json.NODES.textNode(text)));
        Arbitrary<String> leaves = Arbitraries.oneOf(
                numbers,
                strings,
                Arbitraries.of("null", "true", "false", "{}", "[]", "\"\\ud800\"", "\"\\/\\ud83d\\ude00\""));
        if (depth == 0) {
            return leaves;
        }
        return Arbitraries.oneOf(
                leaves,
                values(depth - 1).list().ofMaxSize(3).map(list -> "[" + String.join(" , ", list) + "]"),
                Combinators.combine(keys(), values(depth - 1)).as((key, value) -> "{\"" + key + "\" : " + value + "}"));
    }
}
