package dev.hindsight.readmodel;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a read model as of some position. Immutable.
 *
 * @param key names the row over all of history
 * @param cells by the read model's columns; types as {@link Column.Kind} says, null where empty
 * @param mark whether the event at that very position added or changed the row
 * @param changed the indexes of the cells that event changed; all of them for an added row
 */
public record Row(String key, List<@Nullable Object> cells, Mark mark, BitSet changed) {
    /** What the last step did to a row. */
    public enum Mark {
        NONE,
        ADDED,
        CHANGED
    }

    public @Nullable Object cell(int column) {
        return cells.get(column);
    }
}
