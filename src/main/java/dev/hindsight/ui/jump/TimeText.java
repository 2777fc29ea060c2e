package dev.hindsight.ui.jump;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Instants;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Times as people type them: an RFC 3339 instant, or {@code 2024-03-01}, {@code 2024-03-01 09:15[:07[.120]]} in the zone shown. */
final class TimeText {
    private TimeText() {}

    /** A day alone means its end, since what is asked for is the state after it. */
    static Optional<Instant> parse(String text, ZoneId zone) {
        try {
            if (text.length() == 10) {
                return Optional.of(
                        LocalDate.parse(text).atTime(LocalTime.MAX).atZone(zone).toInstant());
            }
            if (text.length() > 10
                    && text.length() < 30
                    && Character.isDigit(text.charAt(text.length() - 1))
                    && text.lastIndexOf('+') < 0
                    && text.lastIndexOf('-') < 10) {
                return Optional.of(
                        LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
            }
            return Optional.of(Instants.parse(text));
        } catch (DateTimeException | HindsightException e) {
            return Optional.empty();
        }
    }
}
