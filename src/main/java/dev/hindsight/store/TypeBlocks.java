package dev.hindsight.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which event types occur in which block of positions: what a read by type skips by. A row once a type and
 * block instead of an index entry an event. The instance is the writer's memory of the block being filled.
 */
final class TypeBlocks {
    /** Positions a block; what a read of a rare type looks at for each event it finds. */
    static final int BLOCK = 256;

    private static final int PAGE = 256;

    private final BitSet seen = new BitSet();
    private int block = -1;

    static int blockOf(long position) {
        return Math.toIntExact((position - 1) / BLOCK);
    }

    /** Takes up the block that {@code head} is in. */
    void load(Connection connection, long head) throws SQLException {
        seen.clear();
        block = head == 0 ? -1 : blockOf(head);
        try (PreparedStatement query = connection.prepareStatement("SELECT type_key FROM events WHERE position > ?")) {
            query.setLong(1, (long) block * BLOCK);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    seen.set(row.getInt(1));
                }
            }
        }
    }

    /** Notes that the event at {@code position} has the type {@code key}. */
    void note(Connection writer, long position, int key) throws SQLException {
        if (blockOf(position) != block) {
            block = blockOf(position);
            seen.clear();
        }
        if (!seen.get(key)) {
            seen.set(key);
            try (PreparedStatement insert = writer.prepareStatement("INSERT INTO type_blocks VALUES(?, ?)")) {
                insert.setInt(1, key);
                insert.setInt(2, block);
                insert.executeUpdate();
            }
        }
    }

    /** The blocks with events of a type, ascending from {@code block}: a page of them. */
    static List<Integer> page(Connection connection, int typeKey, int block) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT block FROM type_blocks WHERE type_key = ? AND block >= ? ORDER BY type_key, block LIMIT "
                        + PAGE)) {
            query.setInt(1, typeKey);
            query.setInt(2, block);
            List<Integer> blocks = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    blocks.add(row.getInt(1));
                }
            }
            return blocks;
        }
    }
}
