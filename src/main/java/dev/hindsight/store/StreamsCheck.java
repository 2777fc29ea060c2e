package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.Fault.Remedy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code streams}: a row for each stream that has an event, numbered in order of first events. Four bytes a
 * stream. Not thread-safe.
 */
final class StreamsCheck {
    private static final String TABLE = "streams";

    private static final int CACHED_ROWS = 1 << 16;
    private static final int PAGE = 8_192;
    private static final int NEIGHBOURS = 127;
    private static final int STRAY_KEYS_MAX = 1_000;

    private final Connection connection;
    private final Consumer<Fault> faults;

    /** By key modulo size. */
    private final @Nullable Row[] rows = new @Nullable Row[CACHED_ROWS];

    /** The last version by key; 0 where no event was seen. */
    private final int[] versions;

    /** Keys beyond the number of rows that events have: a few. */
    private final Set<Integer> strayKeys = new HashSet<>();

    private int seen;

    private record Row(int key, @Nullable StreamId id, String text, String category, long firstPosition) {
        static Row of(ResultSet row) throws SQLException {
            String text = row.getString(2);
            StreamId id;
            try {
                id = new StreamId(text);
            } catch (HindsightException e) {
                id = null;
            }
            return new Row(row.getInt(1), id, text, row.getString(3), row.getLong(4));
        }
    }

    /** Told of a fault at a position. */
    interface AtPosition {
        void fault(long position, String text);
    }

    StreamsCheck(Connection connection, Consumer<Fault> faults) {
        this.connection = connection;
        this.faults = faults;
        versions = new int[rows() + 1];
    }

    private int rows() {
        try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM streams");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        } catch (SQLException | RuntimeException e) {
            fault(0, "the table cannot be read", Remedy.RESTORE);
            return 0;
        }
    }

    /** The id of a stream; null where no row has the key, or none that can be read. */
    @Nullable
    StreamId of(int key) {
        Row row = row(key);
        return row == null ? null : row.id;
    }

    private @Nullable Row row(int key) {
        Row cached = find(key);
        if (cached != null) {
            return cached;
        }
        // Streams begin in order of their keys: those behind this one are asked for next.
        return read(key, NEIGHBOURS) ? find(key) : read(key, 0) ? find(key) : null;
    }

    private @Nullable Row find(int key) {
        Row row = rows[Math.floorMod(key, CACHED_ROWS)];
        return row != null && row.key == key ? row : null;
    }

    private boolean read(int key, long further) {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT stream_key, stream_id, category, first_position FROM streams WHERE stream_key BETWEEN ? AND ?")) {
            query.setLong(1, key);
            query.setLong(2, Math.min(Integer.MAX_VALUE, key + further));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Row row = Row.of(found);
                    rows[Math.floorMod(row.key, CACHED_ROWS)] = row;
                }
                return true;
            }
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    /**
     * Notes an event of a stream that there is.
     *
     * @param asRecorded whether the event hashes to what is recorded: its version is what it was
     */
    void occurs(int key, StreamId id, long position, long version, boolean asRecorded, AtPosition events) {
        if (key < 1 || key >= versions.length) {
            if (strayKeys.size() < STRAY_KEYS_MAX && strayKeys.add(key)) {
                fault(
                        position,
                        "stream " + id + " has the key " + key + " of " + (versions.length - 1),
                        Remedy.RESTORE);
            }
            return;
        }
        long next = versions[key] + 1L;
        if (next == 1) {
            begins(key, id, position);
        }
        if (version != next) {
            events.fault(position, "stream " + id + ": expected version " + next + ", found " + version);
        }
        versions[key] = (int) (asRecorded ? version : next);
    }

    private void begins(int key, StreamId id, long position) {
        seen++;
        if (key != seen) {
            fault(
                    position,
                    "stream " + id + " is the " + seen + ". stream that begins, its key is " + key,
                    Remedy.RESTORE);
        }
        Row row = row(key);
        if (row != null && row.firstPosition != position) {
            fault(
                    position,
                    "stream " + id + " begins at position " + position + ", first_position is " + row.firstPosition,
                    Remedy.REBUILD);
        }
    }

    private void fault(long position, String text, Remedy remedy) {
        faults.accept(new Fault(TABLE, position, text, remedy));
    }

    /** The last version of the stream with that key; 0 where it has no event. */
    long version(int key) {
        return key > 0 && key < versions.length ? versions[key] : 0;
    }

    /** After the last event: looks at every row. */
    void finish() {
        long last = Long.MIN_VALUE;
        int onPage;
        do {
            onPage = 0;
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT stream_key, stream_id, category, first_position FROM streams WHERE stream_key > ?"
                            + " ORDER BY stream_key FETCH FIRST " + PAGE + " ROWS ONLY")) {
                query.setLong(1, Math.max(Integer.MIN_VALUE, last));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        Row found = Row.of(row);
                        check(found);
                        last = found.key;
                        onPage++;
                    }
                }
            } catch (SQLException | RuntimeException e) {
                fault(0, "rows behind key " + last + " cannot be read", Remedy.RESTORE);
            }
        } while (onPage == PAGE);
    }

    private void check(Row row) {
        if (row.id == null) {
            fault(0, "key " + row.key + ": " + row.text + " is no stream id", Remedy.RESTORE);
        } else if (version(row.key) == 0 && !strayKeys.contains(row.key)) {
            fault(0, "stream " + row.id + ", key " + row.key + ", has no event", Remedy.REBUILD);
        } else if (!row.category.equals(row.id.category())) {
            fault(row.firstPosition, "stream " + row.id + " is of category " + row.category, Remedy.REBUILD);
        }
    }
}
