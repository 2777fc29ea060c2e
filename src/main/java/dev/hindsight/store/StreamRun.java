package dev.hindsight.store;

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
final class StreamRun {
    /** Positions a span: a page with one more of them is still small. */
    private static final int LONGEST = 1_024;

    private static final int FENCE = Integer.BYTES + Long.BYTES;

    private final int number;
    private final int level;
    private final long first;
    private final long last;
    /** By page: the key and the version its first span begins with. */
    private final int[] keys;

    private final long[] versions;

    /** The page is gone: the run was merged into another since it was looked up. */
    static final class MergedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        MergedException() {
            super("merged meanwhile", null, false, false);
        }
    }

    private StreamRun(int number, int level, long first, long last, ByteBuffer fences) {
        this.number = number;
        this.level = level;
        this.first = first;
        this.last = last;
        keys = new int[fences.remaining() / FENCE];
        versions = new long[keys.length];
        for (int page = 0; page < keys.length; page++) {
            keys[page] = fences.getInt();
            versions[page] = fences.getLong();
        }
    }

    int number() {
        return number;
    }

    /** How often it was merged. */
    int level() {
        return level;
    }

    /** Its first position. */
    long first() {
        return first;
    }

    /** Its last position. */
    long last() {
        return last;
    }

    /** Reads the runs that the table holds, oldest first. */
    static List<StreamRun> all(Connection connection) throws SQLException {
        List<StreamRun> runs = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT run, level, first_position, last_position, fences FROM stream_runs"
                                + " ORDER BY first_position");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                runs.add(new StreamRun(
                        row.getInt(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getLong(4),
                        ByteBuffer.wrap(row.getBytes(5))));
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
        Pages filled = new Pages(pages);
        spans.forEach(filled::add);
        filled.end();
        byte[] fences = filled.fences();
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO stream_pages VALUES(?, ?, ?)")) {
            for (int page = 0; page < pages.size(); page++) {
                insert.setInt(1, number);
                insert.setInt(2, page);
                insert.setBytes(3, pages.get(page));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO stream_runs VALUES(?, ?, ?, ?, ?)")) {
            insert.setInt(1, number);
            insert.setInt(2, level);
            insert.setLong(3, first);
            insert.setLong(4, last);
            insert.setBytes(5, fences);
            insert.executeUpdate();
        }
        return new StreamRun(number, level, first, last, ByteBuffer.wrap(fences));
    }

    void delete(Connection writer) throws SQLException {
        for (String table : List.of("stream_pages", "stream_runs")) {
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

    /** The last span of {@code key} up to {@code position}; null where it has none by then. */
    @Nullable
    StreamSpan last(Connection connection, int key, long position) throws SQLException {
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
                    throw new MergedException();
                }
                return row.getBytes(1);
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
        private final List<byte[]> pages;
        private final SpanPage page = new SpanPage();
        private ByteBuffer fences = ByteBuffer.allocate(64 * FENCE);
        private @Nullable StreamSpan pending;

        Pages(List<byte[]> pages) {
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
            if (page.isFull()) {
                pages.add(page.take());
            }
        }

        void end() {
            put(pending);
            if (!page.isEmpty()) {
                pages.add(page.take());
            }
        }

        byte[] fences() {
            return Arrays.copyOf(fences.array(), fences.position());
        }
    }
}
