package dev.hindsight.readmodel;

import java.util.List;
import java.util.Set;

/**
 * The rows of a read model that differ between two positions. It stays true to them while history grows.
 * Thread-safe.
 */
public interface Differences {
    /** What has become of a row. */
    enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    int count(Kind kind);

    /** Those of {@code kinds}, {@code from} (inclusive, from 0) to {@code to} (exclusive), fewer where they end. */
    List<RowChange> rows(Set<Kind> kinds, int from, int to);
}
