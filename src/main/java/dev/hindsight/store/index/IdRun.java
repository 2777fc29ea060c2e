package dev.hindsight.store.index;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The event ids of a range of positions, sorted, in the table {@code event_id_pages}: eight bytes an event,
 * 32 bits of its id above its position. The page of an id is known from its first bits, and a blocked Bloom
 * filter in memory (Putze, Sanders, Singler, <em>Cache-, Hash- and Space-Efficient Bloom Filters</em>, 2007)
 * spares the look into it for nearly every id that is not there. Immutable.
 */
final class IdRun implements Tiling.Run {
    static final String RUNS = "event_id_runs";
    static final String PAGES = "event_id_pages";
    static final String FILTERS = "event_id_filters";

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

    /** By page: its checksum, which covers its place, too. */
    private final int[] checksums;

    private IdRun(int number, int level, long first, long last, int pageBits, long[] filter, int[] checksums) {
        this.number = number;
        this.level = level;
        this.first = first;
        this.last = last;
        this.pageBits = pageBits;
        this.filter = filter;
        this.checksums = checksums;
    }

    /** @param checksums of the filter, then of each page, in 4 bytes */
    private static long checksum(int number, int level, long first, long last, int pageBits, byte[] checksums) {
        return new Checksum()
                .add(number)
                .add(level)
                .add(first)
                .add(last)
                .add(pageBits)
                .add(checksums)
                .value();
    }

    /** @param ids none where the page has no row */
    private static int checksum(int number, int page, byte[] ids) {
        return (int) new Checksum().add(number).add(page).add(ids).value();
    }

    private static int checksum(int number, long[] filter) {
        return (int) new Checksum().add(number).add(bytes(filter)).value();
    }

    int number() {
        return number;
    }

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

    static long entry(int fingerprint, long position) {
        return ((long) fingerprint << 32) | position;
    }

    static long position(long entry) {
        return entry & 0xffff_ffffL;
    }

