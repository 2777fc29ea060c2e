package dev.hindsight.readmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts and sums over selections as of any position: a checkpoint every {@value #INTERVAL} positions, and
 * from there on the difference each row version makes. Threads as for {@link RowHistory}.
 */
final class SelectionTotals {
    static final int INTERVAL = 1_024;

    private final RowHistory<?> history;
    private final int[] sumColumns;
    private final long[] counts;
    private final BigDecimal[] sums;
    private final List<PackedLongs> countCheckpoints = new ArrayList<>();
    /** By selection, then checkpoint; replaced when it grows, so that readers keep a whole one. */
    private volatile BigDecimal[][] sumCheckpoints;

    private volatile int checkpoints;
    private int countedVersions;

    /** @param sumColumns for each selection the column to add up, or -1 */
    SelectionTotals(RowHistory<?> history, List<Integer> sumColumns) {
        this.history = history;
        this.sumColumns = sumColumns.stream().mapToInt(i -> i).toArray();
        counts = new long[this.sumColumns.length];
        sums = new BigDecimal[counts.length];
        Arrays.fill(sums, BigDecimal.ZERO);
        sumCheckpoints = new BigDecimal[counts.length][16];
        sumColumns.forEach(c -> countCheckpoints.add(new PackedLongs()));
        checkpoint();
    }

    /** Takes in the versions before {@code end}, which are those up to position {@code at}. */
    void advance(int at, int end) {
        for (; countedVersions < end; countedVersions++) {
            for (int s = 0; s < counts.length; s++) {
                counts[s] += countDelta(countedVersions, s);
                if (sumColumns[s] >= 0) {
                    sums[s] = sums[s].add(sumDelta(countedVersions, s));
                }
            }
        }
        if (at % INTERVAL == 0) {
            checkpoint();
        }
    }

    /** Takes in everything from the first position to {@code last}. */
    void rebuild(int last) {
        for (long at = INTERVAL; at <= last; at += INTERVAL) {
            advance((int) at, history.versionsUpTo((int) at));
        }
        if (last % INTERVAL > 0) {
            advance(last, history.versionsUpTo(last));
        }
    }

    private void checkpoint() {
        int number = checkpoints;
        BigDecimal[][] known = sumCheckpoints;
        for (int s = 0; s < counts.length; s++) {
            countCheckpoints.get(s).add(counts[s]);
            if (number == known[s].length) {
                known = known.clone();
                known[s] = Arrays.copyOf(known[s], number * 2);
            }
            known[s][number] = sums[s];
        }
        sumCheckpoints = known;
        checkpoints = number + 1;
    }

    long count(int selection, int at) {
        int checkpoint = Math.min(at / INTERVAL, checkpoints - 1);
        long count = countCheckpoints.get(selection).get(checkpoint);
        int end = history.versionsUpTo(at);
        for (int version = history.versionsUpTo(checkpoint * INTERVAL); version < end; version++) {
            count += countDelta(version, selection);
        }
        return count;
    }

    BigDecimal sum(int selection, int at) {
        int checkpoint = Math.min(at / INTERVAL, checkpoints - 1);
        BigDecimal sum = sumCheckpoints[selection][checkpoint];
        int end = history.versionsUpTo(at);
        for (int version = history.versionsUpTo(checkpoint * INTERVAL); version < end; version++) {
            sum = sum.add(sumDelta(version, selection));
        }
        return sum;
    }

    private int countDelta(int version, int selection) {
        return (history.selected(version, selection) ? 1 : 0)
                - (history.selected(history.previous(version), selection) ? 1 : 0);
    }

    private BigDecimal sumDelta(int version, int selection) {
        if (sumColumns[selection] < 0) {
            return BigDecimal.ZERO;
        }
        return value(version, selection).subtract(value(history.previous(version), selection));
    }

    private BigDecimal value(int version, int selection) {
        BigDecimal value = history.selected(version, selection)
                ? history.cells(sumColumns[selection]).decimal(version)
                : null;
        return value == null ? BigDecimal.ZERO : value;
    }
}
