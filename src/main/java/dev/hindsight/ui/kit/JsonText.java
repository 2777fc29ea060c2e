package dev.hindsight.ui.kit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.HiddenCharacters;
import dev.hindsight.event.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON value as a person reads it: indented, cut where it is too long to show, in pieces to be coloured.
 * Immutable; make it off the FX thread where the value may be large.
 *
 * @param full the whole text
 * @param pieces what is shown: {@code full} or its beginning, in order and without gap
 * @param shown how many characters the pieces have
 */
public record JsonText(String full, List<Piece> pieces, int shown) {
    /** More than this is not laid out: a person does not read it, and a window stands still over it. */
    public static final int MOST_SHOWN = 100_000;

    /** What a piece is. */
    public enum Kind {
        /** Braces, commas and the space between. */
        PLAIN,
        KEY,
        TEXT,
        NUMBER,
        /** {@code true}, {@code false} and {@code null}. */
        WORD
    }

    /** A run of characters of one kind. */
    public record Piece(Kind kind, String text) {}

    /** Empty text; nothing is shown. */
    public static final JsonText NONE = new JsonText("", List.of(), 0);

    public static JsonText of(JsonNode value) {
        String full = HiddenCharacters.escapedJson(Json.pretty(value));
        int end = end(full);
        return new JsonText(full, split(full, end), end);
    }

    /** Text that is no JSON, as it is and without colours. */
    public static JsonText plain(String text) {
        String full = VisibleText.of(text);
        int end = end(full);
        return new JsonText(full, end == 0 ? List.of() : List.of(new Piece(Kind.PLAIN, full.substring(0, end))), end);
    }

    private static int end(String full) {
        int end = Math.min(full.length(), MOST_SHOWN);
        return end < full.length() && Character.isHighSurrogate(full.charAt(end - 1)) ? end - 1 : end;
    }

    /** Whether there is more than is shown. */
    public boolean cut() {
        return shown < full.length();
    }

    private static List<Piece> split(String text, int end) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < end; ) {
            char c = text.charAt(at);
            if (c == '"' || isWord(c)) {
                add(pieces, Kind.PLAIN, text, from, at);
                int stop = Math.min(end, c == '"' ? afterString(text, at) : afterWord(text, at));
                add(pieces, kind(text, at, stop), text, at, stop);
                from = stop;
                at = stop;
            } else {
                at++;
            }
        }
        add(pieces, Kind.PLAIN, text, from, end);
        return List.copyOf(pieces);
    }

    private static void add(List<Piece> pieces, Kind kind, String text, int from, int to) {
        if (to > from) {
            pieces.add(new Piece(kind, text.substring(from, to)));
        }
    }

    private static Kind kind(String text, int from, int to) {
        char c = text.charAt(from);
        if (c == '"') {
            return to < text.length() && text.charAt(to) == ':' ? Kind.KEY : Kind.TEXT;
        }
        return c == '-' || Character.isDigit(c) ? Kind.NUMBER : Kind.WORD;
    }

    private static int afterString(String text, int quote) {
        int at = quote + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int afterWord(String text, int from) {
        int at = from;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isWord(char c) {
        return c == '-' || c == '+' || c == '.' || Character.isLetterOrDigit(c);
    }
}
