package dev.hindsight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    private static String shown(String text, int piece) throws IOException {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(UTF_8);
        try (TerminalText out = new TerminalText(terminal)) {
            for (int from = 0; from < bytes.length; from += piece) {
                out.write(bytes, from, Math.min(piece, bytes.length - from));
            }
        }
        return terminal.toString(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000})
    void hidden_characters_become_escapes_however_the_text_is_cut(int piece) throws IOException {
        assertThat(shown("a\u009b2J\u001b[2J é😀 \u202eabc\u2028\u200b\ufeff\tz\r\nnext\rline\r", piece))
                .isEqualTo(
                        "a\\u009b2J\\u001b[2J é😀 \\u202eabc\\u2028\\u200b\\ufeff\\u0009z\r\nnext\\u000dline\\u000d");
    }
}
