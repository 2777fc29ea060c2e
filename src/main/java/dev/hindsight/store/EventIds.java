package dev.hindsight.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/**
 * Where in the history each event id may be: an open-addressing table of 32 bits of the id and the position,
 * in memory, made from the events when it is first asked. It names candidates; the event at a candidate's
 * position tells. A unique index over random ids in the file turns every batch of an import into as many
 * page writes as it has events.
 */
final class EventIds {
    private static final int SMALLEST = 1 << 12;
    private static final int PAGE = 20_000;

    /** Fingerprint above, position below; 0 is empty. Guarded by this. */
    private long[] slots = new long[SMALLEST];

    private int used;
    private long upTo;

    /** Takes in the events up to {@code head} that are not in yet. */
    synchronized void catchUp(Connection connection, long head) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT position, event_id FROM events WHERE position BETWEEN ? AND ?")) {
            while (upTo < head) {
                long last = Math.min(head, upTo + PAGE);
                query.setLong(1, upTo + 1);
                query.setLong(2, last);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        put(fingerprint(row.getObject(2, UUID.class)), row.getLong(1));
                    }
                }
                upTo = last;
            }
        }
    }

    /** Adds the event that follows what is in. */
    synchronized void add(UUID id, long position) {
        if (position == upTo + 1) {
            put(fingerprint(id), position);
            upTo = position;
        }
    }

    /** Forgets everything: what was added may have been rolled back. */
    synchronized void clear() {
        slots = new long[SMALLEST];
        used = 0;
        upTo = 0;
    }

    /** The positions at which {@code id} may stand: none, mostly. */
    synchronized long[] candidates(UUID id) {
        int fingerprint = fingerprint(id);
        long[] found = {};
        for (int slot = fingerprint & (slots.length - 1); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
            if ((int) (slots[slot] >>> 32) == fingerprint) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = slots[slot] & 0xffff_ffffL;
            }
        }
        return found;
    }

    private void put(int fingerprint, long position) {
        if (used * 3L > slots.length * 2L) {
            grow();
        }
        insert(slots, ((long) fingerprint << 32) | position);
        used++;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long entry : slots) {
            if (entry != 0) {
                insert(larger, entry);
            }
        }
        slots = larger;
    }

    private static void insert(long[] into, long entry) {
        int slot = (int) (entry >>> 32) & (into.length - 1);
        while (into[slot] != 0) {
            slot = (slot + 1) & (into.length - 1);
        }
        into[slot] = entry;
    }

    private static int fingerprint(UUID id) {
        long mixed =
                (id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 29)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
