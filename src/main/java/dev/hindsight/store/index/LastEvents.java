package dev.hindsight.store.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Where each stream's last event stands, in memory, eight bytes a stream: what a list by last event is sorted
 * by. Read from the index when first asked for, from then on only the events that came after. Thread-safe.
 */
public final class LastEvents {
    /** Bits of a stream's key, which is positive; the others are enough for eight billion positions. */
    private static final int KEY_BITS = 31;

    private final StreamIndex index;

    /** By stream key; 0 where nothing of the stream was read yet. */
    private long[] positions = new long[1 << 10];

    private long upTo;

    public LastEvents(StreamIndex index) {
        this.index = index;
    }

    /** {@code keys}, the stream with the latest event up to {@code head} first. */
    public synchronized int[] latestFirst(Connection connection, int[] keys, long head) throws SQLException {
        catchUp(connection, head);
        // A stream without an event up to the head is none yet.
        long[] byPosition = Arrays.stream(keys)
                .filter(key -> of(key) > 0)
                .mapToLong(key -> of(key) << KEY_BITS | key)
                .toArray();
        Arrays.parallelSort(byPosition);
        int[] ordered = new int[byPosition.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = (int) byPosition[ordered.length - 1 - i] & Integer.MAX_VALUE;
        }
        return ordered;
    }

    private long of(int key) {
        return key < positions.length ? positions[key] : 0;
    }

    private void catchUp(Connection connection, long head) throws SQLException {
        if (upTo == 0) {
            index.forEachEnd(connection, head, span -> note(span.key(), span.lastPosition()));
        } else if (upTo < head) {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT stream_key, position FROM events WHERE position > ? AND position <= ?")) {
                query.setLong(1, upTo);
                query.setLong(2, head);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        note(row.getInt(1), row.getLong(2));
                    }
                }
            }
        }
        upTo = head;
    }

    private void note(int key, long position) {
        if (key >= positions.length) {
            positions = Arrays.copyOf(positions, Math.max(key + 1, 2 * positions.length));
        }
        positions[key] = Math.max(positions[key], position);
    }
}
