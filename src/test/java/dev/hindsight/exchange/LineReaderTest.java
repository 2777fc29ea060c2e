package dev.hindsight.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
    private static List<String> lines(InputStream in) throws IOException {
        List<String> found = new ArrayList<>();
        try (LineReader reader = new LineReader(in)) {
            while (reader.next()) {
                assertThat(reader.number()).isEqualTo(found.size() + 1);
                found.add(text(reader));
            }
        }
        return found;
    }

    private static String text(LineReader reader) {
        return new String(reader.bytes(), reader.from(), reader.to() - reader.from(), UTF_8);
    }

    /** As a slow pipe gives them: a byte at a time. */
    private static InputStream trickle(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int off, int len) {
                return super.read(into, off, Math.min(1, len));
            }
        };
    }

    private static InputStream repeated(char c, int count) {
        byte[] chunk = new byte[1024 * 1024];
        Arrays.fill(chunk, (byte) c);
        List<InputStream> parts = new ArrayList<>();
        for (int left = count; left > 0; left -= chunk.length) {
            parts.add(new ByteArrayInputStream(chunk, 0, Math.min(left, chunk.length)));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static InputStream joined(InputStream... parts) {
        return new SequenceInputStream(Collections.enumeration(List.of(parts)));
    }

    @ParameterizedTest
    @CsvSource({
        "a\\nb\\n, a|b",
        "a\\nb, a|b",
        "a\\r\\nb\\r\\n, a|b",
        "a\\n\\nb, a||b",
        "\\n, ''",
        "\\r\\n, ''",
        "a\\rb, a\rb",
        "\uFEFFa\\n\uFEFFb, a|\uFEFFb",
        "é☃😀, é☃😀"
    })
    void lines_end_at_lf_or_cr_lf_and_a_mark_at_the_start_is_skipped(String text, String expected) throws IOException {
        byte[] in = text.replace("\\n", "\n").replace("\\r", "\r").getBytes(UTF_8);
        List<String> wanted = List.of(expected.split("\\|", -1));

        assertThat(lines(new ByteArrayInputStream(in))).isEqualTo(wanted);
        assertThat(lines(trickle(in))).isEqualTo(wanted);
    }

    @Test
    void an_empty_source_has_no_line() throws IOException {
        assertThat(lines(bytes(""))).isEmpty();
        assertThat(lines(bytes("\uFEFF"))).isEmpty();
    }

    @Property(tries = 50)
    void lines_of_any_length_come_out_whole(@ForAll @Size(max = 12) List<@IntRange(max = 300_000) Integer> lengths)
            throws IOException {
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            wanted.add(String.valueOf((char) ('a' + i)).repeat(lengths.get(i)));
        }
        String text = String.join("\n", wanted) + (wanted.isEmpty() ? "" : "\n");

        assertThat(lines(bytes(text))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "2, true", "3, true", "35000000, true"})
    void a_line_beyond_the_bound_is_cut_and_the_next_one_is_whole(int beyond, boolean tooLong) throws IOException {
        for (String end : List.of("\n", "\r\n")) {
            InputStream in = joined(bytes("first\n"), repeated('x', LineReader.MAX_LINE + beyond), bytes(end + "last"));
            try (LineReader reader = new LineReader(in)) {
                assertThat(reader.next()).isTrue();
                assertThat(text(reader)).isEqualTo("first");
                assertThat(reader.next()).isTrue();
                assertThat(reader.tooLong()).isEqualTo(tooLong);
                assertThat(reader.to() - reader.from()).isEqualTo(tooLong ? LineReader.KEPT : LineReader.MAX_LINE);
                assertThat(reader.bytes().length).isLessThanOrEqualTo(LineReader.MAX_LINE + 2);
                assertThat(reader.next()).isTrue();
                assertThat(reader.tooLong()).isFalse();
                assertThat(text(reader)).isEqualTo("last");
                assertThat(reader.number()).isEqualTo(3);
                assertThat(reader.bytesRead()).isEqualTo(6L + LineReader.MAX_LINE + beyond + end.length() + 4);
                assertThat(reader.next()).isFalse();
            }
        }
    }

    @Test
    void a_last_line_beyond_the_bound_may_lack_its_line_end() throws IOException {
        try (LineReader reader = new LineReader(repeated('x', 2 * LineReader.MAX_LINE))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.tooLong()).isTrue();
            assertThat(reader.next()).isFalse();
        }
    }
}
