package dev.hindsight.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shapes that JSON comes in, as batches of events and bad lines. */
class ImportedShapesTest {
    private static final String RS = "\u001e";
    private static final String MARK = "\ufeff";

    private static String event(int n) {
        return "{\"streamId\":\"a-1\",\"eventId\":\"00000000-0000-4000-8000-" + String.format("%012d", n)
                + "\",\"eventType\":\"T\",\"data\":{\"n\":[" + n + ",{\"x\":\"}],{\\\"\"}]}}";
    }

    private static String pretty(int n) {
        return Json.pretty(Json.parse(event(n).getBytes(UTF_8)));
    }

    /** A line for each event and bad line, in order. */
    private static List<String> read(String text, boolean keepGoing, int piece) {
        InputStream in = new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(piece, length));
            }
        };
        List<String> found = new ArrayList<>();
        try (DigestedInput digested = new DigestedInput(in);
                RecordReader records = new RecordReader(new LineReader(digested))) {
            ImportBatches batches = new ImportBatches(digested, records, "f", keepGoing);
            ImportBatch batch;
            do {
                batch = batches.next();
                batch.events().forEach(e -> found.add(e.event().data().text().replaceAll("\\D+(\\d+).*", "$1")));
                batch.bad().forEach(bad -> found.add(bad.number() + ": " + bad.reason()));
            } while (!batch.last());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("array", "[" + event(1) + "," + event(2) + "]"),
                Arguments.of("array over lines", "[\n  " + event(1) + ",\r\n  " + event(2) + "\n]\n"),
                Arguments.of("array of pretty-printed", "[" + pretty(1) + ",\n" + pretty(2) + "]"),
                Arguments.of("two arrays", "[" + event(1) + "]\n[" + event(2) + "]"),
                Arguments.of("pretty-printed", pretty(1) + "\n" + pretty(2)),
                Arguments.of("pretty-printed, windows", (pretty(1) + "\n" + pretty(2)).replace("\n", "\r\n")),
                Arguments.of(
                        "pretty-printed that ends its lines in braces",
                        event(1).replace(",\"data\"", "\n,\"data\"").replace("{\"x\"", "{\n\"x\"") + event(2)),
                Arguments.of("first line closes and is not whole", event(1).replace("]}}", "]}") + "\n}\n" + event(2)),
                Arguments.of("record separators", RS + event(1) + "\n" + RS + event(2) + "\n"),
                Arguments.of("record separators, pretty-printed", RS + pretty(1) + "\n" + RS + pretty(2) + "\n"),
                Arguments.of("a mark on every line", MARK + event(1) + "\n" + MARK + event(2)),
                Arguments.of("a mark before an array", MARK + "[" + event(1) + "," + event(2) + "]"),
                Arguments.of("commas at line ends", event(1) + ",\n" + event(2) + ",\n"),
                Arguments.of("commas at line starts", event(1) + "\n," + event(2)),
                Arguments.of("commas on one line", event(1) + " , " + event(2)),
                Arguments.of("one behind the other", event(1) + event(2)),
                Arguments.of("blank lines", "\n \n" + event(1) + "\n\r\n\t\n" + event(2) + "\n\n"),
                Arguments.of("CR alone", event(1) + "\r" + event(2) + "\r"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void every_plain_shape_is_taken_however_it_arrives(String name, String text) {
        for (int piece : List.of(1, 7, 1 << 20)) {
            assertThat(read(text, false, piece)).containsExactly("1", "2");
            assertThat(read(text, true, piece)).containsExactly("1", "2");
        }
    }

    @Provide
    Arbitrary<String> streams() {
        Arbitrary<String> between = Arbitraries.of("\n", "\r\n", ",\n", "\n\n", "\n" + RS, "\n" + MARK, ",", " ", "");
        Arbitrary<Boolean> pretty = Arbitraries.of(true, false);
        return Combinators.combine(between, pretty)
                .as((gap, wide) -> (wide ? "P" : "C") + gap)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> {
                    StringBuilder all = new StringBuilder();
                    for (int i = 0; i < parts.size(); i++) {
                        all.append(parts.get(i).startsWith("P") ? pretty(i + 1) : event(i + 1))
                                .append(parts.get(i).substring(1));
                    }
                    return all.toString();
                });
    }

    @Property(tries = 300)
    void shapes_may_be_mixed(@ForAll("streams") String text) {
        List<String> found = read(text, false, 13);

        assertThat(found)
                .isEqualTo(Stream.iterate(1, n -> n + 1)
                        .limit(found.size())
                        .map(String::valueOf)
                        .toList());
        assertThat(found).hasSize(text.split("streamId", -1).length - 1);
    }

    static Stream<Arguments> broken() {
        String cut = event(2).substring(0, 40);
        return Stream.of(
                Arguments.of(
                        "a line cut short",
                        event(1) + "\n" + cut + "\n" + event(3),
                        List.of("1", "3", "2: no JSON at character 41: it ends too early")),
                Arguments.of(
                        "a line without its last brace",
                        event(1) + "\n" + event(2).replaceAll(".$", "") + "\n" + event(3),
                        List.of("1", "3", "2: no JSON at character")),
                Arguments.of(
                        "junk behind a value",
                        event(1) + "\n" + event(2) + " x\n" + event(3),
                        List.of("1", "3", "2: no JSON at character")),
                Arguments.of(
                        "a line that is no object",
                        event(1) + "\nhello\n" + event(3),
                        List.of("1", "3", "2: no JSON object: the line starts with hello")),
                Arguments.of(
                        "a pretty-printed value that is wrong inside",
                        event(1) + "\n{\n  \"a\": 1\n  \"b\": 2\n}\n" + event(3),
                        List.of("1", "3", "4: no JSON at character 3: a comma or } is due")),
                Arguments.of(
                        "an element that is no event",
                        "[" + event(1) + ",\n{\"a\":1},\n" + event(3) + "]",
                        List.of("1", "3", "2: element 2 of the array, from byte 1 on: field \"a\" is unknown")),
                Arguments.of(
                        "an element that is no JSON",
                        "[" + event(1) + ",\n{\"a\" 1},\n" + event(3) + "]",
                        List.of(
                                "1",
                                "3",
                                "2: element 2 of the array, from byte 1 on: no JSON at character 6: a colon is due")),
                Arguments.of(
                        "an array on one line that is wrong",
                        "[" + event(1) + ",{\"a\" 1}," + event(3) + "]",
                        List.of(
                                "1",
                                "1: element 2 of the array, from byte " + (event(1).length() + 3)
                                        + " on: no JSON at character 6")),
                Arguments.of(
                        "an array cut short",
                        "[" + event(1) + ",\n" + event(2) + ",\n",
                        List.of("1", "2", "3: the file ends inside an array: is it whole?")),
                Arguments.of(
                        "an array cut inside",
                        "[" + event(1) + ",\n" + cut,
                        List.of(
                                "1",
                                "2: element 2 of the array, from byte 1 on: no JSON at character 41: it ends too early")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void what_is_broken_is_one_bad_line_and_what_stands_around_it_is_taken(
            String name, String text, List<String> wanted) {
        for (int piece : List.of(1, 1 << 20)) {
            List<String> found = read(text, true, piece);

            assertThat(found).hasSameSizeAs(wanted);
            for (int i = 0; i < wanted.size(); i++) {
                assertThat(found.get(i)).startsWith(wanted.get(i));
            }
        }
    }

    @Test
    void a_body_for_another_store_is_said_to_be_one() {
        assertThatThrownBy(() -> read(
                        "[\n {\n  \"eventId\": \"fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f\",\n  \"eventType\": \"T\",\n \"data\": {}\n }\n]",
                        true,
                        100))
                .isInstanceOf(HindsightException.class)
                .hasMessageStartingWith("f is a body for EventStoreDB's POST /streams/…: its events name no stream.");
    }

    @Test
    void an_array_of_any_size_on_one_line_is_read_in_the_memory_of_an_event() throws IOException {
        int count = 150_000;
        InputStream in = new InputStream() {
            private byte[] part = "[".getBytes(UTF_8);
            private int at;
            private int next = 1;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (at == part.length) {
                    if (next > count + 1) {
                        return -1;
                    }
                    part = (next > count ? "]" : event(next) + ",").getBytes(UTF_8);
                    next++;
                    at = 0;
                }
                int given = Math.min(length, part.length - at);
                System.arraycopy(part, at, into, from, given);
                at += given;
                return given;
            }
        };
        int found = 0;
        try (RecordReader records = new RecordReader(new LineReader(in))) {
            while (records.next()) {
                found++;
                assertThat(records.bytes().length).isLessThan(1 << 20);
            }
        }
        assertThat(found).isEqualTo(count);
    }

    @Test
    void an_element_longer_than_an_event_may_be_is_cut_and_the_next_one_is_whole() {
        String huge = "{\"a\":\"" + "x".repeat(LineReader.MAX_LINE + 10) + "\"}";

        for (String text : List.of("[" + huge + "," + event(2) + "]", huge + "\n" + event(2), huge + "," + event(2))) {
            assertThat(read(text, true, 1 << 20))
                    .hasSize(2)
                    .contains("2")
                    .anyMatch(each -> each.contains("is longer than 16 MiB"));
        }
    }
}