    /** Reads the runs that the table holds, oldest first; tells {@code faults} of what is not what was written. */
    static List<IdRun> all(Connection connection, Consumer<DamagedIndexException> faults) throws SQLException {
        List<IdRun> runs = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT run, level, first_position, last_position,"
                        + " page_bits, checksums, checksum FROM event_id_runs ORDER BY first_position");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                int number = row.getInt(1);
                int level = row.getInt(2);
                long first = row.getLong(3);
                long last = row.getLong(4);
                int pageBits = row.getInt(5);
                byte[] checksums = row.getBytes(6);
                if (row.getLong(7) != checksum(number, level, first, last, pageBits, checksums)) {
                    faults.accept(new DamagedIndexException(RUNS, "run " + number + " is not what was written"));
                    continue;
                }
                IntBuffer known = ByteBuffer.wrap(checksums).asIntBuffer();
                long[] filter = filter(connection, number, last - first + 1);
                if (filter == null || known.get() != checksum(number, filter)) {
                    faults.accept(new DamagedIndexException(
                            FILTERS, "the filter of run " + number + " is not what was written"));
                    continue;
                }
                int[] pages = new int[known.remaining()];
                known.get(pages);
                runs.add(new IdRun(number, level, first, last, pageBits, filter, pages));
            }
        }
        return runs;
    }

    /** Writes {@code entries} as a run; sorts them. */
    static IdRun write(Connection writer, int number, int level, long first, long last, long[] entries)
            throws SQLException {
        sort(entries);
        int pageBits = Math.max(1, 31 - Integer.numberOfLeadingZeros(Math.max(1, entries.length / ENTRIES_A_PAGE)));
        long[] filter = filterOf(entries);
        int[] checksums = new int[1 << pageBits];
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO event_id_pages VALUES(?, ?, ?)")) {
            int from = 0;
            for (int page = 0; page < checksums.length; page++) {
                int to = from;
                while (to < entries.length && page((int) (entries[to] >>> 32), pageBits) == page) {
                    to++;
                }
                byte[] ids = bytes(Arrays.copyOfRange(entries, from, to));
                checksums[page] = checksum(number, page, ids);
                if (to > from) {
                    insert.setInt(1, number);
                    insert.setInt(2, page);
                    insert.setBytes(3, ids);
                    insert.addBatch();
                }
                from = to;
            }
            insert.executeBatch();
        }
        writeFilter(writer, number, filter);
        ByteBuffer all = ByteBuffer.allocate(Integer.BYTES * (1 + checksums.length));
        all.putInt(checksum(number, filter)).asIntBuffer().put(checksums);
        try (PreparedStatement insert =
                writer.prepareStatement("INSERT INTO event_id_runs VALUES(?, ?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, number);
            insert.setInt(2, level);
            insert.setLong(3, first);
            insert.setLong(4, last);
            insert.setInt(5, pageBits);
            insert.setBytes(6, all.array());
            insert.setLong(7, checksum(number, level, first, last, pageBits, all.array()));
            insert.executeUpdate();
        }
        return new IdRun(number, level, first, last, pageBits, filter, checksums);
    }

    private static long[] filterOf(long[] entries) {
        long[] filter = emptyFilter(entries.length);
        for (long entry : entries) {
            mark(filter, (int) (entry >>> 32));
        }
        return filter;
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

    /** The filter as its rows make it; null where they make none. */
    private static long @Nullable [] filter(Connection connection, int run, long events) throws SQLException {
        long[] filter = emptyFilter(events);
        int filled = 0;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT part, bits FROM event_id_filters WHERE run = ? ORDER BY run, part")) {
            query.setInt(1, run);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long[] part = longs(row.getBytes(2));
                    if (row.getInt(1) != filled / WORDS_A_ROW || part.length > filter.length - filled) {
                        return null;
                    }
                    System.arraycopy(part, 0, filter, filled, part.length);
                    filled += part.length;
                }
            }
        }
        return filled == filter.length ? filter : null;
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
        for (int page = 0; page < checksums.length; page++) {
            long[] some = page(connection, page);
            if (some.length > entries.length - count) {
                throw new DamagedIndexException(PAGES, "run " + number + " has more ids than positions");
            }
            System.arraycopy(some, 0, entries, count, some.length);
            count += some.length;
        }
        if (count < entries.length) {
            throw new DamagedIndexException(PAGES, "run " + number + " has fewer ids than positions");
        }
        return entries;
    }

    private long[] page(Connection connection, int page) throws SQLException {
        byte[] ids = new byte[0];
        try (PreparedStatement query =
                connection.prepareStatement("SELECT ids FROM event_id_pages WHERE run = ? AND page = ?")) {
            query.setInt(1, number);
            query.setInt(2, page);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    ids = row.getBytes(1);
                }
            }
        }
        if (checksum(number, page, ids) != checksums[page]) {
            throw new DamagedIndexException(PAGES, "page " + page + " of run " + number + " is not what was written");
        }
        return longs(ids);
    }

    int pages() {
        return checksums.length;
    }

    int parts() {
        return (filter.length + WORDS_A_ROW - 1) / WORDS_A_ROW;
    }

    /** Goes through all entries, and compares the filter with them. */
    void check(Connection connection, LongConsumer each) throws SQLException {
        long[] entries = entries(connection);
        if (!Arrays.equals(filter, filterOf(entries))) {
            throw new DamagedIndexException(FILTERS, "the filter of run " + number + " is not that of its ids");
        }
        for (int i = 0; i < entries.length; i++) {
            if (i > 0 && Long.compareUnsigned(entries[i - 1], entries[i]) >= 0) {
                throw new DamagedIndexException(PAGES, "run " + number + " is in no order");
            }
            each.accept(entries[i]);
        }
    }

    void delete(Connection writer) throws SQLException {
        for (String table : List.of(PAGES, FILTERS, RUNS)) {
            try (PreparedStatement delete = writer.prepareStatement("DELETE FROM " + table + " WHERE run = ?")) {
                delete.setInt(1, number);
                delete.executeUpdate();
            }
        }
    }

    /** Adds the positions of the entries with {@code fingerprint} to {@code found}. */
    void find(Connection connection, int fingerprint, List<Long> found) throws SQLException {
        if (mayHold(fingerprint)) {
            for (long entry : page(connection, page(fingerprint, pageBits))) {
                if ((int) (entry >>> 32) == fingerprint) {
                    found.add(position(entry));
                }
            }
        }
    }

    private static int page(int fingerprint, int pageBits) {
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
