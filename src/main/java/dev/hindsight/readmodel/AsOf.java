package dev.hindsight.readmodel;

import java.util.List;
import java.util.Optional;

/**
 * Answers for any position up to {@link #position}. Thread-safe; answers for a position never change.
 */
public interface AsOf {
    /** The last position that answers can be had for. */
    long position();

    /**
     * @throws IllegalArgumentException where {@code position} is beyond {@link #position}
     */
    Listing list(ReadModel model, long position, ListingQuery query);

    /** The row with this key, where there is one. */
    Optional<Row> row(ReadModel model, String key, long position);

    /** The summary tiles, in the order they are shown. */
    List<Tile> tiles(long position);

    /** What the event at {@code position} did to the read models, in their order. */
    List<RowChange> changes(long position);

    Density density();
}
