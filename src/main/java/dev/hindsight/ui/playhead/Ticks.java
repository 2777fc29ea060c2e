package dev.hindsight.ui.playhead;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round times for the labels of a time axis: the ends in full, and as many between as have room. */
final class Ticks {
    /** A label at a time. */
    record Tick(Instant at, String label) {}

    private enum Step {
        SECONDS(1, "HH:mm:ss"),
        FIVE_SECONDS(5, "HH:mm:ss"),
        QUARTERS_OF_A_MINUTE(15, "HH:mm:ss"),
        MINUTES(60, "HH:mm"),
        FIVE_MINUTES(300, "HH:mm"),
        QUARTERS_OF_AN_HOUR(900, "HH:mm"),
        HOURS(3_600, "HH:mm"),
        SIX_HOURS(21_600, "MMM d HH:mm"),
        DAYS(86_400, "MMM d"),
        WEEKS(604_800, "MMM d"),
        MONTHS(2_629_746, "MMM"),
        QUARTERS(7_889_238, "MMM"),
        YEARS(31_556_952, "uuuu"),
        DECADES(315_569_520, "uuuu");

        private final long seconds;
        private final DateTimeFormatter format;

        Step(long seconds, String pattern) {
            this.seconds = seconds;
            this.format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        }

        LocalDateTime floor(LocalDateTime at) {
            LocalDateTime day = at.truncatedTo(ChronoUnit.DAYS);
            LocalDateTime month = day.withDayOfMonth(1);
            return switch (this) {
                case WEEKS -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
                case MONTHS -> month;
                case QUARTERS -> month.withMonth((at.getMonthValue() - 1) / 3 * 3 + 1);
                case YEARS -> month.withMonth(1);
                case DECADES -> month.withMonth(1).withYear(at.getYear() / 10 * 10);
                default -> day.plusSeconds(at.toLocalTime().toSecondOfDay() / seconds * seconds);
            };
        }

        LocalDateTime next(LocalDateTime at) {
            return switch (this) {
                case MONTHS -> at.plusMonths(1);
                case QUARTERS -> at.plusMonths(3);
                case YEARS -> at.plusYears(1);
                case DECADES -> at.plusYears(10);
                default -> at.plusSeconds(seconds);
            };
        }
    }

    private Ticks() {}

    /** Round times strictly between {@code from} and {@code to} as clocks in {@code zone} show them, at most {@code most}. */
    static List<Tick> between(Instant from, Instant to, ZoneId zone, int most) {
        double span = Duration.between(from, to).toMillis() / 1_000.0;
        List<Tick> ticks = new ArrayList<>();
        for (Step step : Step.values()) {
            if (span / step.seconds <= most) {
                LocalDateTime at = step.next(step.floor(LocalDateTime.ofInstant(from, zone)));
                for (Instant when = at.atZone(zone).toInstant();
                        when.isBefore(to) && ticks.size() < most;
                        when = at.atZone(zone).toInstant()) {
                    ticks.add(new Tick(when, step.format.format(at)));
                    at = step.next(at);
                }
                return ticks;
            }
        }
        return ticks;
    }
}
