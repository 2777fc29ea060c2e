package dev.hindsight.readmodel;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Which row versions a query finds in a view, whatever the position. Immutable.
 *
 * @param text in lower case
 */
record Filter(
        View<?> view, RowHistory<?> history, int selection, String text, List<CellFilter> conditions, Stretch changed) {
    private static final byte[] NOTHING_KNOWN = {};

    static Filter of(View<?> view, RowHistory<?> history, int selection, ListingQuery query) {
        return new Filter(
                view, history, selection, query.text().toLowerCase(Locale.ROOT), query.filters(), query.changed());
    }

    /** Whether a version is found; looks each of its texts up anew. */
    IntPredicate found() {
        return found(() -> NOTHING_KNOWN);
    }

    /** As {@link #found()}, for many versions on one thread: asks no text twice. */
    IntPredicate foundAmongMany() {
        return found(() -> new byte[history.texts()]);
    }

    /** Whether each of the first {@code end} versions is found, in bits; asks no text twice. */
    long[] found(int end) {
        IntPredicate found = found(() -> new byte[history.texts()]);
        long[] bits = new long[(end + Long.SIZE - 1) / Long.SIZE];
        IntStream.range(0, bits.length).parallel().forEach(word -> {
            long ones = 0;
            for (int version = word * Long.SIZE; version < Math.min(end, (word + 1) * Long.SIZE); version++) {
                ones |= found.test(version) ? 1L << version : 0;
            }
            bits[word] = ones;
        });
        return bits;
    }

    /** @param verdicts called once for each text looked for */
    private IntPredicate found(Supplier<byte[]> verdicts) {
        IntPredicate found = version -> history.selected(version, selection);
        if (!changed.equals(Stretch.ALL)) {
            found = found.and(version -> changed.contains(history.fromPosition(version)));
        }
        for (CellFilter condition : conditions) {
            found = found.and(meeting(condition, verdicts));
        }
        if (!text.isEmpty()) {
            TextProbe probe = new TextProbe(CellFilter.Match.CONTAINS, text);
            byte[] known = verdicts.get();
            IntPredicate any = version -> false;
            for (int shown : view.shown()) {
                any = any.or(history.cells(shown).matching(probe, known));
            }
            found = found.and(any);
        }
        return found;
    }

    private IntPredicate meeting(CellFilter condition, Supplier<byte[]> verdicts) {
        CellColumn column = column(condition.column());
        return condition.match().byValue()
                ? column.comparing(condition.match(), condition.text())
                : column.matching(new TextProbe(condition.match(), condition.text()), verdicts.get());
    }

    private CellColumn column(String name) {
        return history.cells(view.rowColumn(name));
    }
}
