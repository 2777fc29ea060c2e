package dev.hindsight.exchange;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;

/**
 * When the orders of the sample's year come in: more of them month by month, on Mondays and in the evening,
 * most in the week of Black Friday and before Christmas. Hands out times in order, a day's at once.
 */
final class SampleCalendar {
    static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    static final Instant END = Instant.parse("2025-01-01T00:00:00Z");

    private static final int DAYS = 366;
    private static final int MILLIS_AN_HOUR = 3_600_000;
    /** Relative weight of each UTC hour. */
    private static final int[] HOURS = {
        3, 2, 1, 1, 1, 2, 4, 8, 12, 15, 16, 15, 17, 15, 13, 13, 14, 16, 19, 23, 25, 22, 14, 7
    };

    private static final int HOURS_TOTAL = Arrays.stream(HOURS).sum();

    private final Random random;
    private final int orders;
    private final double[] weightBefore = new double[DAYS + 1];
    private int day = -1;
    private long[] times = {};
    private int next;

    SampleCalendar(Random random, int orders) {
        this.random = random;
        this.orders = orders;
        for (int d = 0; d < DAYS; d++) {
            weightBefore[d + 1] = weightBefore[d] + weight(FIRST_DAY.plusDays(d), d);
        }
    }

    private static double weight(LocalDate date, int dayOfYear) {
        double weight = 1.0 + dayOfYear / 500.0;
        weight *= switch (date.getDayOfWeek()) {
            case MONDAY -> 1.15;
            case SATURDAY -> 0.8;
            case SUNDAY -> 1.05;
            default -> 1.0;
        };
        MonthDay monthDay = MonthDay.from(date);
        if (date.equals(LocalDate.of(2024, 11, 29))) {
            return weight * 5;
        } else if (!date.isBefore(LocalDate.of(2024, 11, 25)) && !date.isAfter(LocalDate.of(2024, 12, 2))) {
            return weight * 2.5;
        } else if (monthDay.getMonthValue() == 12) {
            return weight * (monthDay.getDayOfMonth() < 19 ? 1.6 : monthDay.getDayOfMonth() < 27 ? 0.5 : 0.8);
        }
        return weight;
    }

    boolean hasNext() {
        return next < times.length || dealt(DAYS) > dealt(day + 1);
    }

    /** How many orders come in before the given day of the year. */
    private int dealt(int beforeDay) {
        return (int) Math.round(orders * weightBefore[beforeDay] / weightBefore[DAYS]);
    }

    /** The next order's time, in milliseconds since 1970. */
    long next() {
        while (next == times.length) {
            day++;
            times = new long[dealt(day + 1) - dealt(day)];
            long midnight = FIRST_DAY
                    .plusDays(day)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
            for (int i = 0; i < times.length; i++) {
                times[i] = midnight + (long) hour() * MILLIS_AN_HOUR + random.nextInt(MILLIS_AN_HOUR);
            }
            Arrays.sort(times);
            next = 0;
        }
        return times[next++];
    }

    private int hour() {
        int left = random.nextInt(HOURS_TOTAL);
        int hour = 0;
        while (left >= HOURS[hour]) {
            left -= HOURS[hour++];
        }
        return hour;
    }

    /** The first time at or after {@code time} at which the warehouse works: 06:00 to 16:00 UTC, not on Sundays. */
    static long workingTime(long time, Random random) {
        var at = Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC);
        if (at.getDayOfWeek() != DayOfWeek.SUNDAY && at.getHour() >= 6 && at.getHour() < 16) {
            return time;
        }
        LocalDate date = at.getHour() < 6 ? at.toLocalDate() : at.toLocalDate().plusDays(1);
        LocalDate open = date.getDayOfWeek() == DayOfWeek.SUNDAY ? date.plusDays(1) : date;
        return open.atTime(6, 0).toInstant(ZoneOffset.UTC).toEpochMilli() + random.nextInt(4 * MILLIS_AN_HOUR);
    }
}
