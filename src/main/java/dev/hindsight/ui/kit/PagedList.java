package dev.hindsight.ui.kit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * A list of known size whose rows are loaded a page at a time, off the FX thread, when they are looked at;
 * a placeholder stands in until then. It keeps the pages looked at last. FX thread only.
 */
public final class PagedList<T> extends ObservableListBase<T> {
    private static final int PAGE = 256;
    private static final int PAGES_KEPT = 64;

    /** Reads rows {@code from} (inclusive) to {@code to} (exclusive), on a background thread. */
    public interface Pages<T> {
        List<T> load(int from, int to);
    }

    private final int size;
    private final T placeholder;
    private final Background background;
    private final Pages<T> pages;
    private IntUnaryOperator order = IntUnaryOperator.identity();
    private final Set<Integer> loading = new HashSet<>();
    private final Map<Integer, List<T>> loaded = new LinkedHashMap<>(PAGES_KEPT, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<T>> eldest) {
            return size() > PAGES_KEPT;
        }
    };

    public PagedList(int size, T placeholder, Background background, Pages<T> pages) {
        this.size = size;
        this.placeholder = placeholder;
        this.background = background;
        this.pages = pages;
    }

    /**
     * Shows at each index the row that {@code next}, a permutation, says. Tells no listener: who shows the
     * list looks again.
     */
    public void reorder(IntUnaryOperator next) {
        order = next;
    }

    /** The pages that were looked at last, at most {@code most} of them. */
    public List<Integer> lookedAt(int most) {
        List<Integer> seen = List.copyOf(loaded.keySet());
        return seen.subList(Math.max(0, seen.size() - most), seen.size());
    }

    /** Where {@code page} begins and, exclusively, ends in a list of {@code size}; empty beyond it. */
    public static int[] bounds(int page, int size) {
        return new int[] {Math.min(size, page * PAGE), Math.min(size, (page + 1) * PAGE)};
    }

    /** Takes pages that have been read already, before anybody looks: no placeholder stands in for them. */
    public void put(Map<Integer, List<T>> pages) {
        loaded.putAll(pages);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public T get(int index) {
        int row = order.applyAsInt(index);
        int page = row / PAGE;
        @Nullable List<T> rows = loaded.get(page);
        if (rows == null && loading.add(page)) {
            load(page);
            rows = loaded.get(page);
        }
        return rows == null || row % PAGE >= rows.size() ? placeholder : rows.get(row % PAGE);
    }

    private void load(int page) {
        int from = page * PAGE;
        int to = Math.min(size, from + PAGE);
        background.run(progress -> pages.load(from, to)).onDone(rows -> {
            loading.remove(page);
            loaded.put(page, rows);
            // An update, not a replacement: a replaced row loses its selection.
            beginChange();
            for (int i = from; i < to; i++) {
                nextUpdate(i);
            }
            endChange();
        });
    }
}
