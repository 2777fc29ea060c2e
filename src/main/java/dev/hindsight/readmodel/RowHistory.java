package dev.hindsight.readmodel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * Every version of every row a projection ever had, in the order they came to be. A row's version as of a
 * position is found along a skew-binary jump list (Myers, <em>An applicative random-access stack</em>, 1983):
 * each version knows its predecessor and one farther ancestor, which makes the search logarithmic in the
 * row's versions and needs nothing but appending.
 *
 * <p>One thread folds; any thread reads as of positions up to {@link #position}.
 */
final class RowHistory<R extends Record> implements HistoryFiles.Content {
    private static final int NONE = -1;
    /** Bit of a version that says the row exists; the others say which selections include it. */
    private static final int ALIVE = 1;
    /** Remembered rows: a row is mostly changed again soon after. */
    private static final int RECENT = 1 << 17;

    private final Projection<R> projection;
    private final RowShape<R> shape;
    private final List<Selection<R>> selections;
    private final TextPool pool = new TextPool();

    // By version, in order of position.
    private final PackedLongs rows = new PackedLongs();
    private final PackedLongs from = new PackedLongs();
    private final PackedLongs flags = new PackedLongs();
    private final List<CellColumn> cells = new ArrayList<>();
    // By version, along its row.
    /** How many versions before this one; 0 where there is none. */
    private final PackedLongs previous = new PackedLongs();

    private final PackedLongs jump = new PackedLongs();
    private final PackedLongs depth = new PackedLongs();
    // By row.
    private final PackedLongs keys = new PackedLongs();
    private final IntChunks latest = new IntChunks();
    private final KeyTable rowByKey = new KeyTable(pool, keys);

    private final SelectionTotals totals;
    private final Pending pending = new Pending();
    private @Nullable String lastKey;
    private int lastRow;

    private final Record[] recent = new Record[RECENT];
    private final int[] recentVersion = new int[RECENT];
    /** Versions that readers may look at: all of {@link #position} and before. */
    private volatile int versions;

    private volatile int position;

    RowHistory(Projection<R> projection, List<Selection<R>> selections) {
        this.projection = projection;
        this.selections = List.copyOf(selections);
        shape = new RowShape<>(projection.rowType());
        for (Column column : shape.columns()) {
            cells.add(CellColumn.of(column.kind(), pool));
        }
        totals = new SelectionTotals(
                this,
                selections.stream()
                        .map(s -> s.sum() == null ? NONE : shape.indexOf(s.sum()))
                        .toList());
    }

    Projection<R> projection() {
        return projection;
    }

    RowShape<R> shape() {
        return shape;
    }

    /** The last position folded. */
    @Override
    public int position() {
        return position;
    }

    // Folding

    /** Folds the event at {@code position() + 1}. */
    void fold(Fact fact, Projection.Others others) {
        int at = Math.toIntExact(fact.event().position());
        if (at != position + 1) {
            throw new IllegalArgumentException("position " + at + " does not follow " + position);
        }
        projection.on(fact, pending, others);
        pending.appendTo(at);
        versions = rows.size();
        totals.advance(at, versions);
        position = at;
    }

    /** What the fold of one event was given, and what it put. */
    private final class Pending implements Projection.Rows<R> {
        private final Map<String, Change<R>> changes = new LinkedHashMap<>();

        @Override
        public @Nullable R get(String key) {
            return change(key).after;
        }

        @Override
        public void put(String key, R row) {
            change(key).after = row;
        }

        @Override
        public void remove(String key) {
            change(key).after = null;
        }

        private Change<R> change(String key) {
            Change<R> known = changes.get(key);
            if (known == null) {
                int row = rowForFold(key);
                known = new Change<>(key, row, row == NONE ? null : record(latest.get(row)));
                changes.put(key, known);
            }
            return known;
        }

        void appendTo(int at) {
            if (!changes.isEmpty()) {
                for (Change<R> change : changes.values()) {
                    append(at, change);
                }
                changes.clear();
            }
        }
    }

    /** A row that the fold of an event looked at. */
    private static final class Change<R> {
        private final String key;
        private final int row;
        private final @Nullable R before;
        private @Nullable R after;

        Change(String key, int row, @Nullable R before) {
            this.key = key;
            this.row = row;
            this.before = before;
            after = before;
        }
    }

    /** The row of {@code key}; folds of one event ask for the same key again and again. */
    private int rowForFold(String key) {
        if (!key.equals(lastKey)) {
            lastRow = rowByKey.find(key);
            lastKey = key;
        }
        return lastRow;
    }

    /** Whether the key has a row as of {@code at}, for the thread that folds. */
    boolean hasForFold(String key, int at) {
        int row = rowForFold(key);
        return row != NONE && find(row, at) != NONE;
    }

    /** For the thread that folds: the row of {@code key} as of {@code at}; null where there is none. */
    @Nullable
    R recordForFold(String key, int at) {
        int row = rowForFold(key);
        return row == NONE ? null : record(find(row, at));
    }

    private void append(int at, Change<R> change) {
        R row = change.after;
        R before = change.before;
        if (Objects.equals(row, before)) {
            return;
        }
        int number = change.row == NONE ? addRow(change.key) : change.row;
        int version = rows.size();
        int same = before == null ? NONE : latest.get(number);
        int bits = row == null ? 0 : ALIVE;
        for (int i = 0; i < cells.size(); i++) {
            Object value = row == null ? null : shape.value(row, i);
            if (value != null && before != null && value.equals(shape.value(before, i))) {
                cells.get(i).addSame(same);
            } else {
                cells.get(i).add(value);
            }
        }
        for (int s = 0; row != null && s < selections.size(); s++) {
            bits |= selections.get(s).where().test(row) ? bit(s) : 0;
        }
        rows.add(number);
        from.add(at);
        flags.add(bits);
        link(version, number);
        remember(version, row);
        if (change.row == NONE) {
            rowByKey.add();
            lastKey = null;
        }
    }

    private int addRow(String key) {
        keys.add(pool.code(key));
        latest.add(NONE);
        return keys.size() - 1;
    }

    /** Hangs {@code version} behind its row's latest one. */
    private void link(int version, int row) {
        int last = latest.get(row);
        if (last == NONE) {
            previous.add(0);
            jump.add(0);
            depth.add(0);
        } else {
            int far = jump(last);
            int farther = far == NONE ? NONE : jump(far);
            boolean equalJumps = far != NONE
                    && depth.get(last) - depth.get(far) == depth.get(far) - (farther == NONE ? -1 : depth.get(farther));
            int ancestor = equalJumps ? farther : last;
            previous.add(version - last);
            jump.add(ancestor == NONE ? 0 : version - ancestor);
            depth.add(depth.get(last) + 1);
        }
        latest.setRelease(row, version);
    }

    private void remember(int version, @Nullable R row) {
        recent[version & (RECENT - 1)] = row;
        recentVersion[version & (RECENT - 1)] = version;
    }

    // Reading

    /** The row's version as of {@code at}; -1 where it had none. */
    int find(int row, int at) {
        int version = latest.getAcquire(row);
        while (version != NONE && from.get(version) > at) {
            int far = jump(version);
            version = far != NONE && from.get(far) > at ? far : previous(version);
        }
        return version;
    }

    int find(String key, int at) {
        int row = rowByKey.find(key);
        return row == NONE ? NONE : find(row, at);
    }

    /** The row record of a version; null for one that says the row is gone. */
    @SuppressWarnings("unchecked") // recent holds only what remember was given
    @Nullable
    R record(int version) {
        if (version == NONE || !alive(version)) {
            return null;
        }
        int slot = version & (RECENT - 1);
        if (recentVersion[slot] == version && recent[slot] != null) {
            return (R) recent[slot];
        }
        return assemble(version);
    }

    /** As {@link #record}, for readers: past the writer's own memory of recent rows. */
    R assemble(int version) {
        @Nullable Object[] values = new @Nullable Object[cells.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = cells.get(i).get(version);
        }
        return shape.row(values);
    }

    CellColumn cells(int column) {
        return cells.get(column);
    }

    String key(int version) {
        String key = pool.text(keys.getInt(rowOf(version)));
        if (key == null) {
            throw new IllegalStateException("a row without a key");
        }
        return key;
    }

    boolean alive(int version) {
        return (flags.get(version) & ALIVE) != 0;
    }

    boolean selected(int version, int selection) {
        return version != NONE && (flags.get(version) & bit(selection)) != 0;
    }

    private static int bit(int selection) {
        return 2 << selection;
    }

    int previous(int version) {
        int distance = previous.getInt(version);
        return distance == 0 ? NONE : version - distance;
    }

    private int jump(int version) {
        int distance = jump.getInt(version);
        return distance == 0 ? NONE : version - distance;
    }

    int rowOf(int version) {
        return rows.getInt(version);
    }

    int fromPosition(int version) {
        return from.getInt(version);
    }

    /** How many versions there are with a position of at most {@code at}: they are the first ones. */
    int versionsUpTo(int at) {
        int low = 0;
        int high = versions;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from.get(middle) <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many rows there have been, or a few more that no version is of yet. */
    int rowCount() {
        return keys.size();
    }

    /** How many texts cells and keys have the codes of. */
    int texts() {
        return pool.size();
    }

    SelectionTotals totals() {
        return totals;
    }

    /** The first position at which {@code other} has another row; {@link Integer#MAX_VALUE} where there is none. */
    int firstDifference(RowHistory<?> other) {
        int common = Math.min(versions, other.versions);
        for (int version = 0; version < common; version++) {
            if (!sameVersion(other, version)) {
                return (int) Math.min(from.get(version), other.from.get(version));
            }
        }
        return versions == other.versions ? Integer.MAX_VALUE : (versions > common ? this : other).fromPosition(common);
    }

    private boolean sameVersion(RowHistory<?> other, int version) {
        boolean same = from.get(version) == other.from.get(version)
                && flags.get(version) == other.flags.get(version)
                && key(version).equals(other.key(version));
        for (int i = 0; same && i < cells.size(); i++) {
            same = Objects.equals(cells.get(i).get(version), other.cells.get(i).get(version));
        }
        return same;
    }

    // The file

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(position);
        pool.write(out);
        keys.write(out);
        for (PackedLongs column : spine()) {
            column.write(out);
        }
        for (CellColumn column : cells) {
            column.write(out);
        }
        totals.write(out);
    }

    private List<PackedLongs> spine() {
        return List.of(rows, from, flags, previous, jump, depth);
    }

    /** Fills this empty history with what {@link #write} wrote. */
    void read(DataInputStream in) throws IOException {
        int last = in.readInt();
        pool.read(in);
        keys.read(in);
        // The one part that is worked out and not just read: beside the reading it costs no time.
        ForkJoinTask<?> keysFound = ForkJoinPool.commonPool().submit(() -> {
            for (int row = 0; row < keys.size(); row++) {
                rowByKey.add();
            }
        });
        try {
            for (PackedLongs column : spine()) {
                column.read(in);
            }
            for (CellColumn column : cells) {
                column.read(in);
            }
            totals.read(in);
        } finally {
            keysFound.join();
        }
        for (int row = 0; row < keys.size(); row++) {
            latest.add(NONE);
        }
        for (int version = 0; version < rows.size(); version++) {
            latest.setRelease(rowOf(version), version);
        }
        versions = rows.size();
        position = last;
    }
}
