package dev.hindsight.ui.kit;

import java.util.Collections;
import java.util.List;
import javafx.collections.ObservableListBase;

/** A stretch of a longer list, for a view that knows of no more than it shows. FX thread only. */
final class RowsOnScreen<T> extends ObservableListBase<T> {
    private List<T> all = List.of();
    private int first;
    private int size;

    /** Where the stretch begins in the longer list. */
    int first() {
        return first;
    }

    /** Shows {@code count} rows of {@code of}, which has them, from {@code from} on. */
    void show(List<T> of, int from, int count) {
        int before = size;
        all = of;
        first = from;
        size = count;
        beginChange();
        if (before > count) {
            nextRemove(count, Collections.nCopies(before - count, null));
        } else if (before < count) {
            nextAdd(before, count);
        }
        for (int i = 0; i < Math.min(before, count); i++) {
            nextUpdate(i);
        }
        endChange();
    }

    /** The rows from {@code from}, inclusive, to {@code to}, exclusive, of the longer list are others now. */
    void updated(int from, int to) {
        beginChange();
        for (int i = Math.max(0, from - first); i < Math.min(size, to - first); i++) {
            nextUpdate(i);
        }
        endChange();
    }

    @Override
    public T get(int index) {
        return all.get(first + index);
    }

    @Override
    public int size() {
        return size;
    }
}
