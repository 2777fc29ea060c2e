package dev.hindsight.store.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where consecutive versions of one stream stand. Immutable. */
public final class StreamSpan {
    private final int key;
    private final long firstVersion;
    private final long[] positions;

    /**
     * @param key the stream's
     * @param firstVersion the version at the first of {@code positions}; each further one has the next
     * @param positions ascending, at least one; taken over
     */
    StreamSpan(int key, long firstVersion, long[] positions) {
        this.key = key;
        this.firstVersion = firstVersion;
        this.positions = positions;
    }

    public int key() {
        return key;
    }

    public long firstVersion() {
        return firstVersion;
    }

    /** The positions themselves, not a copy: not to be written to. */
    public long[] positions() {
        return positions;
    }

    public long lastVersion() {
        return firstVersion + positions.length - 1;
    }

    public long lastPosition() {
        return positions[positions.length - 1];
    }

    /** This span and the one that follows it as one. */
    StreamSpan and(StreamSpan next) {
        long[] both = Arrays.copyOf(positions, positions.length + next.positions.length);
        System.arraycopy(next.positions, 0, both, positions.length, next.positions.length);
        return new StreamSpan(key, firstVersion, both);
    }

    /** The positions from one index to another, exclusive. */
    StreamSpan part(int from, int to) {
        return new StreamSpan(key, firstVersion + from, Arrays.copyOfRange(positions, from, to));
    }

    /** This span without what is behind {@code position}; null where that is all. */
    @Nullable
    StreamSpan upTo(long position) {
        if (lastPosition() <= position) {
            return this;
        }
        int found = Arrays.binarySearch(positions, position);
        int length = found < 0 ? -found - 1 : found + 1;
        return length == 0 ? null : part(0, length);
    }
}
