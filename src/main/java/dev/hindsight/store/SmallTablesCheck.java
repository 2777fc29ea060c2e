package dev.hindsight.store;

import dev.hindsight.store.Fault.Remedy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The tables {@code settings}, {@code batches} and, but for the states themselves, {@code snapshots}. */
final class SmallTablesCheck {
    private static final String SETTINGS = "settings";
    private static final String BATCHES = "batches";
    private static final String SNAPSHOTS = "snapshots";
    private static final int PAGE = 1_000;

    private final Connection connection;
    private final Consumer<Fault> faults;

    SmallTablesCheck(Connection connection, Consumer<Fault> faults) {
        this.connection = connection;
        this.faults = faults;
    }

    void settings() {
        Map<String, String> found = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT name, text FROM settings");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.put(row.getString(1), row.getString(2));
            }
        } catch (SQLException | RuntimeException e) {
            faults.accept(new Fault(SETTINGS, 0, "the table cannot be read", Remedy.RESTORE));
            return;
        }
        Schema.SETTINGS.forEach((name, text) -> {
            if (!text.equals(found.remove(name))) {
                faults.accept(new Fault(SETTINGS, 0, name + " is not " + text, Remedy.RESTORE));
            }
        });
        found.forEach((name, text) ->
                faults.accept(new Fault(SETTINGS, 0, name + " = " + text + " is no setting", Remedy.REBUILD)));
    }

    /** @param head the last event's position */
    void batches(BatchTable table, long head) {
        long covered = 0;
        long read = Long.MIN_VALUE;
        List<BatchTable.Row> page;
        do {
            try {
                page = table.after(connection, read, PAGE);
            } catch (SQLException | RuntimeException e) {
                faults.accept(new Fault(BATCHES, covered + 1, "rows from here on cannot be read", Remedy.RESTORE));
                return;
            }
            for (BatchTable.Row row : page) {
                long first = row.batch().firstPosition();
                if (!row.intact()) {
                    faults.accept(new Fault(BATCHES, first, "the row is not what was written", Remedy.RESTORE));
                }
                if (first != covered + 1 || row.batch().lastPosition() < first) {
                    faults.accept(new Fault(
                            BATCHES,
                            Math.min(first, covered + 1),
                            "the stretch from " + first + " to " + row.batch().lastPosition()
                                    + " does not follow position " + covered,
                            Remedy.RESTORE));
                }
                read = first;
                covered = Math.max(covered, row.batch().lastPosition());
            }
        } while (page.size() == PAGE);
        if (covered != head) {
            faults.accept(new Fault(
                    BATCHES,
                    Math.max(0, Math.min(covered, head)) + 1,
                    "the stretches end at position " + covered + ", the events at " + head,
                    Remedy.RESTORE));
        }
    }

    void snapshots(StreamsCheck streams) {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT stream_key, model, version, state, checksum FROM snapshots"
                                + " ORDER BY stream_key, model, version");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                int key = row.getInt(1);
                String model = row.getString(2);
                long version = row.getLong(3);
                String snapshot = "the snapshot of stream key " + key + " by " + model + " at version " + version;
                if (row.getLong(5) != SnapshotTable.checksum(key, model, version, row.getBytes(4))) {
                    faults.accept(new Fault(SNAPSHOTS, 0, snapshot + " is not what was written", Remedy.REBUILD));
                } else if (version < 1 || version > streams.version(key)) {
                    faults.accept(new Fault(SNAPSHOTS, 0, snapshot + " is of no event", Remedy.REBUILD));
                }
            }
        } catch (SQLException | RuntimeException e) {
            faults.accept(new Fault(SNAPSHOTS, 0, "the table cannot be read", Remedy.REBUILD));
        }
    }
}
