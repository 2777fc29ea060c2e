package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
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

    /**
     * The sums over the rows that {@link #list} finds. The next position asked for with the same conditions
     * costs what lies between; the first one a pass over history.
     *
     * @throws dev.hindsight.event.HindsightException where {@code progress} is cancelled
     */
    Totals totals(ReadModel model, long position, ListingQuery query, Progress progress);

    /**
     * The rows that are not the same as of {@code from} and as of {@code to}, which may be the earlier one; of
     * them those that {@code query} finds as of either, in its order. Costs what lies between the two.
     *
     * @throws dev.hindsight.event.HindsightException where {@code progress} is cancelled
     */
    Differences differences(ReadModel model, long from, long to, ListingQuery query, Progress progress);

    /** The row with this key, where there is one. */
    Optional<Row> row(ReadModel model, String key, long position);

    /** The summary tiles, in the order they are shown. */
    List<Tile> tiles(long position);

    /** What the event at {@code position} did to the read models, in their order. */
    List<RowChange> changes(long position);

    /**
     * What {@code events}, of which no read model has seen one yet, will do to the rows as of {@code position}; in the
     * order of the read models. Nothing is kept: readers do not see it.
     *
     * @param events in the order they happened or will
     */
    List<RowChange> expected(long position, List<Event> events);

    Density density();
}
