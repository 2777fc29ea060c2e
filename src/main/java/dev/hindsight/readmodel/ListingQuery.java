package dev.hindsight.readmodel;

import java.util.List;

/**
 * Which rows of a read model, in which order. Immutable.
 *
 * @param sort empty for the read model's own order; ties fall back to that order
 * @param text only rows one of whose cells' text contains this, case ignored; empty for all
 * @param filters only rows that meet every one of these
 */
public record ListingQuery(List<SortKey> sort, String text, List<CellFilter> filters) {
    public static final ListingQuery ALL = new ListingQuery(List.of(), "");

    public ListingQuery {
        sort = List.copyOf(sort);
        filters = List.copyOf(filters);
    }

    public ListingQuery(List<SortKey> sort, String text) {
        this(sort, text, List.of());
    }

    /** Whether rows of the read model may be left out. */
    public boolean filtered() {
        return !text.isEmpty() || !filters.isEmpty();
    }
}
