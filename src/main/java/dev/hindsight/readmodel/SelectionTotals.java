package dev.hindsight.readmodel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts and sums over selections as of any position: a checkpoint every {@value #INTERVAL} positions, and
 * from there on the difference each row version makes. Threads as for {@link RowHistory}.
 */
final class SelectionTotals {
    static final int INTERVAL = 128;

    private final RowHistory<?> history;
    private final int[] sumColumns;
    private final long[] counts;
    private final BigDecimal[] sums;
    private final List<PackedLongs> countCheckpoints = new ArrayList<>();
    /** By selection, then checkpoint, where there is a column to add up; replaced when one grows. */
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

    private void checkpoint() {
        int number = checkpoints;
        BigDecimal[][] known = sumCheckpoints;
        for (int s = 0; s < counts.length; s++) {
            countCheckpoints.get(s).add(counts[s]);
            if (sumColumns[s] >= 0) {
                if (number == known[s].length) {
                    known = known.clone();
                    known[s] = Arrays.copyOf(known[s], number * 2);
                }
                known[s][number] = sums[s];
            }
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
        int column = sumColumns[selection];
        if (column < 0) {
            return BigDecimal.ZERO;
        }
        int before = history.previous(version);
        boolean counted = history.selected(version, selection);
        boolean unchanged = counted == history.selected(before, selection)
                && (!counted || history.cells(column).same(version, before));
        return unchanged ? BigDecimal.ZERO : value(version, selection).subtract(value(before, selection));
    }

    private BigDecimal value(int version, int selection) {
        BigDecimal value = history.selected(version, selection)
                ? history.cells(sumColumns[selection]).decimal(version)
                : null;
        return value == null ? BigDecimal.ZERO : value;
    }

    /** Everything up to the last position folded. */
    void write(DataOutputStream out) throws IOException {
        int number = checkpoints;
        out.writeInt(number);
        out.writeInt(countedVersions);
        for (int s = 0; s < counts.length; s++) {
            countCheckpoints.get(s).write(out);
            out.writeLong(counts[s]);
            if (sumColumns[s] >= 0) {
                for (int i = 0; i < number; i++) {
                    write(sumCheckpoints[s][i], out);
                }
                write(sums[s], out);
            }
        }
    }

    private static void write(BigDecimal number, DataOutputStream out) throws IOException {
        byte[] unscaled = number.unscaledValue().toByteArray();
        out.writeInt(number.scale());
        out.writeInt(unscaled.length);
        out.write(unscaled);
    }

    /** Takes the place of all there is with what {@link #write} wrote for the same selections. */
    void read(DataInputStream in) throws IOException {
        int number = in.readInt();
        countedVersions = in.readInt();
        BigDecimal[][] known = new BigDecimal[counts.length][1];
        for (int s = 0; s < counts.length; s++) {
            PackedLongs read = new PackedLongs();
            read.read(in);
            countCheckpoints.set(s, read);
            counts[s] = in.readLong();
            if (sumColumns[s] >= 0) {
                known[s] = new BigDecimal[number];
                for (int i = 0; i < number; i++) {
                    known[s][i] = readDecimal(in);
                }
                sums[s] = readDecimal(in);
            }
        }
        sumCheckpoints = known;
        checkpoints = number;
    }

    private static BigDecimal readDecimal(DataInputStream in) throws IOException {
        int scale = in.readInt();
        return new BigDecimal(new BigInteger(in.readNBytes(in.readInt())), scale);
    }
}
