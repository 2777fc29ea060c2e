package dev.hindsight.readmodel;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Differences found by walking the row versions between two positions: a row without one is the same at both.
 * Holds four bytes for each difference, its contents are read when they are asked for. Immutable, but for
 * what it remembers of the kinds asked for.
 */
final class WalkedDifferences implements Differences {
    /** So many versions from one look at whether to go on to the next. */
    private static final int STRIDE = 1 << 14;

    private static final int NONE = -1;

    private final View<?> view;
    private final RowHistory<?> history;
    private final int selection;
    private final int from;
    private final int to;
    /** The version each difference is sorted by, in order: the row's as of {@link #to}, or of {@link #from} where it is gone. */
    private final int[] shown;

    private final Map<Kind, BitSet> byKind = new EnumMap<>(Kind.class);
    /** Guarded by itself. */
    private final Map<Set<Kind>, int[]> asked = new HashMap<>();

    private WalkedDifferences(Filter filter, int from, int to, List<SortKey> sort, Progress progress) {
        view = filter.view();
        history = filter.history();
        selection = filter.selection();
        this.from = from;
        this.to = to;
        for (Kind kind : Kind.values()) {
            byKind.put(kind, new BitSet());
        }
        shown = walk(filter.foundAmongMany(), progress);
        RankSort.of(view, history, sort).sort(shown);
    }

    static WalkedDifferences between(int from, int to, Filter filter, List<SortKey> sort, Progress progress) {
        return new WalkedDifferences(filter, from, to, sort, progress);
    }

    private int[] walk(IntPredicate found, Progress progress) {
        int first = history.versionsUpTo(Math.min(from, to));
        int end = history.versionsUpTo(Math.max(from, to));
        BitSet seen = new BitSet(history.rowCount());
        int[] differing = new int[16];
        int count = 0;
        for (int version = first; version < end; version++) {
            if ((version - first) % STRIDE == 0) {
                if (progress.cancelled()) {
                    throw new HindsightException(
                            "cancelled after " + (version - first) + " of " + (end - first) + " row versions");
                }
                progress.report(version - first, end - first);
            }
            int row = history.rowOf(version);
            if (seen.get(row)) {
                continue;
            }
            seen.set(row);
            // The first of a row's versions between the two follows the one that the earlier position has.
            int earlier = history.previous(version);
            int later = history.find(row, Math.max(from, to));
            int before = from <= to ? earlier : later;
            int after = from <= to ? later : earlier;
            Kind kind = kind(before, after);
            if (kind != null && (finds(found, before) || finds(found, after))) {
                if (count == differing.length) {
                    differing = Arrays.copyOf(differing, count * 2);
                }
                int by = kind == Kind.REMOVED ? before : after;
                differing[count++] = by;
                kindsOf(kind).set(by);
            }
        }
        return Arrays.copyOf(differing, count);
    }

    private static boolean finds(IntPredicate found, int version) {
        return version != NONE && found.test(version);
    }

    /** Null where the table shows the same row for both versions. */
    private @Nullable Kind kind(int before, int after) {
        boolean was = history.selected(before, selection);
        boolean is = history.selected(after, selection);
        if (was && is) {
            for (int column : view.shown()) {
                if (!history.cells(column).same(before, after)) {
                    return Kind.CHANGED;
                }
            }
            return null;
        }
        return was ? Kind.REMOVED : is ? Kind.ADDED : null;
    }

    private BitSet kindsOf(Kind kind) {
        return java.util.Objects.requireNonNull(byKind.get(kind));
    }

    @Override
    public int count(Kind kind) {
        return kindsOf(kind).cardinality();
    }

    @Override
    public List<RowChange> rows(Set<Kind> kinds, int first, int end) {
        int[] wanted = of(kinds);
        List<RowChange> changes = new ArrayList<>();
        for (int i = first; i < Math.min(end, wanted.length); i++) {
            int row = history.rowOf(wanted[i]);
            changes.add(new RowChange(
                    view, history.key(wanted[i]), cells(history.find(row, from)), cells(history.find(row, to))));
        }
        return changes;
    }

    private int[] of(Set<Kind> kinds) {
        if (kinds.size() == byKind.size()) {
            return shown;
        }
        synchronized (asked) {
            return asked.computeIfAbsent(Set.copyOf(kinds), some -> Arrays.stream(shown)
                    .filter(version ->
                            kinds.stream().anyMatch(kind -> kindsOf(kind).get(version)))
                    .toArray());
        }
    }

    private @Nullable List<@Nullable Object> cells(int version) {
        return history.selected(version, selection) ? ScannedListing.cells(view, history, version) : null;
    }
}
