package dev.hindsight.store;

import dev.hindsight.event.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the tables beside {@code events} say that follows from these: category and first position of a stream, rows of
 * what does not occur. An id, a name or a key that an event depends on cannot be derived, and is left as it is.
 */
final class DerivedColumns {
    private static final int PAGE = 8_192;

    private final Connection writer;

    /** By stream key; 0 where there is no event. */
    private long[] firstPositions = new long[1 << 10];

    private final Set<Integer> strayKeys = new TreeSet<>();
    private final Set<Integer> types = new TreeSet<>();

    private record Stream(int key, String id, String category, long firstPosition) {}

    DerivedColumns(Connection writer) {
        this.writer = writer;
    }

    /** @param head the last event's position */
    void mend(long head) throws SQLException {
        readEvents(head);
        mendStreams();
        deleteOthers("event_types", "type_key", types);
        try (Statement statement = writer.createStatement()) {
            statement.execute(
                    "DELETE FROM settings WHERE name NOT IN('" + String.join("', '", Schema.SETTINGS.keySet()) + "')");
            statement.execute("DELETE FROM snapshots");
        }
    }

    private void readEvents(long head) throws SQLException {
        try (PreparedStatement query = writer.prepareStatement(
                "SELECT position, stream_key, type_key FROM events WHERE position BETWEEN ? AND ? ORDER BY position")) {
            for (long first = 1; first <= head; first += PAGE) {
                query.setLong(1, first);
                query.setLong(2, Math.min(head, first + PAGE - 1));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        note(row.getInt(2), row.getLong(1));
                        types.add(row.getInt(3));
                    }
                }
            }
        }
    }

    private void note(int key, long position) {
        if (key < 1 || key > 4L * firstPositions.length) {
            // Keys are given one after the other: so large a one is no stream's.
            strayKeys.add(key);
            return;
        }
        if (key >= firstPositions.length) {
            firstPositions = Arrays.copyOf(firstPositions, Math.max(key + 1, 2 * firstPositions.length));
        }
        if (firstPositions[key] == 0) {
            firstPositions[key] = position;
        }
    }

    private void mendStreams() throws SQLException {
        long last = Integer.MIN_VALUE;
        List<Stream> page;
        do {
            page = streamsFrom(last);
            for (Stream stream : page) {
                mend(stream);
                last = stream.key + 1L;
            }
        } while (page.size() == PAGE);
    }

    private List<Stream> streamsFrom(long key) throws SQLException {
        List<Stream> page = new ArrayList<>();
        try (PreparedStatement query = writer.prepareStatement(
                "SELECT stream_key, stream_id, category, first_position FROM streams WHERE stream_key >= ?"
                        + " ORDER BY stream_key FETCH FIRST " + PAGE + " ROWS ONLY")) {
            query.setLong(1, key);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    page.add(new Stream(row.getInt(1), row.getString(2), row.getString(3), row.getLong(4)));
                }
            }
        }
        return page;
    }

    private void mend(Stream stream) throws SQLException {
        boolean known = stream.key > 0 && stream.key < firstPositions.length && firstPositions[stream.key] > 0;
        if (!known) {
            if (!strayKeys.contains(stream.key)) {
                update("DELETE FROM streams WHERE stream_key = ?", stream.key);
            }
            return;
        }
        String category = new StreamId(stream.id).category();
        if (!category.equals(stream.category) || stream.firstPosition != firstPositions[stream.key]) {
            update(
                    "UPDATE streams SET category = ?, first_position = ? WHERE stream_key = ?",
                    category,
                    firstPositions[stream.key],
                    stream.key);
        }
    }

    private void deleteOthers(String table, String column, Set<Integer> kept) throws SQLException {
        List<Integer> others = new ArrayList<>();
        try (PreparedStatement query = writer.prepareStatement("SELECT " + column + " FROM " + table);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (!kept.contains(row.getInt(1))) {
                    others.add(row.getInt(1));
                }
            }
        }
        for (int key : others) {
            update("DELETE FROM " + table + " WHERE " + column + " = ?", key);
        }
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement update = writer.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                update.setObject(i + 1, parameters[i]);
            }
            update.executeUpdate();
        }
    }
}
