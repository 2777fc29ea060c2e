package dev.hindsight.readmodel;

import java.util.List;

/**
 * The rows of a read model that a query found as of a position. It stays true to that position while
 * history grows. Not thread-safe: one thread at a time. Rows near the top come at once; the far end of a
 * large listing costs a pass over the read model, so ask off the UI thread.
 */
public interface Listing {
    long position();

    /** How many rows the query found. Without a text filter it is known without a pass. */
    int size();

    /** The rows of the whole read model as of the position, whatever the filter. */
    int total();

    /** Rows {@code from} (inclusive, from 0) to {@code to} (exclusive), fewer where the listing ends. */
    List<Row> rows(int from, int to);
}
