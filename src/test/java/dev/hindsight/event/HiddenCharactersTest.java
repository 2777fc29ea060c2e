package dev.hindsight.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenCharactersTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 9, 0x1B, 0x7F, 0x80, 0x9B, 0x9F, 0xAD, 0x061C, 0x200B, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029,
                0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xD800, 0xDFFF, 0xE0041
            })
    void what_shows_nothing_and_moves_its_surroundings_is_hidden(int codePoint) {
        assertThat(HiddenCharacters.is(codePoint)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {' ', 'a', '~', 0xA0, 0xE9, 0x0600, 0x05D0, 0x20AC, 0x1F600, 0xFFFD})
    void what_is_seen_is_not(int codePoint) {
        assertThat(HiddenCharacters.is(codePoint)).isFalse();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "u", "\\", "\\u", "202e", "\u202e", "\u009b", "\\u202e", "\ud800", "\udc00", "😀", "é",
                        "\"", "\n")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Property
    void texts_that_differ_look_different(@ForAll("texts") String a, @ForAll("texts") String b) {
        assertThat(HiddenCharacters.escaped(a).equals(HiddenCharacters.escaped(b)))
                .isEqualTo(a.equals(b));
        assertThat(HiddenCharacters.in(HiddenCharacters.escaped(a))).isFalse();
    }

    @Property
    void json_shown_is_equal_json(@ForAll("texts") String text) {
        String json = Json.text(TextNode.valueOf(text));

        String shown = HiddenCharacters.escapedJson(json);

        assertThat(shown.codePoints().filter(c -> c != '\n')).noneMatch(HiddenCharacters::is);
        assertThat(Json.parse(shown.getBytes(StandardCharsets.UTF_8)).textValue())
                .isEqualTo(text);
    }

    @Property
    void json_text_is_valid_utf_8_whatever_it_holds(@ForAll("texts") String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.writer(out)) {
            json.writeString(text);
        }

        for (byte[] utf8 :
                List.of(Json.text(TextNode.valueOf(text)).getBytes(StandardCharsets.UTF_8), out.toByteArray())) {
            assertThat(Json.parse(utf8).textValue()).isEqualTo(text);
        }
    }

    @Property
    void texts_in_memory_keep_lone_surrogates(@ForAll("texts") String text) {
        byte[] bytes = LoneSurrogates.bytes("x" + text + "y");

        assertThat(LoneSurrogates.text(bytes, 1, bytes.length - 2)).isEqualTo(text);
    }

    @Test
    void a_lone_surrogate_can_be_replaced_and_counted() {
        assertThat(LoneSurrogates.replaced("a\ud800b😀\udc00")).isEqualTo("a\ufffdb😀\ufffd");
        assertThat(LoneSurrogates.count("a\ud800b😀\udc00")).isEqualTo(2);
    }
}
