package dev.hindsight.store.index;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Which event types occur among the events from one position to another: for each a bit for each 64th of them. What a
 * read by type skips by. Immutable.
 */
record TypeRun(long first, long last) implements Tiling.Run {
    static final String RUNS = "type_runs";

    /** Blocks of a run that are told apart: one bit each of a long. */
    static final int BLOCKS = Long.SIZE;

    /** Bytes a type: its key, then its blocks, the first in the lowest bit. */
    private static final int ENTRY = Integer.BYTES + Long.BYTES;

    private static long checksum(long first, long last, byte[] blocks) {
        return new Checksum().add(first).add(last).add(blocks).value();
    }

    /** Positions a block. */
    int block() {
        return Math.toIntExact((last - first) / BLOCKS + 1);
    }

    /** Reads the runs that the table holds, oldest first; tells {@code faults} of rows that are not what was written. */
    static List<TypeRun> all(Connection connection, Consumer<DamagedIndexException> faults) throws SQLException {
        List<TypeRun> runs = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT first_position, last_position, blocks, checksum FROM type_runs ORDER BY first_position");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                TypeRun run = new TypeRun(row.getLong(1), row.getLong(2));
                if (row.getLong(4) == checksum(run.first, run.last, row.getBytes(3))) {
                    runs.add(run);
                } else {
                    faults.accept(run.damaged());
                }
            }
        }
        return runs;
    }

    private DamagedIndexException damaged() {
        return new DamagedIndexException(
                RUNS, "the row of positions " + first + " to " + last + " is not what was written");
    }

    /** The bytes of a run's types and blocks. */
    byte[] blocks(LongFunction<Integer> typeAt) {
        Map<Integer, Long> types = new TreeMap<>();
        for (long position = first; position <= last; position++) {
            types.merge(typeAt.apply(position), 1L << ((position - first) / block()), (a, b) -> a | b);
        }
        ByteBuffer bytes = ByteBuffer.allocate(types.size() * ENTRY);
        types.forEach((key, bits) -> bytes.putInt(key).putLong(bits));
        return bytes.array();
    }

    void write(Connection writer, byte[] blocks) throws SQLException {
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO type_runs VALUES(?, ?, ?, ?)")) {
            insert.setLong(1, first);
            insert.setLong(2, last);
            insert.setBytes(3, blocks);
            insert.setLong(4, checksum(first, last, blocks));
            insert.executeUpdate();
        }
    }

    /** The blocks of the run that hold an event of the type {@code key}, as bits. */
    long blocksOf(Connection connection, int key) throws SQLException {
        ByteBuffer bytes = ByteBuffer.wrap(read(connection));
        while (bytes.remaining() >= ENTRY) {
            int found = bytes.getInt();
            long bits = bytes.getLong();
            if (found == key) {
                return bits;
            }
        }
        return 0;
    }

    /** Its bytes, checked. */
    byte[] read(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT last_position, blocks, checksum FROM type_runs WHERE first_position = ?")) {
            query.setLong(1, first);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    byte[] blocks = row.getBytes(2);
                    if (row.getLong(1) == last && row.getLong(3) == checksum(first, last, blocks)) {
                        return blocks;
                    }
                }
                throw damaged();
            }
        }
    }
}
