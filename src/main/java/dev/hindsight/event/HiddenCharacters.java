package dev.hindsight.event;

/**
 * Characters that show nothing of themselves and change how what stands around them looks: control characters,
 * marks of direction, of width zero and of line ends, halves of surrogate pairs. Hostile data must not move a
 * terminal's cursor or turn a line around.
 */
public final class HiddenCharacters {
    private HiddenCharacters() {}

    /** Whether {@code codePoint} is one. */
    public static boolean is(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint < ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> !isSignOfNumbers(codePoint);
            default -> false;
        };
    }

    /** Arabic, Syriac and Kaithi signs that stand under a number or word and are seen. */
    private static boolean isSignOfNumbers(int c) {
        return (c >= 0x0600 && c <= 0x0605)
                || c == 0x06DD
                || c == 0x070F
                || c == 0x08E2
                || c == 0x110BD
                || c == 0x110CD;
    }

    /** Whether {@code text} has one. */
    public static boolean in(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return text.codePoints().anyMatch(HiddenCharacters::is);
            }
        }
        return false;
    }

    /** Appends {@code codePoint}, a hidden one as the escape that JSON has for it. */
    public static void appendVisibly(int codePoint, StringBuilder out) {
        if (!is(codePoint)) {
            out.appendCodePoint(codePoint);
            return;
        }
        for (char unit : Character.toChars(codePoint)) {
            out.append(LoneSurrogates.escape(unit));
        }
    }

    /**
     * JSON text with its hidden characters as escapes, which is equal JSON; line ends between values stay. Two texts
     * that differ do not look alike.
     */
    public static String escapedJson(String json) {
        if (!in(json)) {
            return json;
        }
        StringBuilder out = new StringBuilder(json.length() + 32);
        json.codePoints().forEach(c -> {
            if (c == '\n') {
                out.append('\n');
            } else {
                appendVisibly(c, out);
            }
        });
        return out.toString();
    }

    /**
     * Text that is no JSON with its hidden characters as escapes. A backslash that could be taken for the beginning of
     * such an escape is doubled, so that two texts that differ do not look alike.
     */
    public static String escaped(String text) {
        if (!in(text) && !text.contains("\\u")) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32);
        int backslashes = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == '\\') {
                backslashes++;
            } else {
                out.append("\\".repeat(is(c) || isEscapeAt(text, i) ? 2 * backslashes : backslashes));
                backslashes = 0;
                appendVisibly(c, out);
            }
            i += Character.charCount(c);
        }
        return out.append("\\".repeat(backslashes)).toString();
    }

    /** Whether what follows a backslash makes it an escape. */
    private static boolean isEscapeAt(String text, int i) {
        if (text.charAt(i) != 'u' || i + 4 >= text.length()) {
            return false;
        }
        for (int at = i + 1; at <= i + 4; at++) {
            if (Character.digit(text.charAt(at), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
