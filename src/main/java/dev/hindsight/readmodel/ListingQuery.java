package dev.hindsight.readmodel;

import java.util.List;

/**
 * Which rows of a read model, in which order.
 *
 * @param sort empty for the read model's own order; ties fall back to that order
 * @param text only rows one of whose cells' text contains this, case ignored; empty for all
 */
public record ListingQuery(List<SortKey> sort, String text) {
    public static final ListingQuery ALL = new ListingQuery(List.of(), "");

    public ListingQuery {
        sort = List.copyOf(sort);
    }
}
