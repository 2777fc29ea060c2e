package dev.hindsight.store.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where in the history each event id may be. The newest ids are in memory; whenever there are enough they are
 * written as a sorted {@link IdRun}, and runs are merged as in a log-structured merge tree (O'Neil and others,
 * 1996), so that ids are only ever written in long rows. It names candidates; the event at a candidate's
 * position tells. A unique index over random ids turns every batch of an import into as many page writes as
 * it has events.
 *
 * <p>For the store's writer alone, under its writing lock.
 */
public final class EventIdIndex {
    /** Runs of a level that are merged into one of the next. */
    static final int FAN = 8;

    /** Runs of this level are large enough to stay apart. */
    private static final int LAST_LEVEL = 2;

    private static final int SLOTS = 1 << 13;

    private final int tailLength;
    private final Soundness soundness = new Soundness();
    private final List<IdRun> runs = new ArrayList<>();
    private int nextRun = 1;

    /** Open addressing, an entry as in a run; 0 is empty. */
    private long[] tail = new long[SLOTS];

    private int tailSize;

    /** The last position that is in; -1 while nothing was read. */
    private long upTo = -1;

    /** @param tailLength ids in memory before they are written as a run */
    EventIdIndex(int tailLength) {
        this.tailLength = tailLength;
    }

    /**
     * Takes in the events up to {@code head} that are not in yet.
     *
     * @throws DamagedIndexException where the tables are not what was written
     */
    public void catchUp(Connection writer, long head) throws SQLException {
        soundness.require();
        if (upTo < 0) {
            load(writer, head);
        }
        EventRows.forEach(writer, upTo + 1, head, row -> add(row.id()));
    }

    private void load(Connection writer, long head) throws SQLException {
        List<IdRun> found = IdRun.all(writer, soundness::note);
        soundness.note(IdRun.RUNS, Tiling.fault(found, head, tailLength));
        soundness.require();
        runs.addAll(found);
        upTo = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).last();
        nextRun = Math.max(nextRun, runs.stream().mapToInt(IdRun::number).max().orElse(0) + 1);
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
        if (tailSize < tailLength) {
            return;
        }
        keep(writer, 0, upTo - tailSize + 1, upTo, entries());
        Arrays.fill(tail, 0);
        tailSize = 0;
        for (int level = 0; level < LAST_LEVEL && mergeable(level) && soundness.isSound(); level++) {
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
        try {
            for (IdRun run : merged) {
                long[] some = run.entries(writer);
                System.arraycopy(some, 0, entries, count, some.length);
                count += some.length;
            }
        } catch (DamagedIndexException e) {
            // Nothing was changed yet: what the writer is at stands, and whoever comes next is refused.
            soundness.note(e);
            return;
        }
        for (IdRun run : merged) {
            run.delete(writer);
        }
        runs.removeAll(merged);
        keep(writer, level + 1, first, last, entries);
    }

    private void keep(Connection writer, int level, long first, long last, long[] entries) throws SQLException {
        runs.add(IdRun.write(writer, nextRun++, level, first, last, entries));
    }

    /** Begins with an empty table. */
    void begin() {
        clear();
        upTo = 0;
    }

    /** Forgets everything: what was added or merged may have been rolled back. */
    void clear() {
        soundness.begin();
        runs.clear();
        Arrays.fill(tail, 0);
        tailSize = 0;
        upTo = -1;
    }

    /**
     * The positions at which {@code id} may stand: none, mostly.
     *
     * @throws DamagedIndexException where what tells is not what was written
     */
    public List<Long> candidates(Connection writer, UUID id) throws SQLException {
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

    /**
     * Sees to it that a candidate is one: the event there has the id, or one that the index takes for it by chance.
     *
     * @param found the id of the event at {@code candidate}; null where there is no event
     * @throws DamagedIndexException where the event there is none that the index could have meant
     */
    public static void confirm(UUID id, long candidate, @Nullable UUID found) {
        if (found == null || fingerprint(found) != fingerprint(id)) {
            throw new DamagedIndexException(
                    IdRun.PAGES, "position " + candidate + " does not hold the event id that the index says");
        }
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

    /** What the index knows of an id: the same for two ids by chance alone. */
    public static int fingerprint(UUID id) {
        long mixed =
                (id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 29)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
