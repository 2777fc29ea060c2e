package dev.hindsight.readmodel;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The orderings asked for lately, as many as memory is meant for them. Thread-safe. */
final class Orderings {
    /** Twelve bytes each, besides what their counts take. */
    private static final int MOST_SPANS = 24_000_000;

    private static final int MOST = 24;

    /** By last use. */
    private final Map<Key, Ordering> kept = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(String view, List<SortKey> sort, String text, List<CellFilter> filters, Stretch changed) {}

    /** The ordering for {@code query}, new and empty where it is not known; filling it is the caller's. */
    synchronized Ordering of(View<?> view, RowHistory<?> history, int selection, ListingQuery query) {
        // The view's own order, spelled out, is the same ordering.
        List<SortKey> sort = query.sort().equals(view.order()) ? List.of() : query.sort();
        Key key = new Key(view.name(), sort, query.text().toLowerCase(Locale.ROOT), query.filters(), query.changed());
        Ordering known = kept.get(key);
        if (known == null) {
            known = new Ordering(Filter.of(view, history, selection, query), sort);
            kept.put(key, known);
        }
        return known;
    }

    /** Lets go of those used longest ago, if there are too many; the latest stays. */
    synchronized void trim() {
        long spans = kept.values().stream().mapToLong(Ordering::size).sum();
        Iterator<Ordering> oldest = kept.values().iterator();
        while (kept.size() > 1 && (spans > MOST_SPANS || kept.size() > MOST)) {
            spans -= oldest.next().size();
            oldest.remove();
        }
    }
}
