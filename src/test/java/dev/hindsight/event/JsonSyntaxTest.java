package dev.hindsight.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSyntaxTest {
    @Provide
    Arbitrary<String> nearlyJson() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"a\"",
                        "\"\\u00e9\\n\"",
                        "\"\\x\"",
                        "\"",
                        "1",
                        "-0",
                        "01",
                        "1.5",
                        "1.",
                        "2E+3",
                        "2E",
                        "true",
                        "tru",
                        "false",
                        "null",
                        " ",
                        "\n",
                        "é",
                        "{\"a\":1}",
                        "[1,2]",
                        "{\"b\":[]}")
                .list()
                .ofMaxSize(9)
                .map(parts -> "[" + String.join("", parts) + "]");
    }

    @Property(tries = 3_000)
    void a_text_is_taken_exactly_where_the_parser_takes_it(@ForAll("nearlyJson") String json) {
        byte[] utf8 = json.getBytes(UTF_8);
        JsonSyntax syntax = new JsonSyntax();

        int end = syntax.scan(utf8, 0, utf8.length);

        assertThat(syntax.done() && end == utf8.length).isEqualTo(isJson(utf8));
    }

    @Property
    void it_makes_no_difference_in_how_many_pieces_a_text_comes(@ForAll("nearlyJson") String json) {
        byte[] utf8 = json.getBytes(UTF_8);
        JsonSyntax whole = new JsonSyntax();
        int end = whole.scan(utf8, 0, utf8.length);
        JsonSyntax pieces = new JsonSyntax();
        int at = 0;
        while (at < utf8.length && !pieces.done() && !pieces.wrong()) {
            at = pieces.scan(utf8, at, at + 1);
        }

        assertThat(at).isEqualTo(end);
        assertThat(pieces.done()).isEqualTo(whole.done());
        assertThat(pieces.wrong()).isEqualTo(whole.wrong());
    }

    private static boolean isJson(byte[] utf8) {
        try (JsonParser in = Json.FACTORY.createParser(utf8)) {
            in.nextToken();
            in.skipChildren();
            return in.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\" 1}          | at character 6: a colon is due, found \"1\"",
                "{\"é\":1 2}        | at character 8: a comma or } is due, found \"2\"",
                "[1,]               | at character 4: a value is due, found \"]\"",
                "{\"a\":01}         | at character 7: the end of a number that starts with 0 is due, found \"1\"",
                "{\"a\":NaN}        | at character 6: a value is due, found \"N\"",
                "{\"a\":truly}      | at character 9: true, false or null is due, found \"l\"",
                "{\"a\":\"\\x\"}    | at character 8: one of \" \\ / b f n r t u behind a backslash is due, found \"x\"",
                "{\"a\":            | at character 6: it ends too early, a value is due",
                "{} x               | at character 4: nothing more is due, found \"x\""
            })
    void what_is_wrong_is_said_in_plain_words(String json, String message) {
        assertThatThrownBy(() -> Json.parse(json.getBytes(UTF_8)))
                .isInstanceOf(HindsightException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .isIn("no JSON " + message, "no single JSON value: something follows it"));
    }

    @Test
    void the_line_is_named_where_there_are_several() {
        assertThatThrownBy(() -> Payload.of("{\n  \"a\": 1\n  \"b\": 2\n}"))
                .hasMessage("no JSON at line 3, character 3: a comma or } is due, found \"\"\"");
    }
}
