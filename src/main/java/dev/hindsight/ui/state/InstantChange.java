package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.timetravel.FieldChange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A time that a step moved on, shown by what differs: two whole instants have no room side by side. */
final class InstantChange {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int SHORTEST = "2024-03-01T09:15:00Z".length();

    private InstantChange() {}

    /** {@code 09:15:00.000 → 09:15:07.120} in {@code zone}; empty where the two values are no instants. */
    static Optional<String> words(FieldChange change, ZoneId zone) {
        return instant(change.before()).flatMap(before -> instant(change.after())
                .map(after -> words(before.atZone(zone), after.atZone(zone))));
    }

    private static String words(ZonedDateTime before, ZonedDateTime after) {
        DateTimeFormatter format = before.toLocalDate().equals(after.toLocalDate())
                ? TIME
                : before.getYear() == after.getYear() ? DAY_AND_TIME : DAY;
        return format.format(before) + " → " + format.format(after);
    }

    private static Optional<Instant> instant(@Nullable JsonNode value) {
        String text = value == null || !value.isTextual() ? "" : value.textValue();
        if (text.length() < SHORTEST || !text.endsWith("Z")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
