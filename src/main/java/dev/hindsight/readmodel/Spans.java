package dev.hindsight.readmodel;

import java.util.Arrays;

/**
 * Stretches of rows' lives, in a listing's order: each is the versions of one row, one after another, that
 * take the same place in that order. Blocks know from when and until when anything in them lives, so that
 * dead ones are skipped. Only ends change once it is made, from {@link #OPEN} to a position later than any
 * that readers were given: one thread at a time ends, any thread reads.
 */
final class Spans {
    static final int BLOCK_BITS = 10;
    /** The end of a span that has none yet. */
    static final int OPEN = Integer.MAX_VALUE;

    static final Spans NONE = new Spans(new int[0], new int[0], new int[0]);

    private final int[] firsts;
    private final int[] from;
    private final int[] until;
    private final int[] leastFrom;
    private final int[] greatestUntil;

    /**
     * @param firsts the first version of each span
     * @param from the position each begins at
     * @param until the first position each is over at
     */
    Spans(int[] firsts, int[] from, int[] until) {
        this.firsts = firsts;
        this.from = from;
        this.until = until;
        leastFrom = new int[(firsts.length >> BLOCK_BITS) + 1];
        greatestUntil = new int[leastFrom.length];
        Arrays.fill(leastFrom, Integer.MAX_VALUE);
        for (int i = 0; i < firsts.length; i++) {
            int block = i >> BLOCK_BITS;
            leastFrom[block] = Math.min(leastFrom[block], from[i]);
            greatestUntil[block] = Math.max(greatestUntil[block], until[i]);
        }
    }

    int size() {
        return firsts.length;
    }

    int first(int index) {
        return firsts[index];
    }

    int from(int index) {
        return from[index];
    }

    int until(int index) {
        return until[index];
    }

    void end(int index, int position) {
        until[index] = position;
    }

    boolean lives(int index, int at) {
        return from[index] <= at && until[index] > at;
    }

    /** Whether no span of {@code block} lives as of {@code at}, for certain. */
    boolean dead(int block, int at) {
        return leastFrom[block] > at || greatestUntil[block] <= at;
    }

    /** How many spans from {@code start} to before {@code end} live as of {@code at}. */
    int living(int start, int end, int at) {
        int living = 0;
        for (int i = start; i < end; i++) {
            // Both differences are negative where the span lives: without a branch the loop runs in vectors.
            living += ((from[i] - at - 1) & (at - until[i])) >>> 31;
        }
        return living;
    }

    /** Those that begin at or before {@code last}, in the same order; their ends are copied as they stand. */
    Spans begunBy(int last) {
        int count = 0;
        for (int begin : from) {
            count += begin <= last ? 1 : 0;
        }
        int[] kept = new int[count];
        count = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] <= last) {
                kept[count++] = i;
            }
        }
        return picked(kept);
    }

    /** Those at {@code indexes}, in that order. */
    private Spans picked(int[] indexes) {
        int[][] columns = new int[3][indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            columns[0][i] = firsts[indexes[i]];
            columns[1][i] = from[indexes[i]];
            columns[2][i] = until[indexes[i]];
        }
        return new Spans(columns[0], columns[1], columns[2]);
    }

    /** These and {@code others}, each of which goes before the one of these that {@code places} names. */
    Spans with(Spans others, int[] places) {
        int size = size() + others.size();
        int[][] columns = new int[3][size];
        int next = 0;
        for (int i = 0, to = 0; to < size; to++) {
            boolean other = next < places.length && places[next] == i;
            Spans source = other ? others : this;
            int index = other ? next++ : i++;
            columns[0][to] = source.firsts[index];
            columns[1][to] = source.from[index];
            columns[2][to] = source.until[index];
        }
        return new Spans(columns[0], columns[1], columns[2]);
    }
}
