package dev.hindsight.ui.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long after it occurred an event was recorded, in words. */
final class Lateness {
    private Lateness() {}

    /** {@code back-dated: recorded 2 h 5 min after it occurred}; empty where it was recorded at once. */
    static Optional<String> words(Instant occurredAt, Instant recordedAt) {
        return occurredAt.isBefore(recordedAt)
                ? Optional.of("back-dated: recorded " + words(Duration.between(occurredAt, recordedAt))
                        + " after it occurred")
                : Optional.empty();
    }

    private static String words(Duration late) {
        if (late.toDays() > 0) {
            return two(late.toDays(), "d", late.toHoursPart(), "h");
        }
        if (late.toHours() > 0) {
            return two(late.toHours(), "h", late.toMinutesPart(), "min");
        }
        if (late.toMinutes() > 0) {
            return two(late.toMinutes(), "min", late.toSecondsPart(), "s");
        }
        if (late.toSeconds() > 0) {
            return two(late.toSeconds(), "s", late.toMillisPart(), "ms");
        }
        return late.toMillis() > 0 ? late.toMillis() + " ms" : "less than a millisecond";
    }

    private static String two(long greater, String unit, long lesser, String lesserUnit) {
        return greater + " " + unit + (lesser == 0 ? "" : " " + lesser + " " + lesserUnit);
    }
}
