package dev.hindsight.readmodel;

/**
 * Positions from {@code first} to {@code last}, both included. Immutable.
 *
 * @param first not after {@code last}
 */
public record Stretch(long first, long last) {
    /** All of history, whatever comes. */
    public static final Stretch ALL = new Stretch(0, Long.MAX_VALUE);

    public Stretch {
        if (last < first) {
            throw new IllegalArgumentException("no stretch of positions from " + first + " to " + last);
        }
    }

    boolean contains(long position) {
        return position >= first && position <= last;
    }
}
