package dev.hindsight.readmodel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sorts row versions by the cells of several columns, then by row and version. Cells are compared as longs: a
 * radix sort by the first rank of the first column, and whatever ties there by the next rank, one level after
 * another (multikey sorting; Bentley and Sedgewick, <em>Fast Algorithms for Sorting and Searching Strings</em>,
 * 1997). No version is boxed, but where ranks cannot settle an order.
 */
final class RankSort {
    /** Texts and numbers that tie so deep are compared whole: ranks would not get to the end of a long text. */
    private static final int DEEPEST = 8;

    private static final int SMALL = 32;

    /** One column of an order. */
    record Key(CellColumn column, boolean descending) {}

    private final List<Key> keys;
    private final RowHistory<?> history;
    private final Comparator<Integer> comparator;

    RankSort(List<Key> keys, RowHistory<?> history) {
        this.keys = List.copyOf(keys);
        this.history = history;
        comparator = keys.stream()
                .map(RankSort::by)
                .reduce(Comparator::thenComparing)
                .orElseThrow(() -> new IllegalArgumentException("nothing to sort by"))
                .thenComparing(history::rowOf)
                .thenComparing(Comparator.naturalOrder());
    }

    /** By {@code sort}, then in the view's own order. */
    static RankSort of(View<?> view, RowHistory<?> history, List<SortKey> sort) {
        return new RankSort(
                Stream.concat(sort.stream(), view.order().stream())
                        .map(key -> new Key(history.cells(view.rowColumn(key.column())), key.descending()))
                        .toList(),
                history);
    }

    private static Comparator<Integer> by(Key key) {
        Comparator<Integer> ascending = key.column::compare;
        return key.descending ? ascending.reversed() : ascending;
    }

    int compare(int a, int b) {
        return comparator.compare(a, b);
    }

    /** Whether two versions of one row hold the very same cells in every column sorted by. */
    boolean same(int a, int b) {
        // Asked for every version there is: no iterator each time.
        int at = 0;
        while (at < keys.size() && keys.get(at).column.same(a, b)) {
            at++;
        }
        return at == keys.size();
    }

    /** Sorts {@code versions}. */
    void sort(int[] versions) {
        new Sorting(versions).sort(0, versions.length, 0, 0);
    }

    /** One sorting under way, with its buffers. */
    private final class Sorting {
        private final int[] versions;
        private final long[] ranks;
        private long[] otherRanks = new long[0];
        private int[] otherVersions = new int[0];

        Sorting(int[] versions) {
            this.versions = versions;
            ranks = new long[versions.length];
        }

        void sort(int from, int to, int key, int depth) {
            if (depth > DEEPEST) {
                compareWhole(from, to);
                return;
            }
            boolean ordered = true;
            for (int i = from; i < to; i++) {
                ranks[i] = rank(versions[i], key, depth);
                ordered &= i == from || ranks[i - 1] <= ranks[i];
            }
            if (!ordered) {
                byRank(from, to);
            }
            for (int start = from; key < keys.size() && start < to; ) {
                int end = start + 1;
                while (end < to && ranks[end] == ranks[start]) {
                    end++;
                }
                if (end - start > 1) {
                    boolean settled = settled(start, end, key, depth);
                    sort(start, end, settled ? key + 1 : key, settled ? 0 : depth + 1);
                }
                start = end;
            }
        }

        private long rank(int version, int key, int depth) {
            if (key == keys.size()) {
                return (long) history.rowOf(version) << Integer.SIZE | version;
            }
            Key by = keys.get(key);
            long rank = by.column.rank(version, depth);
            return by.descending ? ~rank : rank;
        }

        private boolean settled(int from, int to, int key, int depth) {
            for (int i = from; i < to; i++) {
                if (!keys.get(key).column.settled(versions[i], depth)) {
                    return false;
                }
            }
            return true;
        }

        private void compareWhole(int from, int to) {
            Integer[] boxed =
                    Arrays.stream(versions, from, to).boxed().sorted(comparator).toArray(Integer[]::new);
            for (int i = 0; i < boxed.length; i++) {
                versions[from + i] = boxed[i];
            }
        }

        private void byRank(int from, int to) {
            if (to - from > SMALL) {
                radix(from, to);
                return;
            }
            for (int i = from + 1; i < to; i++) {
                long rank = ranks[i];
                int version = versions[i];
                int at = i;
                for (; at > from && ranks[at - 1] > rank; at--) {
                    ranks[at] = ranks[at - 1];
                    versions[at] = versions[at - 1];
                }
                ranks[at] = rank;
                versions[at] = version;
            }
        }

        /** By one byte after another, least significant first; a byte that all have in common costs nothing. */
        private void radix(int from, int to) {
            int size = to - from;
            if (otherRanks.length < size) {
                otherRanks = new long[size];
                otherVersions = new int[size];
            }
            long differing = 0;
            for (int i = from; i < to; i++) {
                differing |= ranks[i] ^ ranks[from];
            }
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                if ((differing >>> shift & 0xff) != 0) {
                    pass(from, to, shift);
                    System.arraycopy(otherRanks, 0, ranks, from, size);
                    System.arraycopy(otherVersions, 0, versions, from, size);
                }
            }
        }

        private void pass(int from, int to, int shift) {
            // The top bit is the sign: turned round, negative ranks go first.
            long flip = shift == Long.SIZE - Byte.SIZE ? Long.MIN_VALUE : 0;
            int[] place = new int[257];
            for (int i = from; i < to; i++) {
                place[(int) ((ranks[i] ^ flip) >>> shift & 0xff) + 1]++;
            }
            for (int digit = 0; digit < 256; digit++) {
                place[digit + 1] += place[digit];
            }
            for (int i = from; i < to; i++) {
                int at = place[(int) ((ranks[i] ^ flip) >>> shift & 0xff)]++;
                otherRanks[at] = ranks[i];
                otherVersions[at] = versions[i];
            }
        }
    }
}
