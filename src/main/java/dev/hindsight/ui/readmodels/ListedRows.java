package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Row;
import dev.hindsight.ui.kit.Background;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The rows on show, read a page at a time when they are looked at. It stays one list while what it shows is
 * exchanged, so that a table keeps its place. FX thread only.
 */
final class ListedRows extends ObservableListBase<Row> {
    /** Stands in for a row that is still being read. */
    static final Row LOADING = new Row("", List.of(), Row.Mark.NONE, new BitSet());

    private static final int PAGES_KEPT = 64;
    /** A screen spans two pages at most; the first is what a table asks for besides. */
    private static final int PAGES_LOOKED_AT = 3;

    private final Background background;
    private final Runnable onLoaded;
    private final Map<Integer, List<Row>> loaded = new LinkedHashMap<>(PAGES_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<Row>> eldest) {
            return size() > PAGES_KEPT;
        }
    };
    private final Set<Integer> loading = new HashSet<>();
    private @Nullable Found found;
    private int size;

    /** @param onLoaded called when a page has come in later */
    ListedRows(Background background, Runnable onLoaded) {
        this.background = background;
        this.onLoaded = onLoaded;
    }

    static boolean loaded(Row row) {
        return !row.cells().isEmpty();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Row get(int index) {
        int page = index / Found.PAGE;
        @Nullable List<Row> rows = loaded.get(page);
        if (rows == null && loading.add(page)) {
            load(page);
            rows = loaded.get(page);
        }
        return rows == null || index % Found.PAGE >= rows.size() ? LOADING : rows.get(index % Found.PAGE);
    }

    /** The pages read last. */
    List<Integer> lookedAt() {
        List<Integer> pages = List.copyOf(loaded.keySet());
        return pages.isEmpty() ? List.of(0) : pages.subList(Math.max(0, pages.size() - PAGES_LOOKED_AT), pages.size());
    }

    /** Where the row named {@code key} stands among the rows that have been read; -1 where it does not. */
    int indexOf(String key) {
        for (Map.Entry<Integer, List<Row>> page : loaded.entrySet()) {
            List<Row> rows = page.getValue();
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).key().equals(key)) {
                    return page.getKey() * Found.PAGE + i;
                }
            }
        }
        return -1;
    }

    void show(Found next) {
        Set<Integer> seen = new HashSet<>(loaded.keySet());
        seen.addAll(next.pages().keySet());
        int before = size;
        found = next;
        size = next.size();
        loading.clear();
        loaded.clear();
        loaded.putAll(next.pages());
        RowsExchanged exchanged = new RowsExchanged(this, before);
        seen.stream().sorted().forEach(page -> update(exchanged, page, Math.min(before, size)));
        tell(exchanged);
    }

    private void tell(RowsExchanged exchanged) {
        if (!exchanged.isEmpty()) {
            fireChange(exchanged);
        }
    }

    /** An update, not a replacement: a replaced row loses its selection. */
    private static void update(RowsExchanged exchanged, int page, int end) {
        exchanged.updated(page * Found.PAGE, Math.min(end, (page + 1) * Found.PAGE));
    }

    private void load(int page) {
        Found from = found;
        if (from == null) {
            return;
        }
        background.run(progress -> from.readPage(page)).onDone(rows -> {
            if (from != found) {
                return;
            }
            loading.remove(page);
            loaded.put(page, rows);
            RowsExchanged exchanged = new RowsExchanged(this, size);
            update(exchanged, page, size);
            tell(exchanged);
            onLoaded.run();
        });
    }
}
