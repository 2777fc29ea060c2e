package dev.hindsight.exchange;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.LoneSurrogates;
import dev.hindsight.event.Names;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the text of an event id becomes a UUID. */
public final class EventIds {
    private EventIds() {}

    /**
     * As {@link #parse}.
     *
     * @throws HindsightException where {@code text} spells none
     */
    static UUID required(String text) {
        UUID id = parse(text);
        if (id == null) {
            throw new HindsightException(
                    Names.quoted(text) + " is no UUID such as fbf4a1a0-b4b0-4f0c-8e2e-1c9e1f1f1f1f");
        }
        return id;
    }

    /** The UUID that {@code text} spells as 8-4-4-4-12 hex digits of any case; null where it spells none. */
    public static @Nullable UUID parse(String text) {
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
        return UUID.nameUUIDFromBytes(LoneSurrogates.bytes(source + "\n" + id));
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
