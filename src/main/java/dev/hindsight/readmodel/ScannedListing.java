package dev.hindsight.readmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A listing that scans an {@link Ordering} only as far as it is asked for. */
final class ScannedListing<R extends Record> implements Listing {
    private final View<R> view;
    private final RowHistory<R> history;
    private final int selection;
    private final int position;
    private final String text;
    private final int total;
    private final int[] ordered;
    private int[] found = new int[256];
    private int foundCount;
    private int scanned;

    ScannedListing(
            View<R> view,
            RowHistory<R> history,
            int selection,
            int position,
            String text,
            int total,
            Ordering ordering) {
        this.view = view;
        this.history = history;
        this.selection = selection;
        this.position = position;
        this.text = text.toLowerCase(Locale.ROOT);
        this.total = total;
        ordered = ordering.versions();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public int total() {
        return total;
    }

    @Override
    public int size() {
        if (text.isEmpty()) {
            return total;
        }
        scanTo(Integer.MAX_VALUE);
        return foundCount;
    }

    @Override
    public List<Row> rows(int from, int to) {
        scanTo(to);
        List<Row> rows = new ArrayList<>();
        for (int i = from; i < Math.min(to, foundCount); i++) {
            rows.add(row(view, history, selection, found[i], position));
        }
        return rows;
    }

    private void scanTo(int wanted) {
        int enough = Math.min(wanted, total);
        while (foundCount < enough && scanned < ordered.length) {
            int version = ordered[scanned++];
            if (history.holds(version, position) && (text.isEmpty() || matches(version))) {
                if (foundCount == found.length) {
                    found = Arrays.copyOf(found, foundCount * 2);
                }
                found[foundCount++] = version;
            }
        }
    }

    private boolean matches(int version) {
        for (int column : view.shown()) {
            Object cell = history.cells(column).get(version);
            if (cell != null && Cells.text(cell).toLowerCase(Locale.ROOT).contains(text)) {
                return true;
            }
        }
        return false;
    }

    /** The row that {@code version} shows as of {@code position}. */
    static Row row(View<?> view, RowHistory<?> history, int selection, int version, int position) {
        List<@Nullable Object> cells = cells(view, history, version);
        Row.Mark mark = Row.Mark.NONE;
        BitSet changed = new BitSet();
        if (history.fromPosition(version) == position) {
            int before = history.previous(version);
            if (history.selected(before, selection)) {
                List<@Nullable Object> old = cells(view, history, before);
                for (int i = 0; i < cells.size(); i++) {
                    changed.set(i, !java.util.Objects.equals(cells.get(i), old.get(i)));
                }
                mark = changed.isEmpty() ? Row.Mark.NONE : Row.Mark.CHANGED;
            } else {
                changed.set(0, cells.size());
                mark = Row.Mark.ADDED;
            }
        }
        return new Row(history.key(version), cells, mark, changed);
    }

    static List<@Nullable Object> cells(View<?> view, RowHistory<?> history, int version) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int column : view.shown()) {
            cells.add(history.cells(column).get(version));
        }
        return Collections.unmodifiableList(cells);
    }
}
