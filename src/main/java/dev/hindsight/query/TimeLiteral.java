package dev.hindsight.query;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Instants;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A time as people write it: a stretch from its first instant (inclusive) to the next one's (exclusive). An RFC 3339
 * instant is a stretch without length.
 */
record TimeLiteral(Instant from, Instant to) {
    private static final Pattern MINUTE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d");
    private static final Pattern SECOND = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d");

    /** @param zone where a text without an offset is taken to be */
    static Optional<TimeLiteral> of(String text, ZoneId zone) {
        try {
            if (text.matches("\\d{4}")) {
                Year year = Year.parse(text);
                return between(year.atDay(1), year.plusYears(1).atDay(1), zone);
            } else if (text.matches("\\d{4}-\\d\\d")) {
                YearMonth month = YearMonth.parse(text);
                return between(month.atDay(1), month.plusMonths(1).atDay(1), zone);
            } else if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
                LocalDate day = LocalDate.parse(text);
                return between(day, day.plusDays(1), zone);
            } else if (MINUTE.matcher(text).matches()) {
                LocalDateTime minute = LocalDateTime.parse(text.replace(' ', 'T'));
                return between(minute, minute.plusMinutes(1), zone);
            } else if (SECOND.matcher(text).matches()) {
                LocalDateTime second = LocalDateTime.parse(text.replace(' ', 'T'));
                return between(second, second.plusSeconds(1), zone);
            }
            Instant instant = Instants.parse(text);
            return Optional.of(new TimeLiteral(instant, instant));
        } catch (DateTimeException | HindsightException e) {
            return Optional.empty();
        }
    }

    private static Optional<TimeLiteral> between(LocalDate from, LocalDate to, ZoneId zone) {
        return between(from.atStartOfDay(), to.atStartOfDay(), zone);
    }

    private static Optional<TimeLiteral> between(LocalDateTime from, LocalDateTime to, ZoneId zone) {
        return Optional.of(
                new TimeLiteral(from.atZone(zone).toInstant(), to.atZone(zone).toInstant()));
    }

    boolean isInstant() {
        return from.equals(to);
    }
}
