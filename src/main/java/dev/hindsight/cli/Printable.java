package dev.hindsight.cli;

import dev.hindsight.event.HiddenCharacters;

/** Text out of a store as a terminal may show it: a hostile payload must not move the cursor or reorder the line. */
final class Printable {
    private Printable() {}

    /** {@code text}, which is no JSON, with its hidden characters as escapes; what differs looks different. */
    static String text(String text) {
        return HiddenCharacters.escaped(text);
    }

    /** The same of JSON text, which stays equal JSON. */
    static String json(String json) {
        return HiddenCharacters.escapedJson(json);
    }

    /** {@code text} cut to {@code limit} characters, with an ellipsis where something was cut. */
    static String cut(String text, int limit) {
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
    }

    /** How many terminal cells {@code text} takes. */
    static int width(String text) {
        return text.codePoints()
                .map(c -> Character.getType(c) == Character.NON_SPACING_MARK ? 0 : wide(c) ? 2 : 1)
                .sum();
    }

    private static boolean wide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0x1F300 && c <= 0x1FAFF);
    }
}
