package dev.hindsight.readmodel;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Sums over the rows a filter finds, as of the position asked for last: each row version takes away what the
 * one before it added, so that the next answer walks only the versions between. Thread-safe; one at a time walks.
 */
final class RunningTotals {
    /** So many versions from one look at whether to go on to the next. */
    private static final int STRIDE = 1 << 14;

    private static final int NONE = -1;

    private final RowHistory<?> history;
    private final Filter filter;
    private final List<String> names = new ArrayList<>();
    private final List<CellColumn> columns = new ArrayList<>();

    // Guarded by this: the totals of the first so many versions.
    private int walked;
    private long rows;
    private final List<DecimalSum> sums = new ArrayList<>();

    RunningTotals(Filter filter) {
        this.filter = filter;
        history = filter.history();
        for (Column column : filter.view().columns()) {
            if (column.numeric()) {
                names.add(column.name());
                columns.add(history.cells(filter.view().rowColumn(column.name())));
                sums.add(new DecimalSum());
            }
        }
    }

    synchronized Totals at(int position, Progress progress) {
        int goal = history.versionsUpTo(position);
        if (goal < walked / 2) {
            walked = 0;
            rows = 0;
            sums.forEach(DecimalSum::clear);
        }
        int start = walked;
        IntPredicate found = Math.abs(goal - start) > STRIDE ? filter.foundAmongMany() : filter.found();
        while (walked != goal) {
            // Wherever it stops, the sums are right for what was walked: the next answer goes on from there.
            if (progress.cancelled()) {
                throw new HindsightException("cancelled after " + walked + " of " + goal + " row versions");
            }
            progress.report(Math.abs(walked - start), Math.abs(goal - start));
            walk(found, Math.max(walked - STRIDE, Math.min(walked + STRIDE, goal)));
        }
        Map<String, BigDecimal> answer = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            answer.put(names.get(i), plain(sums.get(i).value()));
        }
        return new Totals(rows, answer);
    }

    /** The same whatever way the sum was come by. */
    private static BigDecimal plain(BigDecimal sum) {
        BigDecimal stripped = sum.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private void walk(IntPredicate found, int to) {
        for (; walked < to; walked++) {
            step(found, walked, 1);
        }
        for (; walked > to; walked--) {
            step(found, walked - 1, -1);
        }
    }

    private void step(IntPredicate found, int version, int sign) {
        int before = history.previous(version);
        boolean counts = found.test(version);
        boolean counted = before != NONE && found.test(before);
        if (!counts && !counted) {
            return;
        }
        rows += counts == counted ? 0 : counts ? sign : -sign;
        for (int i = 0; i < columns.size(); i++) {
            CellColumn column = columns.get(i);
            if (counts != counted || !column.same(version, before)) {
                if (counts) {
                    column.addTo(sums.get(i), version, sign);
                }
                if (counted) {
                    column.addTo(sums.get(i), before, -sign);
                }
            }
        }
    }
}
