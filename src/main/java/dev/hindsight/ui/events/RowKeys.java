package dev.hindsight.ui.events;

import java.util.Arrays;

/**
 * Which events a list has, by position or version: a dense stretch, or hits. In order of age, whatever the list's own
 * order is: place 0 is the oldest.
 */
final class RowKeys {
    private final boolean dense;
    private final long first;
    private final boolean foundNewestFirst;
    private int size;
    /** As found: hits of the search, which end where it began; and of what has come since. */
    private long[] found = new long[0];

    private int founds;
    private long[] fresh = new long[0];
    private int freshes;

    private RowKeys(boolean dense, long first, int size, boolean foundNewestFirst) {
        this.dense = dense;
        this.first = first;
        this.size = size;
        this.foundNewestFirst = foundNewestFirst;
    }

    /** All of {@code first} to {@code last}. */
    static RowKeys dense(long first, long last) {
        return new RowKeys(true, first, (int) Math.min(Integer.MAX_VALUE, Math.max(0, last - first + 1)), false);
    }

    /** None yet. */
    static RowKeys hits(boolean newestFirst) {
        return new RowKeys(false, 0, 0, newestFirst);
    }

    int size() {
        return dense ? size : founds + freshes;
    }

    boolean isDense() {
        return dense;
    }

    /** How many hits the search has given, without what has come since. */
    int found() {
        return founds;
    }

    long key(int place) {
        if (dense) {
            return first + place;
        }
        if (place >= founds) {
            return fresh[place - founds];
        }
        return found[foundNewestFirst ? founds - 1 - place : place];
    }

    /** The place of the last key that is at most {@code key}; -1 where all are greater. */
    int lastUpTo(long key) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key(middle) <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    void extendTo(long last) {
        size = (int) Math.min(Integer.MAX_VALUE, Math.max(size, last - first + 1));
    }

    void addFound(long[] positions) {
        found = added(found, founds, positions);
        founds += positions.length;
    }

    void addFresh(long[] positions) {
        fresh = added(fresh, freshes, positions);
        freshes += positions.length;
    }

    private static long[] added(long[] to, int size, long[] more) {
        long[] all = size + more.length > to.length ? Arrays.copyOf(to, Math.max(64, 2 * (size + more.length))) : to;
        System.arraycopy(more, 0, all, size, more.length);
        return all;
    }
}
