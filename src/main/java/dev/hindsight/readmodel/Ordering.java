package dev.hindsight.readmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All versions of a view's rows in one sort order, whatever their position: scanned with a test whether each
 * holds as of the wanted one, it gives a page in order without sorting again. Immutable; grows by
 * {@link #extended}.
 */
final class Ordering {
    private final View<?> view;
    private final RowHistory<?> history;
    private final int selection;
    private final Comparator<Integer> comparator;
    private final CellColumn first;
    private final SortKey firstKey;
    private final int[] versions;
    private final int covered;

    private Ordering(
            View<?> view,
            RowHistory<?> history,
            int selection,
            Comparator<Integer> comparator,
            SortKey firstKey,
            int[] versions,
            int covered) {
        this.view = view;
        this.history = history;
        this.selection = selection;
        this.comparator = comparator;
        this.versions = versions;
        this.covered = covered;
        first = history.cells(view.rowColumn(firstKey.column()));
        this.firstKey = firstKey;
    }

    /** An ordering of nothing yet, by {@code sort} and where that ties by the view's own order. */
    static Ordering empty(View<?> view, RowHistory<?> history, int selection, List<SortKey> sort) {
        List<SortKey> keys = new ArrayList<>(sort);
        keys.addAll(view.order());
        Comparator<Integer> comparator = keys.stream()
                .map(key -> by(key, history.cells(view.rowColumn(key.column()))))
                .reduce(Comparator::thenComparing)
                .orElseThrow(() -> new IllegalArgumentException(view + " has no order"));
        comparator = comparator.thenComparing(history::rowOf).thenComparing(Comparator.naturalOrder());
        return new Ordering(view, history, selection, comparator, keys.get(0), new int[0], 0);
    }

    private static Comparator<Integer> by(SortKey key, CellColumn column) {
        Comparator<Integer> ascending = column::compare;
        return key.descending() ? ascending.reversed() : ascending;
    }

    int[] versions() {
        return versions;
    }

    /** This ordering with every version up to position {@code at}; itself where it has them. */
    Ordering extended(int at) {
        int end = history.versionsUpTo(at);
        if (end <= covered) {
            return this;
        }
        int[] added = new int[end - covered];
        int count = 0;
        for (int version = covered; version < end; version++) {
            if (history.selected(version, selection)) {
                added[count++] = version;
            }
        }
        int[] merged = merge(versions, sorted(Arrays.copyOf(added, count)));
        return new Ordering(view, history, selection, comparator, firstKey, merged, end);
    }

    private int[] sorted(int[] unsorted) {
        // Ranks settle most comparisons with one subtraction.
        record Ranked(long rank, int version) {}
        Ranked[] ranked = new Ranked[unsorted.length];
        for (int i = 0; i < ranked.length; i++) {
            ranked[i] = new Ranked(first.rank(unsorted[i]), unsorted[i]);
        }
        Comparator<Ranked> byRank = Comparator.comparingLong(Ranked::rank);
        Arrays.parallelSort(
                ranked,
                (firstKey.descending() ? byRank.reversed() : byRank)
                        .thenComparing((a, b) -> comparator.compare(a.version, b.version)));
        return Arrays.stream(ranked).mapToInt(Ranked::version).toArray();
    }

    private int[] merge(int[] a, int[] b) {
        if (a.length == 0) {
            return b;
        }
        int[] merged = new int[a.length + b.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < merged.length; k++) {
            merged[k] = j == b.length || (i < a.length && comparator.compare(a[i], b[j]) <= 0) ? a[i++] : b[j++];
        }
        return merged;
    }
}
