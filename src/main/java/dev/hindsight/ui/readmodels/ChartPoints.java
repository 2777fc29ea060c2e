package dev.hindsight.ui.readmodels;

import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Progress;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.Tile;
import dev.hindsight.ui.kit.Formats;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a chart draws: some series over one axis. Immutable.
 *
 * @param names of the series
 * @param points ascending, with a value for each series
 * @param unit what one point stands for, such as {@code day}; {@code position} for a point in history
 */
record ChartPoints(List<String> names, List<Point> points, String unit) {
    /** More cannot be told apart, and cost a frame each time the pane is laid out. */
    static final int MOST = 400;

    static final int SAMPLES = 60;
    static final List<String> STATUSES = List.of("created", "paid", "shipped", "delivered", "cancelled");
    static final List<String> MONEY = List.of("revenue", "paid");

    /**
     * @param at a day as days from 1970-01-01, or a position
     * @param row the key of the table's row behind it; empty where there is no single one
     */
    record Point(long at, List<BigDecimal> values, String row) {}

    /** How many days, weeks, months and so on are drawn as one. */
    private enum Step {
        DAY(ChronoUnit.DAYS, 1),
        WEEK(ChronoUnit.WEEKS, 1),
        MONTH(ChronoUnit.MONTHS, 1),
        YEAR(ChronoUnit.YEARS, 1),
        CENTURY(ChronoUnit.YEARS, 100);

        private final ChronoUnit unit;
        private final int count;

        Step(ChronoUnit unit, int count) {
            this.unit = unit;
            this.count = count;
        }

        LocalDate start(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
                case CENTURY -> LocalDate.of(Math.floorDiv(day.getYear(), 100) * 100, 1, 1);
            };
        }

        LocalDate next(LocalDate start) {
            return start.plus(count, unit);
        }

        boolean fits(LocalDate first, LocalDate last) {
            return unit.between(start(first), start(last)) / count < MOST;
        }
    }

    /** Money by day, or by as long a stretch as it takes to get by with {@link #MOST} points; days without sales are 0. */
    static ChartPoints money(Listing days, List<Column> columns, Progress progress) {
        List<String> names = columns.stream().map(Column::name).toList();
        TreeMap<LocalDate, Row> byDay = new TreeMap<>();
        for (int from = 0; from < days.size() && !progress.cancelled(); from += 1_000) {
            for (Row row : days.rows(from, from + 1_000)) {
                byDay.put((LocalDate) row.cell(names.indexOf("day")), row);
            }
        }
        if (byDay.isEmpty()) {
            return new ChartPoints(MONEY, List.of(), "day");
        }
        Step step = Step.CENTURY;
        for (Step each : Step.values()) {
            if (each.fits(byDay.firstKey(), byDay.lastKey())) {
                step = each;
                break;
            }
        }
        List<Point> points = new ArrayList<>();
        LocalDate end = byDay.lastKey();
        for (LocalDate start = step.start(byDay.firstKey()); !start.isAfter(end); start = step.next(start)) {
            Map<LocalDate, Row> within = byDay.subMap(start, step.next(start));
            List<BigDecimal> values = new ArrayList<>();
            for (String name : MONEY) {
                int index = names.indexOf(name);
                values.add(within.values().stream()
                        .map(row -> row.cell(index) instanceof LosslessNumber n ? n.decimalValue() : BigDecimal.ZERO)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
            points.add(new Point(
                    start.toEpochDay(),
                    values,
                    step == Step.DAY && !within.isEmpty()
                            ? within.values().iterator().next().key()
                            : ""));
        }
        return new ChartPoints(MONEY, points, step.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** How many orders were in each status, at some {@link #SAMPLES} positions of all history. */
    static ChartPoints statuses(AsOf asOf, Progress progress) {
        long last = asOf.position();
        List<Point> points = new ArrayList<>();
        long before = -1;
        for (int i = 0; i <= SAMPLES && !progress.cancelled(); i++) {
            long at = last * i / SAMPLES;
            if (at != before) {
                before = at;
                Map<String, BigDecimal> values =
                        asOf.tiles(at).stream().collect(Collectors.toMap(Tile::name, Tile::value, (a, b) -> a));
                points.add(new Point(
                        at,
                        STATUSES.stream()
                                .map(status -> values.getOrDefault("orders." + status, BigDecimal.ZERO))
                                .toList(),
                        ""));
            }
        }
        return new ChartPoints(STATUSES, points, "position");
    }

    boolean overHistory() {
        return unit.equals("position");
    }

    /** The point next to {@code at}; -1 where there is none. */
    int nearest(double at) {
        int nearest = -1;
        for (int i = 0; i < points.size(); i++) {
            if (nearest < 0
                    || Math.abs(points.get(i).at() - at)
                            < Math.abs(points.get(nearest).at() - at)) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** {@code 2024-03-01}, {@code week of 2024-02-26} or {@code position 688}. */
    String place(Point point) {
        return overHistory()
                ? "position " + Formats.count(point.at())
                : (unit.equals("day") ? "" : unit + " of ") + LocalDate.ofEpochDay(point.at());
    }

    /** All of a point in a line. */
    String words(Point point) {
        StringBuilder words = new StringBuilder(place(point));
        for (int i = 0; i < names.size(); i++) {
            words.append(" · ")
                    .append(names.get(i))
                    .append(' ')
                    .append(Formats.number(point.values().get(i)));
        }
        return words.toString();
    }

    /** What the chart shows, for who cannot see it. */
    String summary() {
        if (points.isEmpty()) {
            return "Nothing to draw yet";
        }
        Point last = points.get(points.size() - 1);
        return String.join(" and ", names) + " at " + points.size() + " points, from " + place(points.get(0)) + " to "
                + place(last) + ". Last: " + words(last);
    }
}
