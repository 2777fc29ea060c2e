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
        refuseHalves(what, value);
    }

    /**
     * @throws HindsightException where {@code key}, of an object at any depth, has half a surrogate pair
     */
    public static void checkKey(String key) {
        refuseHalves("key", key);
    }

    private static void refuseHalves(String what, String value) {
        if (LoneSurrogates.count(value) > 0) {
            throw halves(what, value);
        }
    }

    static HindsightException halves(String what, String value) {
        return new HindsightException(what + " " + quoted(value) + " has half a surrogate pair: no valid Unicode");
    }

    /** {@code value} in quotes, cut to 60 characters, with what a terminal must not receive escaped. */
    public static String quoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.codePoints().limit(60).forEach(c -> HiddenCharacters.appendVisibly(c, out));
        return out.append(value.codePointCount(0, value.length()) > 60 ? "…\"" : "\"")
                .toString();
    }
}
