package dev.hindsight.store.recovery;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Texts of a payload that may be the name of the event's stream, which is often told there once more. A guess harms
 * nobody: the hash of the event proves the right one.
 */
final class NameGuesses {
    private static final int GUESSES_MAX = 64;
    private static final int BYTES_MAX = 4 * StreamId.MAX_LENGTH;

    private NameGuesses() {}

    /** Adds the texts between quotation marks that can be a stream's name. */
    static void add(byte[] json, Set<String> guesses) {
        Set<String> tried = new LinkedHashSet<>();
        int open = -1;
        for (int i = 0; i < json.length && guesses.size() < GUESSES_MAX; i++) {
            if (json[i] != '"') {
                continue;
            }
            if (open >= 0 && i - open > 1 && i - open - 1 <= BYTES_MAX) {
                String text = text(json, open + 1, i - open - 1);
                if (tried.size() < GUESSES_MAX && tried.add(text) && isName(text)) {
                    guesses.add(text);
                }
            }
            open = i;
        }
    }

    private static String text(byte[] json, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            // Damaged bytes are no name.
            return "";
        }
    }

    private static boolean isName(String text) {
        try {
            return text.indexOf('\\') < 0
                    && !text.equals(":")
                    && !text.equals(",")
                    && StreamId.of(text).value().equals(text);
        } catch (HindsightException e) {
            // A text that breaks the rules of names is none.
            return false;
        }
    }
}
