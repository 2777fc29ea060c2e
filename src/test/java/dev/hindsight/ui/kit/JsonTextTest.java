package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void keys_strings_numbers_and_words_are_told_apart() {
        JsonText text = JsonText.of(Payload.of("{\"a\\\"b\":\"x: \\\"1\\\"\",\"n\":[-1.50E+3,true],\"o\":{}}")
                .tree());
        assertThat(text.pieces().stream()
                        .filter(piece -> piece.kind() != JsonText.Kind.PLAIN)
                        .map(piece -> piece.kind() + " " + piece.text()))
                .containsExactly(
                        "KEY \"a\\\"b\"",
                        "TEXT \"x: \\\"1\\\"\"",
                        "KEY \"n\"",
                        "NUMBER -1.50E+3",
                        "WORD true",
                        "KEY \"o\"");
    }

    @Property(tries = 200)
    void the_pieces_together_are_the_text(@ForAll String key, @ForAll String value) {
        JsonText text = JsonText.of(Json.NODES.objectNode().set(key, TextNode.valueOf(value)));
        assertThat(text.pieces().stream().map(JsonText.Piece::text).collect(Collectors.joining()))
                .isEqualTo(text.full());
    }

    @Test
    void long_text_is_cut_and_kept_whole_beside() {
        JsonText text = JsonText.of(TextNode.valueOf("😀".repeat(JsonText.MOST_SHOWN)));
        String shown = text.pieces().stream().map(JsonText.Piece::text).collect(Collectors.joining());
        assertThat(text.cut()).isTrue();
        assertThat(shown).hasSizeBetween(JsonText.MOST_SHOWN - 1, JsonText.MOST_SHOWN);
        assertThat(Character.isHighSurrogate(shown.charAt(shown.length() - 1))).isFalse();
        assertThat(text.full()).startsWith(shown).hasSize(2 * JsonText.MOST_SHOWN + 2);
    }
}
