package dev.hindsight.ui.events;

import dev.hindsight.event.Event;
import dev.hindsight.ui.kit.Background;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list that grows, at its newest end or where a search goes on, and is read a page at a time when it is
 * looked at. FX thread only.
 */
final class EventRows extends ObservableListBase<EventRow> {
    private static final int PAGE = 128;
    private static final int ROWS_KEPT = 16_384;

    /** Reads the rows of some keys, on a background thread; of those that are not there, none. */
    interface Reader {
        Map<Long, EventRow> read(List<Long> keys);
    }

    private final RowKeys keys;
    private final boolean newestFirst;
    private final ToLongFunction<Event> keyOf;
    private final Background background;
    private final Reader reader;
    private final Set<Long> loading = new HashSet<>();
    private final Map<Long, EventRow> loaded = new LinkedHashMap<>(256, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, EventRow> eldest) {
            return size() > ROWS_KEPT;
        }
    };
    /** How many rows have come in at the top: what was asked for before stands lower by as many. */
    private int movedDown;

    /** @param keyOf an event's position, or where the keys are versions, its version */
    EventRows(RowKeys keys, boolean newestFirst, ToLongFunction<Event> keyOf, Background background, Reader reader) {
        this.keys = keys;
        this.keyOf = keyOf;
        this.newestFirst = newestFirst;
        this.background = background;
        this.reader = reader;
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public EventRow get(int index) {
        long key = key(index);
        EventRow row = loaded.get(key);
        if (row == null && !loading.contains(key)) {
            load(index / PAGE * PAGE);
            row = loaded.get(key);
        }
        return row == null ? EventRow.LOADING : row;
    }

    /** By the row's key: a table looks for its selected row, and must not read millions to find it. */
    @Override
    public int indexOf(@Nullable Object row) {
        if (row instanceof EventRow wanted && wanted.loaded()) {
            long key = keyOf.applyAsLong(wanted.event().orElseThrow());
            int index = indexUpTo(key);
            return index >= 0 && key(index) == key ? index : -1;
        }
        return -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object row) {
        return indexOf(row);
    }

    @Override
    public boolean contains(@Nullable Object row) {
        return indexOf(row) >= 0;
    }

    boolean newestFirst() {
        return newestFirst;
    }

    RowKeys keys() {
        return keys;
    }

    private long key(int index) {
        return keys.key(newestFirst ? keys.size() - 1 - index : index);
    }

    /** Where the last event up to {@code key} stands; -1 where there is none. */
    int indexUpTo(long key) {
        int place = keys.lastUpTo(key);
        return place < 0 ? -1 : newestFirst ? keys.size() - 1 - place : place;
    }

    private void load(int from) {
        int to = Math.min(size(), from + PAGE);
        List<Long> wanted = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (!loaded.containsKey(key(i)) && loading.add(key(i))) {
                wanted.add(key(i));
            }
        }
        int movedBefore = movedDown;
        background
                .run(progress -> reader.read(wanted))
                .onDone(rows -> {
                    wanted.forEach(loading::remove);
                    loaded.putAll(rows);
                    int moved = movedDown - movedBefore;
                    // An update, not a replacement: a replaced row loses its selection.
                    beginChange();
                    for (int i = from + moved; i < Math.min(size(), to + moved); i++) {
                        nextUpdate(i);
                    }
                    endChange();
                })
                .onFailed(failure -> wanted.forEach(loading::remove));
    }

    /** Takes in what has come at the newest end: positions of hits, or the last key of a dense stretch. */
    void addNewest(long[] hits, long lastKey) {
        int before = size();
        if (keys.isDense()) {
            keys.extendTo(lastKey);
        } else {
            keys.addFresh(hits);
        }
        int more = size() - before;
        if (more > 0 && newestFirst) {
            movedDown += more;
            told(0, more);
        } else if (more > 0) {
            told(before, size());
        }
    }

    /** Takes in what a search has found further on, in the list's order. */
    void addFound(long[] hits) {
        // Newest first, older hits come last; oldest first, newer ones come before what has happened since.
        int at = newestFirst ? size() : keys.found();
        keys.addFound(hits);
        told(at, at + hits.length);
    }

    private void told(int from, int to) {
        beginChange();
        nextAdd(from, to);
        endChange();
    }
}
