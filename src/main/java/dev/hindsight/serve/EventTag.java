package dev.hindsight.serve;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entity tag of a head page: the last event number and the media type, {@code 4;-1129183441}. */
final class EventTag {
    private EventTag() {}

    static String of(long last, String mediaType) {
        return last + ";" + mediaType.hashCode();
    }

    static String quoted(String tag) {
        return '"' + tag + '"';
    }

    /** Whether a caller who has {@code ifNoneMatch} has {@code tag}. */
    static boolean isAmong(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(given -> given.startsWith("W/") ? given.substring(2) : given)
                        .anyMatch(given -> given.equals("*") || given.equals(quoted(tag)) || given.equals(tag));
    }
}
