package dev.hindsight.event;

/** The length and character rules that stream ids and event types share, and how messages quote a text. */
public final class Names {
    private Names() {}

    static void check(String what, String value) {
        if (value.isEmpty()) {
            throw new HindsightException(what + " is empty: give 1 to " + StreamId.MAX_LENGTH + " characters");
        }
        if (value.length() > StreamId.MAX_LENGTH && value.codePointCount(0, value.length()) > StreamId.MAX_LENGTH) {
            throw new HindsightException(
                    what + " " + quoted(value) + " is longer than " + StreamId.MAX_LENGTH + " characters: shorten it");
        }
        if (hasHalfPair(value)) {
            throw new HindsightException(what + " " + quoted(value) + " has half a surrogate pair: no valid Unicode");
        }
    }

    private static boolean hasHalfPair(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
            }
        }
        return false;
    }

    /** {@code value} in quotes, cut to 60 characters, with what a terminal must not receive escaped. */
    public static String quoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.codePoints().limit(60).forEach(c -> {
            if (Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append(value.codePointCount(0, value.length()) > 60 ? "…\"" : "\"")
                .toString();
    }
}
