package dev.hindsight.ui.jump;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Instants;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as people type them: an RFC 3339 instant; {@code 2024-03-01}, {@code 2024-03-01 09:15[:07[.120]]},
 * {@code today}, {@code yesterday 14:00} in the zone shown; {@code 14:00} on the day of the Moment; {@code -2h},
 * {@code +30 min}, {@code -3d} from the Moment; {@code now}.
 *
 * @param zone the one that times are shown in
 * @param moment when the Moment is
 * @param now when it is now
 */
record TimeText(ZoneId zone, Instant moment, Instant now) {
    private static final Pattern SHIFT = Pattern.compile("([+-])\\s*(\\d{1,9})\\s*([a-z]+)");
    private static final Pattern DAY = Pattern.compile("(today|yesterday)(?:\\s+(\\d{1,2}:\\d{2}(?::\\d{2})?))?");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?");
    private static final Map<String, Duration> UNITS = Map.ofEntries(
            Map.entry("ms", Duration.ofMillis(1)),
            Map.entry("s", Duration.ofSeconds(1)),
            Map.entry("sec", Duration.ofSeconds(1)),
            Map.entry("m", Duration.ofMinutes(1)),
            Map.entry("min", Duration.ofMinutes(1)),
            Map.entry("h", Duration.ofHours(1)));
    /** Counted on the calendar, so that a day over a change of clocks is a day. */
    private static final Map<String, Period> CALENDAR = Map.of(
            "d", Period.ofDays(1),
            "day", Period.ofDays(1),
            "days", Period.ofDays(1),
            "w", Period.ofWeeks(1),
            "mo", Period.ofMonths(1),
            "y", Period.ofYears(1));

    /** A day alone means its end, since what is asked for is the state after it; empty where it is no time. */
    Optional<Instant> parse(String typed) {
        String text = typed.strip();
        try {
            return relative(text.toLowerCase(Locale.ROOT)).or(() -> absolute(text));
        } catch (DateTimeException | ArithmeticException | HindsightException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> relative(String text) {
        Matcher shift = SHIFT.matcher(text);
        Matcher day = DAY.matcher(text);
        if (text.equals("now")) {
            return Optional.of(now);
        }
        if (shift.matches()) {
            return shifted(Integer.parseInt(shift.group(1) + shift.group(2)), shift.group(3));
        }
        if (day.matches()) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            LocalDate meant = day.group(1).equals("today") ? today : today.minusDays(1);
            LocalTime at = day.group(2) == null ? LocalTime.MAX : clock(day.group(2));
            return Optional.of(meant.atTime(at).atZone(zone).toInstant());
        }
        if (CLOCK.matcher(text).matches()) {
            return Optional.of(LocalDate.ofInstant(moment, zone)
                    .atTime(clock(text))
                    .atZone(zone)
                    .toInstant());
        }
        return Optional.empty();
    }

    private Optional<Instant> shifted(int count, String unit) {
        Duration duration = UNITS.get(unit);
        Period period = CALENDAR.get(unit);
        if (duration != null) {
            return Optional.of(moment.plus(duration.multipliedBy(count)));
        }
        return Optional.ofNullable(period).map(each -> ZonedDateTime.ofInstant(moment, zone)
                .plus(each.multipliedBy(count))
                .toInstant());
    }

    private static LocalTime clock(String text) {
        return LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text);
    }

    private Optional<Instant> absolute(String text) {
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
    }
}
