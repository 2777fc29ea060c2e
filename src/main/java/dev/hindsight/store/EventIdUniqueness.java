package dev.hindsight.store;

import dev.hindsight.store.index.EventIdIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Whether every event id is there once: sorts 32 bits of each id with its position, eight bytes an event, in as many
 * parts as memory asks for; those that are alike are looked at. Not thread-safe.
 */
final class EventIdUniqueness {
    /** Events a part at least. */
    private static final long PART_EVENTS_MIN = 1 << 18;

    /** Part of the heap that a part may take: one in that many bytes. */
    private static final long HEAP_SHARE = 16;

    private static final int PAGE = 10_000;

    /** Told of every event whose id an earlier one has. */
    interface Repeated {
        void at(long position, UUID id, long firstPosition);
    }

    private final int parts;
    private int part;
    private long[] entries = new long[1 << 12];
    private int count;

    EventIdUniqueness(long events) {
        this(events, Math.max(PART_EVENTS_MIN, Runtime.getRuntime().maxMemory() / HEAP_SHARE / Long.BYTES));
    }

    /** @param partEvents events that are held at once, about */
    EventIdUniqueness(long events, long partEvents) {
        parts = Math.toIntExact(events / partEvents + 1);
    }

    /** Takes in the id at {@code position} where it is of the part in hand. */
    void add(UUID id, long position) {
        long fingerprint = Integer.toUnsignedLong(EventIdIndex.fingerprint(id));
        if (((fingerprint * parts) >>> 32) == part) {
            if (count == entries.length) {
                entries = Arrays.copyOf(entries, 2 * count);
            }
            entries[count++] = ((fingerprint << 32) ^ Long.MIN_VALUE) | position;
        }
    }

    /** Tells of the repeated ids of the part that was taken in, then of those of the others, each of which reads the events' ids once more. */
    void finish(Connection connection, long head, Repeated repeated) throws SQLException {
        tell(connection, repeated);
        for (part = 1; part < parts; part++) {
            count = 0;
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT position, event_id FROM events WHERE position BETWEEN ? AND ?")) {
                for (long first = 1; first <= head; first += PAGE) {
                    query.setLong(1, first);
                    query.setLong(2, Math.min(head, first + PAGE - 1));
                    try (ResultSet row = query.executeQuery()) {
                        while (row.next()) {
                            add(row.getObject(2, UUID.class), row.getLong(1));
                        }
                    }
                }
            }
            tell(connection, repeated);
        }
    }

    private void tell(Connection connection, Repeated repeated) throws SQLException {
        Arrays.sort(entries, 0, count);
        int from = 0;
        while (from < count) {
            int to = from + 1;
            while (to < count && entries[to] >>> 32 == entries[from] >>> 32) {
                to++;
            }
            if (to - from > 1) {
                compare(connection, from, to, repeated);
            }
            from = to;
        }
    }

    private void compare(Connection connection, int from, int to, Repeated repeated) throws SQLException {
        Map<UUID, Long> firsts = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT event_id FROM events WHERE position = ?")) {
            for (int i = from; i < to; i++) {
                long position = entries[i] & 0xffff_ffffL;
                query.setLong(1, position);
                try (ResultSet row = query.executeQuery()) {
                    UUID id = row.next() ? row.getObject(1, UUID.class) : null;
                    Long first = id == null ? null : firsts.putIfAbsent(id, position);
                    if (id != null && first != null) {
                        repeated.at(position, id, first);
                    }
                }
            }
        }
    }
}
