package dev.hindsight.exchange;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the text of an event id becomes a UUID. */
final class EventIds {
    private EventIds() {}

    /** The UUID that {@code text} spells as 8-4-4-4-12 hex digits of any case; null where it spells none. */
    static @Nullable UUID parse(String text) {
        if (text.length() != 36) {
            return null;
        }
        for (int i = 0; i < 36; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            char c = text.charAt(i);
            if (hyphen ? c != '-' : !isHex(c)) {
                return null;
            }
        }
        return UUID.fromString(text);
    }

    /**
     * The UUID of an id that is none: version 3 (MD5, no namespace) of {@code source}, a line feed and
     * {@code id}, so that the same event has the same id at every import. Between the two stands a
     * character that no URI reference holds: {@code /shop/1} with {@code 11} and {@code /shop/11} with
     * {@code 1} are two events.
     */
    static UUID named(String source, String id) {
        return UUID.nameUUIDFromBytes((source + "\n" + id).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
