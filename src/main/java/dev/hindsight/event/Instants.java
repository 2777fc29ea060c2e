package dev.hindsight.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * RFC 3339 instants, strictly read: {@code 2024-03-01T09:15:00.123+01:00}, years 0000 to 9999 in UTC. A
 * second of 60, which RFC 3339 has for leap seconds, is the first nanosecond of the next minute, whatever its fraction.
 */
public final class Instants {
    private static final Instant MIN = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private static final int LEAP_SECOND = 60;

    private Instants() {}

    /**
     * @throws HindsightException where {@code text} is no RFC 3339 instant with an offset and at most
     *     nanoseconds
     */
    public static Instant parse(String text) {
        try {
            int end = text.length();
            if (end < 20
                    || text.charAt(4) != '-'
                    || text.charAt(7) != '-'
                    || "Tt ".indexOf(text.charAt(10)) < 0
                    || text.charAt(13) != ':'
                    || text.charAt(16) != ':') {
                throw bad(text, null);
            }
            int at = 19;
            int nanos = 0;
            if (text.charAt(at) == '.') {
                int first = ++at;
                while (at < end && isDigit(text.charAt(at))) {
                    nanos = at - first < 9 ? nanos * 10 + (text.charAt(at) - '0') : nanos;
                    at++;
                }
                int digits = at - first;
                if (digits == 0 || digits > 9) {
                    throw bad(text, null);
                }
                for (int i = digits; i < 9; i++) {
                    nanos *= 10;
                }
            }
            int second = number(text, 17, 19);
            LocalDateTime local = LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    second == LEAP_SECOND ? LEAP_SECOND - 1 : second,
                    second == LEAP_SECOND ? 0 : nanos);
            Instant instant = local.toInstant(ZoneOffset.UTC)
                    .plusSeconds(second == LEAP_SECOND ? 1 : 0)
                    .minusSeconds(offsetSeconds(text, at));
            if (instant.isBefore(MIN) || instant.isAfter(MAX)) {
                throw bad(text, null);
            }
            return instant;
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw bad(text, e);
        }
    }

    private static int offsetSeconds(String text, int at) {
        char sign = text.charAt(at);
        if ((sign == 'Z' || sign == 'z') && at + 1 == text.length()) {
            return 0;
        }
        if ((sign != '+' && sign != '-') || text.length() != at + 6 || text.charAt(at + 3) != ':') {
            throw bad(text, null);
        }
        int hours = number(text, at + 1, at + 3);
        int minutes = number(text, at + 4, at + 6);
        if (hours > 23 || minutes > 59) {
            throw bad(text, null);
        }
        int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                throw bad(text, null);
            }
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static HindsightException bad(String text, @org.jspecify.annotations.Nullable Exception cause) {
        return new HindsightException(
                Names.quoted(text) + " is no RFC 3339 instant such as 2024-03-01T09:15:00.123Z", cause);
    }
}
