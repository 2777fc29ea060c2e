package dev.hindsight.store.index;

import dev.hindsight.event.HindsightException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What the indexes are made from. */
final class EventRows {
    /** Rows read at a time. */
    static final int PAGE = 8_192;

    /** What an index says of an event. */
    record Row(long position, int streamKey, long version, int typeKey, UUID id) {}

    interface Consumer {
        void accept(Row row) throws SQLException;
    }

    private EventRows() {}

    /**
     * Gives every event from {@code first} to {@code last} to {@code each}, in order.
     *
     * @throws HindsightException where one is missing
     */
    static void forEach(Connection connection, long first, long last, Consumer each) throws SQLException {
        if (first > last) {
            return;
        }
        long next = first;
        try (PreparedStatement query = connection.prepareStatement("SELECT position, stream_key, version, type_key,"
                + " event_id FROM events WHERE position BETWEEN ? AND ? ORDER BY position")) {
            while (next <= last) {
                long end = Math.min(last, next + PAGE - 1);
                query.setLong(1, next);
                query.setLong(2, end);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next() && row.getLong(1) == next) {
                        each.accept(new Row(
                                next, row.getInt(2), row.getLong(3), row.getInt(4), row.getObject(5, UUID.class)));
                        next++;
                    }
                }
                if (next <= end) {
                    throw new HindsightException("table events is damaged: position " + next
                            + " is missing; the command verify lists everything that is wrong");
                }
            }
        }
    }
}
