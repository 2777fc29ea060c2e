package dev.hindsight.store;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The event ids of a range of positions, sorted, in the table {@code event_id_pages}: eight bytes an event,
 * 32 bits of its id above its position. The page of an id is known from its first bits, and a blocked Bloom
 * filter in memory (Putze, Sanders, Singler, <em>Cache-, Hash- and Space-Efficient Bloom Filters</em>, 2007)
 * spares the look into it for nearly every id that is not there. Immutable.
 */
final class IdRun {
    private static final int ENTRIES_A_PAGE = 512;
    private static final int WORDS_A_BLOCK = 8;
    private static final int EVENTS_A_BLOCK = 32;
    private static final int PROBES = 5;

    /**
     * Words of the filter a row. Short rows: H2 keeps deleted ones by the dozen in a page of its undo log, and a
     * page of megabytes it reads from the file even while that is still being written.
     */
    private static final int WORDS_A_ROW = 1 << 9;

    private final int number;
    /** How often it was merged. */
    private final int level;

    private final long first;
    private final long last;
    /** How many first bits of an id choose its page. */
    private final int pageBits;
    /** 16 bits an event, in blocks of 512. */
    private final long[] filter;

    private IdRun(int number, int level, long first, long last, int pageBits, long[] filter) {
        this.number = number;
        this.level = level;
        this.first = first;
        this.last = last;
        this.pageBits = pageBits;
        this.filter = filter;
    }

    int number() {
        return number;
    }

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

    static long entry(int fingerprint, long position) {
        return ((long) fingerprint << 32) | position;
    }

    static long position(long entry) {
        return entry & 0xffff_ffffL;
    }

