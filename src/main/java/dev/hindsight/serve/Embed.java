package dev.hindsight.serve;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of an event stands in its entry of a feed. */
enum Embed {
    /** Where to find it. */
    NONE,
    /** What it is. */
    RICH,
    /** And what it says. */
    BODY;

    /** Anything unknown is none, as with the original. */
    static Embed of(@Nullable String text) {
        return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
            case "rich" -> RICH;
            case "body" -> BODY;
            default -> NONE;
        };
    }
}
