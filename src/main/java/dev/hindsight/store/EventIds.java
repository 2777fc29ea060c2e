package dev.hindsight.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Where in the history each event id may be. The newest ids are in memory; whenever there are enough they are
 * written as a sorted {@link IdRun}, and runs are merged as in a log-structured merge tree (O'Neil and others,
 * 1996), so that ids are only ever written in long rows. It names candidates; the event at a candidate's
 * position tells. A unique index over random ids turns every batch of an import into as many page writes as
 * it has events.
 *
 * <p>For the store's writer alone, under the {@link CommitQueue}'s writing lock.
 */
final class EventIds {
    /** Ids in memory before they are written as a run. */
    static final int TAIL = 1 << 16;

    /** Runs of a level that are merged into one of the next. */
    static final int FAN = 8;

    /** Runs of this level are large enough to stay apart. */
    private static final int LAST_LEVEL = 2;

    private static final int PAGE = 8_192;

    private final boolean readOnly;
    private final List<IdRun> runs = new ArrayList<>();
    private int nextRun;

    /** Open addressing, an entry as in a run; 0 is empty. */
    private long[] tail = new long[PAGE];

    private int tailSize;

    /** The last position that is in; -1 while nothing was read. */
    private long upTo = -1;

    EventIds(boolean readOnly) {
        this.readOnly = readOnly;
    }

    /** Takes in the events up to {@code head} that are not in yet. */
    void catchUp(Connection writer, long head) throws SQLException {
        if (upTo < 0) {
            runs.addAll(IdRun.all(writer));
            upTo = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).last();
            nextRun = runs.stream().mapToInt(IdRun::number).max().orElse(0) + 1;
        }
        if (upTo < head) {
            try (PreparedStatement query = writer.prepareStatement(
                    "SELECT event_id FROM events WHERE position BETWEEN ? AND ? ORDER BY position")) {
                while (upTo < head) {
                    query.setLong(1, upTo + 1);
                    query.setLong(2, Math.min(head, upTo + PAGE));
                    try (ResultSet row = query.executeQuery()) {
                        while (row.next()) {
                            add(row.getObject(1, UUID.class));
                        }
                    }
                    settle(writer);
                }
            }
        }
    }

    /** Adds the id of the event that follows what is in. */
    void add(UUID id) {
        if (tailSize * 3L > tail.length * 2L) {
            long[] entries = entries();
            tail = new long[tail.length * 2];
            for (long entry : entries) {
                insert(entry);
            }
        }
        upTo++;
        insert(IdRun.entry(fingerprint(id), upTo));
        tailSize++;
    }

    /** Writes the ids in memory as a run once they are many, within the writer's transaction. */
    void settle(Connection writer) throws SQLException {
        if (tailSize < TAIL || readOnly) {
            return;
        }
        keep(writer, 0, upTo - tailSize + 1, upTo, entries());
        Arrays.fill(tail, 0);
        tailSize = 0;
        for (int level = 0; level < LAST_LEVEL && mergeable(level); level++) {
            merge(writer, level);
        }
    }

    private boolean mergeable(int level) {
        return runs.stream().filter(run -> run.level() == level).count() == FAN;
    }

    /** Runs of one level stand last in the list: what is older was merged further. */
    private void merge(Connection writer, int level) throws SQLException {
        List<IdRun> merged = List.copyOf(runs.subList(runs.size() - FAN, runs.size()));
        long first = merged.get(0).first();
        long last = merged.get(FAN - 1).last();
        long[] entries = new long[Math.toIntExact(last - first + 1)];
        int count = 0;
        for (IdRun run : merged) {
            long[] some = run.entries(writer);
            System.arraycopy(some, 0, entries, count, some.length);
            count += some.length;
            run.delete(writer);
        }
        runs.removeAll(merged);
        keep(writer, level + 1, first, last, entries);
    }

    private void keep(Connection writer, int level, long first, long last, long[] entries) throws SQLException {
        runs.add(IdRun.write(writer, nextRun++, level, first, last, entries));
    }

    /** Forgets everything: what was added or merged may have been rolled back. */
    void clear() {
        runs.clear();
        Arrays.fill(tail, 0);
        tailSize = 0;
        upTo = -1;
    }

    /** The positions at which {@code id} may stand: none, mostly. */
    List<Long> candidates(Connection writer, UUID id) throws SQLException {
        int fingerprint = fingerprint(id);
        List<Long> found = new ArrayList<>(0);
        for (int slot = slot(fingerprint); tail[slot] != 0; slot = (slot + 1) & (tail.length - 1)) {
            if ((int) (tail[slot] >>> 32) == fingerprint) {
                found.add(IdRun.position(tail[slot]));
            }
        }
        for (IdRun run : runs) {
            run.find(writer, fingerprint, found);
        }
        return found;
    }

    private long[] entries() {
        return Arrays.stream(tail).filter(entry -> entry != 0).toArray();
    }

    private void insert(long entry) {
        int slot = slot((int) (entry >>> 32));
        while (tail[slot] != 0) {
            slot = (slot + 1) & (tail.length - 1);
        }
        tail[slot] = entry;
    }

    private int slot(int fingerprint) {
        return fingerprint & (tail.length - 1);
    }

    private static int fingerprint(UUID id) {
        long mixed =
                (id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 29)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
