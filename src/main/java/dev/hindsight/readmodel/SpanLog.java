package dev.hindsight.readmodel;

import java.util.Arrays;

/** Spans in the order they begin, while a pass over history finds where each ends. One thread. */
final class SpanLog {
    private static final int NONE = -1;

    /** By row, the number of its open span. */
    private final int[] open;

    private int[] firsts = new int[1 << 10];
    private int[] from = new int[firsts.length];
    private int[] until = new int[firsts.length];
    private int size;

    SpanLog(int rows) {
        open = new int[rows];
        Arrays.fill(open, NONE);
    }

    boolean isOpen(int row) {
        return open[row] != NONE;
    }

    /** The first version of the row's open span. */
    int first(int row) {
        return firsts[open[row]];
    }

    void begin(int row, int version, int position) {
        if (size == firsts.length) {
            firsts = Arrays.copyOf(firsts, size * 2);
            from = Arrays.copyOf(from, size * 2);
            until = Arrays.copyOf(until, size * 2);
        }
        firsts[size] = version;
        from[size] = position;
        until[size] = Spans.OPEN;
        open[row] = size++;
    }

    void end(int row, int position) {
        until[open[row]] = position;
        open[row] = NONE;
    }

    /** All of them in {@code order}. */
    Spans sorted(RankSort order) {
        int[] sorted = Arrays.copyOf(firsts, size);
        order.sort(sorted);
        int[] sortedFrom = new int[size];
        int[] sortedUntil = new int[size];
        for (int i = 0; i < size; i++) {
            // First versions rise from span to span: that is how the span of one is found again.
            int span = Arrays.binarySearch(firsts, 0, size, sorted[i]);
            sortedFrom[i] = from[span];
            sortedUntil[i] = until[span];
        }
        return new Spans(sorted, sortedFrom, sortedUntil);
    }
}
