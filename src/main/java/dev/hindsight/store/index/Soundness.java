package dev.hindsight.store.index;

import dev.hindsight.event.HindsightException;
import org.jspecify.annotations.Nullable;

/** Whether an index is what was written, as far as it was looked at. Thread-safe. */
final class Soundness {
    private volatile @Nullable DamagedIndexException damage;
    private volatile boolean rebuilding;

    /** Forgets what was found. */
    void begin() {
        damage = null;
    }

    /** Keeps the first fault. */
    void note(DamagedIndexException fault) {
        if (damage == null) {
            damage = fault;
        }
    }

    /** @param fault null where there is none */
    void note(String table, @Nullable String fault) {
        if (fault != null) {
            note(new DamagedIndexException(table, fault));
        }
    }

    /** Whether it is being made anew: until then it is not to be read. */
    void rebuilding(boolean now) {
        rebuilding = now;
    }

    boolean isSound() {
        return damage == null;
    }

    /**
     * Refuses to go on with an index that is not what was written.
     *
     * @throws DamagedIndexException saying what is wrong
     */
    void require() {
        if (rebuilding) {
            throw new HindsightException("the indexes of the store are being made anew: ask again when that is done");
        }
        DamagedIndexException found = damage;
        if (found != null) {
            throw new DamagedIndexException(found);
        }
    }
}
