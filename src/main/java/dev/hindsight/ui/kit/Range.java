package dev.hindsight.ui.kit;

/**
 * A stretch of history that lists and tables are narrowed to.
 *
 * @param first the first position in it, from 1
 * @param last the last one, not before the first
 */
public record Range(long first, long last) {
    public Range {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("no stretch of positions from " + first + " to " + last);
        }
    }

    /** The stretch between two positions, whichever of them comes first. */
    public static Range between(long one, long other) {
        return new Range(Math.max(1, Math.min(one, other)), Math.max(1, Math.max(one, other)));
    }

    public boolean contains(long position) {
        return position >= first && position <= last;
    }
}
