package dev.hindsight.query;

import java.util.Arrays;

/**
 * The events a search has found so far, in its order: written by the search, read by whoever watches. At most
 * {@value #MOST} are kept. Thread-safe.
 */
public final class Hits {
    /** So many positions fit into 800 kB, and nobody reads more. */
    public static final int MOST = 100_000;

    private final int most;
    private long[] positions = new long[64];
    private int size;

    public Hits() {
        this(MOST);
    }

    Hits(int most) {
        this.most = most;
    }

    /** How many there are by now; those already there stay where they are. */
    public synchronized int size() {
        return size;
    }

    /** The positions from index {@code from} (inclusive) to {@code to} (exclusive). */
    public synchronized long[] positions(int from, int to) {
        if (to > size) {
            throw new IndexOutOfBoundsException("hits up to " + to + " of " + size);
        }
        return Arrays.copyOfRange(positions, from, to);
    }

    /** Whether no more fit. */
    public synchronized boolean full() {
        return size >= most;
    }

    synchronized void add(long position) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, 2 * size);
        }
        positions[size++] = position;
    }
}
