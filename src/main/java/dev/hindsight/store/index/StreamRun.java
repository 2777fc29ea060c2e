package dev.hindsight.store.index;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the events from one position to another stand, by stream: a sorted run of spans in pages, with the
 * first stream and version of each page in memory. Immutable; thread-safe.
 */
final class StreamRun implements Tiling.Run {
    static final String RUNS = "stream_runs";
    static final String PAGES = "stream_pages";

    /** Positions a span: a page with one more of them is still small. */
    private static final int LONGEST = 1_024;

    /** Bytes that tell of a page: the key and the version it begins with, its checksum. */
    private static final int FENCE = Integer.BYTES + Long.BYTES + Integer.BYTES;

    private final int number;
    private final int level;
    private final long first;
    private final long last;
    private final int lastKey;
    /** By page: the key and the version its first span begins with. */
    private final int[] keys;

    private final long[] versions;

    /** By page: its checksum, which covers its place, too: a page of another run or place is none of this one. */
    private final int[] checksums;

    /** The page is gone: the run was merged into another since it was looked up. */
    static final class MergedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        MergedException() {
            super("merged meanwhile", null, false, false);
        }
    }

    private StreamRun(int number, int level, long first, long last, int lastKey, byte[] fences) {
        this.number = number;
        this.level = level;
        this.first = first;
        this.last = last;
        this.lastKey = lastKey;
        keys = new int[fences.length / FENCE];
        versions = new long[keys.length];
        checksums = new int[keys.length];
        ByteBuffer buffer = ByteBuffer.wrap(fences);
        for (int page = 0; page < keys.length; page++) {
            keys[page] = buffer.getInt();
            versions[page] = buffer.getLong();
            checksums[page] = buffer.getInt();
        }
    }

    private static long checksum(int number, int level, long first, long last, int lastKey, byte[] fences) {
        return new Checksum()
                .add(number)
                .add(level)
                .add(first)
                .add(last)
                .add(lastKey)
                .add(fences)
                .value();
    }

    private static int checksum(int number, int page, byte[] spans) {
        return (int) new Checksum().add(number).add(page).add(spans).value();
    }

    int number() {
        return number;
    }

    /** How often it was merged. */
    int level() {
        return level;
    }

    /** Its first position. */
    @Override
    public long first() {
        return first;
    }

    /** Its last position. */
    @Override
    public long last() {
        return last;
    }

    /** The largest key of a stream in it. */
    int lastKey() {
        return lastKey;
    }

    int pages() {
        return keys.length;
    }

    /** Reads the runs that the table holds, oldest first; tells {@code faults} of rows that are not what was written. */
    static List<StreamRun> all(Connection connection, Consumer<DamagedIndexException> faults) throws SQLException {
        List<StreamRun> runs = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT run, level, first_position, last_position, last_key, fences, checksum FROM stream_runs"
                                + " ORDER BY first_position");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                int number = row.getInt(1);
                int level = row.getInt(2);
                long first = row.getLong(3);
                long last = row.getLong(4);
                int lastKey = row.getInt(5);
                byte[] fences = row.getBytes(6);
                if (row.getLong(7) == checksum(number, level, first, last, lastKey, fences)) {
                    runs.add(new StreamRun(number, level, first, last, lastKey, fences));
                } else {
                    faults.accept(new DamagedIndexException(RUNS, "run " + number + " is not what was written"));
                }
            }
        }
        return runs;
    }

    /** What a run is made of: gives spans to {@code each}, by key and then by version. */
    interface Spans {
        void forEach(Consumer<StreamSpan> each) throws SQLException;
    }

    /** Writes a run of the events from {@code first} to {@code last}. */
    static StreamRun write(Connection writer, int number, int level, long first, long last, Spans spans)
            throws SQLException {
        List<byte[]> pages = new ArrayList<>();
        Pages filled = new Pages(number, pages);
        spans.forEach(filled::add);
        filled.end();
        byte[] fences = filled.fences();
        int lastKey = filled.lastKey;
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO stream_pages VALUES(?, ?, ?)")) {
            for (int page = 0; page < pages.size(); page++) {
                insert.setInt(1, number);
                insert.setInt(2, page);
                insert.setBytes(3, pages.get(page));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement insert =
                writer.prepareStatement("INSERT INTO stream_runs VALUES(?, ?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, number);
            insert.setInt(2, level);
            insert.setLong(3, first);
            insert.setLong(4, last);
            insert.setInt(5, lastKey);
            insert.setBytes(6, fences);
            insert.setLong(7, checksum(number, level, first, last, lastKey, fences));
            insert.executeUpdate();
        }
        return new StreamRun(number, level, first, last, lastKey, fences);
    }

    void delete(Connection writer) throws SQLException {
        for (String table : List.of(PAGES, RUNS)) {
            try (PreparedStatement delete = writer.prepareStatement("DELETE FROM " + table + " WHERE run = ?")) {
                delete.setInt(1, number);
                delete.executeUpdate();
            }
        }
    }

    /** All spans, by key and then by version, a page at a time. */
    Cursor cursor(Connection connection) {
        return new Cursor(connection);
    }

    /**
     * The spans of {@code key} that hold {@code version} or later ones, ascending.
     *
     * @param wanted versions after which the rest is left out
     */
    List<StreamSpan> find(Connection connection, int key, long version, long wanted) throws SQLException {
        if (key > lastKey) {
            return List.of();
        }
        List<StreamSpan> found = new ArrayList<>();
        long left = wanted;
        for (int page = Math.max(0, pageOf(key, version));
                page < keys.length && keys[page] <= key && left > 0;
                page++) {
            for (StreamSpan span : SpanPage.spans(bytes(connection, page), key)) {
                if (span.lastVersion() >= version && left > 0) {
                    found.add(span);
                    left -= span.lastVersion() - Math.max(version, span.firstVersion()) + 1;
                }
            }
        }
        return found;
    }

    /**
     * Goes through every page that is what was written.
     *
     * @param faults told of the others, and of what stands in no order
     * @return whether all of them were
     */
    boolean check(Connection connection, Consumer<StreamSpan> each, Consumer<DamagedIndexException> faults)
            throws SQLException {
        boolean sound = true;
        int key = 0;
        long version = 0;
        for (int page = 0; page < keys.length; page++) {
            try {
                for (StreamSpan span : SpanPage.spans(bytes(connection, page))) {
                    if (span.key() < key || (span.key() == key && span.firstVersion() <= version)) {
                        throw damaged(page, "is in no order");
                    }
                    key = span.key();
                    version = span.lastVersion();
                    each.accept(span);
                }
            } catch (DamagedIndexException e) {
                faults.accept(e);
                sound = false;
            }
        }
        return sound;
    }

    /** The last span of {@code key} up to {@code position}; null where it has none by then. */
    @Nullable
    StreamSpan last(Connection connection, int key, long position) throws SQLException {
        if (key > lastKey) {
            return null;
        }
        int low = Math.max(0, pageOf(key, 0));
        int high = pageOf(key, Long.MAX_VALUE);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            StreamSpan first = SpanPage.spans(bytes(connection, middle), key).get(0);
            if (first.positions()[0] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        StreamSpan last = null;
        if (low == high) {
            for (StreamSpan span : SpanPage.spans(bytes(connection, low), key)) {
                StreamSpan early = span.upTo(position);
                last = early == null ? last : early;
            }
        }
        return last;
    }

    /** The last page that begins with {@code key} and {@code version} or before; -1 where none does. */
    private int pageOf(int key, long version) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < key || (keys[middle] == key && versions[middle] <= version)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private byte[] bytes(Connection connection, int page) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT spans FROM stream_pages WHERE run = ? AND page = ?")) {
            query.setInt(1, number);
            query.setInt(2, page);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw isKept(connection) ? damaged(page, "is missing") : new MergedException();
                }
                byte[] spans = row.getBytes(1);
                if (checksum(number, page, spans) != checksums[page]) {
                    throw damaged(page, "is not what was written");
                }
                return spans;
            }
        }
    }

    private DamagedIndexException damaged(int page, String fault) {
        return new DamagedIndexException(PAGES, "page " + page + " of run " + number + " " + fault);
    }

    /** Whether the run was not merged meanwhile: it goes with all its pages. */
    private boolean isKept(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT run FROM stream_runs WHERE run = ?")) {
            query.setInt(1, number);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Goes through a run. */
    final class Cursor {
        private final Connection connection;
        private List<StreamSpan> spans = List.of();
        private int next;
        private int nextPage;

        private Cursor(Connection connection) {
            this.connection = connection;
        }

        /** The next span; null at the end. */
        @Nullable
        StreamSpan next() throws SQLException {
            if (next == spans.size()) {
                if (nextPage == keys.length) {
                    return null;
                }
                spans = SpanPage.spans(bytes(connection, nextPage++));
                next = 0;
            }
            return spans.get(next++);
        }
    }

    /** Fills pages with spans, joining those that follow each other up to a length. */
    private static final class Pages {
        private final int number;
        private final List<byte[]> pages;
        private final SpanPage page = new SpanPage();
        private ByteBuffer fences = ByteBuffer.allocate(64 * FENCE);
        private @Nullable StreamSpan pending;
        private int lastKey;

        Pages(int number, List<byte[]> pages) {
            this.number = number;
            this.pages = pages;
        }

        void add(StreamSpan span) {
            StreamSpan before = pending;
            if (before != null
                    && before.key() == span.key()
                    && before.positions().length + span.positions().length <= LONGEST) {
                pending = before.and(span);
                return;
            }
            put(before);
            for (int from = 0; from < span.positions().length; from += LONGEST) {
                int to = Math.min(span.positions().length, from + LONGEST);
                StreamSpan part = span.part(from, to);
                if (to < span.positions().length) {
                    put(part);
                } else {
                    pending = part;
                }
            }
        }

        private void put(@Nullable StreamSpan span) {
            if (span == null) {
                return;
            }
            if (page.isEmpty()) {
                if (fences.remaining() < FENCE) {
                    fences = ByteBuffer.allocate(fences.capacity() * 2).put(fences.flip());
                }
                fences.putInt(span.key()).putLong(span.firstVersion());
            }
            page.add(span);
            lastKey = span.key();
            if (page.isFull()) {
                endPage();
            }
        }

        private void endPage() {
            byte[] spans = page.take();
            fences.putInt(checksum(number, pages.size(), spans));
            pages.add(spans);
        }

        void end() {
            put(pending);
            if (!page.isEmpty()) {
                endPage();
            }
        }

        byte[] fences() {
            return Arrays.copyOf(fences.array(), fences.position());
        }
    }
}
