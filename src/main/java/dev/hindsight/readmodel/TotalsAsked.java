package dev.hindsight.readmodel;

import java.util.LinkedHashMap;
import java.util.Map;

/** The totals asked for lately, whatever the order rows were asked for in. Thread-safe. */
final class TotalsAsked {
    private static final int MOST = 24;

    /** By last use. */
    private final Map<Key, RunningTotals> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, RunningTotals> eldest) {
            return size() > MOST;
        }
    };

    /** @param query without its order */
    private record Key(String view, ListingQuery query) {}

    synchronized RunningTotals of(View<?> view, RowHistory<?> history, int selection, ListingQuery query) {
        ListingQuery unsorted = new ListingQuery(java.util.List.of(), query.text(), query.filters(), query.changed());
        return kept.computeIfAbsent(
                new Key(view.name(), unsorted),
                key -> new RunningTotals(Filter.of(view, history, selection, unsorted)));
    }
}
