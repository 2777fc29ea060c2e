package dev.hindsight.store.recovery;

/**
 * A stretch of positions that events have in a new store, where they had others.
 *
 * @param first position in the store that was damaged
 * @param last the last of those that moved alike
 * @param newFirst position of the first in the new store
 */
public record MovedPositions(long first, long last, long newFirst) {
    public long newLast() {
        return newFirst + last - first;
    }
}
