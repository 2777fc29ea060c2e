package dev.hindsight.readmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listing that scans an {@link Ordering} only as far as it is asked for. */
final class ScannedListing<R extends Record> implements Listing {
    private final View<R> view;
    private final RowHistory<R> history;
    private final int selection;
    private final int position;
    private final int total;
    private final int size;
    private final Ordered ordered;
    /** How many rows there are before each block, as far as blocks were looked through. */
    private int[] before = new int[16];

    private int blocks;

    /**
     * @param size how many rows {@code ordered} has as of the position
     */
    ScannedListing(
            View<R> view, RowHistory<R> history, int selection, int position, int total, int size, Ordered ordered) {
        this.view = view;
        this.history = history;
        this.selection = selection;
        this.position = position;
        this.total = total;
        this.size = size;
        this.ordered = ordered;
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
        return size;
    }

    @Override
    public List<Row> rows(int from, int to) {
        int block = block(from);
        List<Row> rows = new ArrayList<>();
        for (int first : ordered.firsts(block, from - before[block], Math.min(to, size) - from, position)) {
            int version = history.find(history.rowOf(first), position);
            rows.add(row(view, history, selection, version, position));
        }
        return rows;
    }

    /** The block that the row {@code index} is in. */
    private int block(int index) {
        while (before[blocks] <= index && blocks + 1 < ordered.blocks()) {
            if (blocks + 1 == before.length) {
                before = Arrays.copyOf(before, before.length * 2);
            }
            before[blocks + 1] = before[blocks] + ordered.living(blocks, position);
            blocks++;
        }
        int low = 0;
        int high = blocks + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before[middle] <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
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
