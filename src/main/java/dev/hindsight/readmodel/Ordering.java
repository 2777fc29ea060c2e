package dev.hindsight.readmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/**
 * What a query finds in a view over all of history, in its sort order and whatever the position: for any
 * moment a scan with a test of who lives then gives a page, and two searches the number of rows. Grows with
 * history: what comes late is kept beside the rest until it is worth merging. Thread-safe; one caller at a
 * time makes it grow, the others wait.
 */
final class Ordering {
    private static final int NONE = -1;
    /** Late spans are merged when there are more: each costs every answer a little, a merge costs them all. */
    private static final int MOST_LATE = 1 << 14;
    /** The earliest spans, one in so many, are kept apart too: early moments need not pass by all the others. */
    private static final int EARLY_SHARE = 32;

    private final RowHistory<?> history;
    private final Filter filter;
    private final IntPredicate found;
    private final RankSort order;
    private final int mostLate;

    // Guarded by this.
    private int covered;
    /** The positions at which spans begin and end, ascending both: their counts give the rows as of any. */
    private PackedLongs begins = new PackedLongs();

    private PackedLongs ends = new PackedLongs();
    private Spans spans = Spans.NONE;
    private Spans early = Spans.NONE;
    /** Up to here {@link #early} has all that lives. */
    private int earlyUntil = -1;

    private Spans late = Spans.NONE;
    private int[] places = new int[0];
    /** What {@link #late} was made of, sorted, and those without an end among it. */
    private final List<Late> lateSpans = new ArrayList<>();

    private final Map<Integer, Late> openLate = new HashMap<>();

    private volatile int size;

    private static final class Late {
        private final int first;
        private final int from;
        private final int place;
        private int until = Spans.OPEN;

        Late(int first, int from, int place) {
            this.first = first;
            this.from = from;
            this.place = place;
        }
    }

    /** @param sort ties fall back to the view's own order */
    Ordering(Filter filter, List<SortKey> sort) {
        this(filter, sort, MOST_LATE);
    }

    Ordering(Filter filter, List<SortKey> sort, int mostLate) {
        this.mostLate = mostLate;
        this.filter = filter;
        history = filter.history();
        found = filter.found();
        order = RankSort.of(filter.view(), history, sort);
    }

    /** How many spans are kept; waits for nobody. */
    int size() {
        return size;
    }

    /** As it stands, with all that lives as of {@code at}. */
    synchronized Ordered upTo(int at) {
        if (at <= earlyUntil) {
            return new Ordered(early, Spans.NONE, new int[0]);
        }
        if (history.versionsUpTo(at) > covered) {
            grow(history.versionsUpTo(history.position()));
        }
        return new Ordered(spans, late, places);
    }

    /** How many rows live as of {@code at}, which {@link #upTo} was asked for. */
    synchronized int count(int at) {
        return begins.countUpTo(at) - ends.countUpTo(at);
    }

    private void grow(int end) {
        // A search for each new version costs more than another pass over all, where there are many.
        if (covered == 0 || end - covered > covered / 32 + mostLate) {
            build(end);
        } else {
            addLate(end);
            if (late.size() > mostLate) {
                spans = spans.with(late, places);
                forgetLate();
            }
        }
        covered = end;
        size = spans.size() + late.size() + early.size();
    }

    private void build(int end) {
        long[] bits = filter.found(end);
        SpanLog log = new SpanLog(history.rowCount());
        begins = new PackedLongs();
        ends = new PackedLongs();
        for (int version = 0; version < end; version++) {
            boolean finds = (bits[version / Long.SIZE] >>> version & 1) != 0;
            int row = history.rowOf(version);
            int position = history.fromPosition(version);
            if (log.isOpen(row) && (!finds || !order.same(version, log.first(row)))) {
                log.end(row, position);
                ends.add(position);
            }
            if (finds && !log.isOpen(row)) {
                log.begin(row, version, position);
                begins.add(position);
            }
        }
        spans = log.sorted(order);
        forgetLate();
        keepEarly();
    }

    private void forgetLate() {
        late = Spans.NONE;
        places = new int[0];
        lateSpans.clear();
        openLate.clear();
    }

    private void keepEarly() {
        if (spans.size() >= EARLY_SHARE << Spans.BLOCK_BITS) {
            earlyUntil = begins.getInt(begins.size() / EARLY_SHARE) - 1;
            early = spans.begunBy(earlyUntil);
        }
    }

    /** Ends spans and begins late ones for the versions from {@link #covered} to {@code end}. */
    private void addLate(int end) {
        for (int version = covered; version < end; version++) {
            int row = history.rowOf(version);
            int before = history.previous(version);
            boolean finds = found.test(version);
            Late open = openLate.get(row);
            int index = open != null || before == NONE ? NONE : openSpan(before);
            if ((open != null || index != NONE) && finds && order.same(version, before)) {
                continue;
            }
            int position = history.fromPosition(version);
            if (open != null) {
                open.until = position;
                openLate.remove(row);
            } else if (index != NONE) {
                spans.end(index, position);
            }
            if (open != null || index != NONE) {
                ends.add(position);
            }
            if (finds) {
                Late begun = new Late(version, position, place(version));
                lateSpans.add(begun);
                openLate.put(row, begun);
                begins.add(position);
            }
        }
        lateSpans.sort(
                (a, b) -> a.place != b.place ? Integer.compare(a.place, b.place) : order.compare(a.first, b.first));
        late = new Spans(column(span -> span.first), column(span -> span.from), column(span -> span.until));
        places = column(span -> span.place);
    }

    private int[] column(ToIntFunction<Late> part) {
        return lateSpans.stream().mapToInt(part).toArray();
    }

    /** The open one of {@link #spans} that {@code version} is the last of so far. */
    private int openSpan(int version) {
        int index = place(version) - 1;
        return index >= 0
                        && spans.until(index) == Spans.OPEN
                        && history.rowOf(spans.first(index)) == history.rowOf(version)
                ? index
                : NONE;
    }

    /** How many of {@link #spans} come before {@code version}, or begin with it. */
    private int place(int version) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(spans.first(middle), version) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
