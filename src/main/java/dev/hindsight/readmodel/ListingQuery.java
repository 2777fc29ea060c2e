package dev.hindsight.readmodel;

import java.util.List;
import java.util.Objects;

/**
 * Which rows of a read model, in which order. Immutable.
 *
 * @param sort empty for the read model's own order; ties fall back to that order
 * @param text only rows one of whose cells' text contains this, case ignored; empty for all
 * @param filters only rows that meet every one of these
 * @param changed only rows that an event at one of these positions was the last to add or change
 */
public record ListingQuery(List<SortKey> sort, String text, List<CellFilter> filters, Stretch changed) {
    public static final ListingQuery ALL = new ListingQuery(List.of(), "");

    public ListingQuery {
        sort = List.copyOf(sort);
        filters = List.copyOf(filters);
        Objects.requireNonNull(changed, "changed");
    }

    public ListingQuery(List<SortKey> sort, String text, List<CellFilter> filters) {
        this(sort, text, filters, Stretch.ALL);
    }

    public ListingQuery(List<SortKey> sort, String text) {
        this(sort, text, List.of());
    }

    /** Whether rows of the read model may be left out. */
    public boolean filtered() {
        return !text.isEmpty() || !filters.isEmpty() || !changed.equals(Stretch.ALL);
    }

    /** Whether {@code other} leaves out the same rows, in whatever order. */
    public boolean narrowsAs(ListingQuery other) {
        return text.equals(other.text) && filters.equals(other.filters) && changed.equals(other.changed);
    }
}