    /** Reads the runs that the table holds, oldest first. */
    static List<IdRun> all(Connection connection) throws SQLException {
        List<IdRun> runs = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT run, level, first_position, last_position, page_bits FROM event_id_runs"
                                + " ORDER BY first_position");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                runs.add(new IdRun(
                        row.getInt(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getInt(5),
                        filter(connection, row.getInt(1), row.getLong(4) - row.getLong(3) + 1)));
            }
        }
        return runs;
    }

    /** Writes {@code entries} as a run; sorts them. */
    static IdRun write(Connection writer, int number, int level, long first, long last, long[] entries)
            throws SQLException {
        sort(entries);
        int pageBits = Math.max(1, 31 - Integer.numberOfLeadingZeros(Math.max(1, entries.length / ENTRIES_A_PAGE)));
        long[] filter = emptyFilter(entries.length);
        for (long entry : entries) {
            mark(filter, (int) (entry >>> 32));
        }
        IdRun run = new IdRun(number, level, first, last, pageBits, filter);
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO event_id_pages VALUES(?, ?, ?)")) {
            int from = 0;
            while (from < entries.length) {
                int page = run.page((int) (entries[from] >>> 32));
                int to = from;
                while (to < entries.length && run.page((int) (entries[to] >>> 32)) == page) {
                    to++;
                }
                insert.setInt(1, number);
                insert.setInt(2, page);
                insert.setBytes(3, bytes(Arrays.copyOfRange(entries, from, to)));
                insert.addBatch();
                from = to;
            }
            insert.executeBatch();
        }
        writeFilter(writer, number, filter);
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO event_id_runs VALUES(?, ?, ?, ?, ?)")) {
            insert.setInt(1, number);
            insert.setInt(2, level);
            insert.setLong(3, first);
            insert.setLong(4, last);
            insert.setInt(5, pageBits);
            insert.executeUpdate();
        }
        return run;
    }

    private static long[] emptyFilter(long events) {
        return new long[WORDS_A_BLOCK * Math.toIntExact(events / EVENTS_A_BLOCK + 1)];
    }

    private static void writeFilter(Connection writer, int run, long[] filter) throws SQLException {
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO event_id_filters VALUES(?, ?, ?)")) {
            for (int from = 0; from < filter.length; from += WORDS_A_ROW) {
                insert.setInt(1, run);
                insert.setInt(2, from / WORDS_A_ROW);
                insert.setBytes(
                        3, bytes(Arrays.copyOfRange(filter, from, Math.min(filter.length, from + WORDS_A_ROW))));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long[] filter(Connection connection, int run, long events) throws SQLException {
        long[] filter = emptyFilter(events);
        try (PreparedStatement query =
                connection.prepareStatement("SELECT part, bits FROM event_id_filters WHERE run = ?")) {
            query.setInt(1, run);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long[] part = longs(row.getBytes(2));
                    System.arraycopy(part, 0, filter, row.getInt(1) * WORDS_A_ROW, part.length);
                }
            }
        }
        return filter;
    }

    /** Ascending by the bits of the id, which have no sign. */
    private static void sort(long[] entries) {
        for (int i = 0; i < entries.length; i++) {
            entries[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(entries);
        for (int i = 0; i < entries.length; i++) {
            entries[i] ^= Long.MIN_VALUE;
        }
    }

    /** All entries, sorted. */
    long[] entries(Connection connection) throws SQLException {
        long[] entries = new long[Math.toIntExact(last - first + 1)];
        int count = 0;
        try (PreparedStatement query =
                connection.prepareStatement("SELECT ids FROM event_id_pages WHERE run = ? ORDER BY run, page")) {
            query.setInt(1, number);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long[] page = longs(row.getBytes(1));
                    System.arraycopy(page, 0, entries, count, page.length);
                    count += page.length;
                }
            }
        }
        return entries;
    }

    void delete(Connection writer) throws SQLException {
        for (String table : List.of("event_id_pages", "event_id_filters", "event_id_runs")) {
            try (PreparedStatement delete = writer.prepareStatement("DELETE FROM " + table + " WHERE run = ?")) {
                delete.setInt(1, number);
                delete.executeUpdate();
            }
        }
    }

    /** Adds the positions of the entries with {@code fingerprint} to {@code found}. */
    void find(Connection connection, int fingerprint, List<Long> found) throws SQLException {
        if (!mayHold(fingerprint)) {
            return;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT ids FROM event_id_pages WHERE run = ? AND page = ?")) {
            query.setInt(1, number);
            query.setInt(2, page(fingerprint));
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    for (long entry : longs(row.getBytes(1))) {
                        if ((int) (entry >>> 32) == fingerprint) {
                            found.add(position(entry));
                        }
                    }
                }
            }
        }
    }

    private int page(int fingerprint) {
        return fingerprint >>> (32 - pageBits);
    }

    private boolean mayHold(int fingerprint) {
        int block = block(filter, fingerprint);
        long bits = mixed(fingerprint);
        for (int probe = 0; probe < PROBES; probe++, bits >>>= 9) {
            int bit = (int) (bits & 511);
            if ((filter[block + (bit >>> 6)] & (1L << (bit & 63))) == 0) {
                return false;
            }
        }
        return true;
    }

    private static void mark(long[] filter, int fingerprint) {
        int block = block(filter, fingerprint);
        long bits = mixed(fingerprint);
        for (int probe = 0; probe < PROBES; probe++, bits >>>= 9) {
            int bit = (int) (bits & 511);
            filter[block + (bit >>> 6)] |= 1L << (bit & 63);
        }
    }

    private static int block(long[] filter, int fingerprint) {
        long blocks = filter.length / WORDS_A_BLOCK;
        return (int) (((fingerprint & 0xffff_ffffL) * blocks) >>> 32) * WORDS_A_BLOCK;
    }

    /** Spreads a fingerprint over 64 bits: the finaliser of MurmurHash3. */
    private static long mixed(int fingerprint) {
        long bits = fingerprint * 0xff51afd7ed558ccdL;
        bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return bits ^ (bits >>> 33);
    }

    private static byte[] bytes(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return bytes.array();
    }

    private static long[] longs(byte[] bytes) {
        LongBuffer buffer = ByteBuffer.wrap(bytes).asLongBuffer();
        long[] values = new long[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
