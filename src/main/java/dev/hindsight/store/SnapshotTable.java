package dev.hindsight.store;

import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.index.Checksum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code snapshots}. Reads are thread-safe, {@link #save} is for the writer alone. */
final class SnapshotTable {
    private final Connections connections;
    private final StreamTable streams;

    SnapshotTable(Connections connections, StreamTable streams) {
        this.connections = connections;
        this.streams = streams;
    }

    Optional<Snapshot> latest(StreamId stream, String model, long version) {
        return connections.read(c -> page(
                        c,
                        "WHERE s.stream_id = ? AND p.model = ? AND p.version <= ? ORDER BY p.version DESC LIMIT 1",
                        stream.value(),
                        model,
                        version)
                .stream()
                .findFirst());
    }

    List<Snapshot> page(long skip, int limit) {
        return connections.read(c ->
                page(c, "ORDER BY p.stream_key, p.model, p.version OFFSET ? ROWS FETCH NEXT ? ROWS ONLY", skip, limit));
    }

    private static List<Snapshot> page(Connection connection, String where, Object... parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT s.stream_id, p.model, p.version, p.state,"
                + " p.stream_key, p.checksum FROM snapshots p JOIN streams s ON s.stream_key = p.stream_key "
                + where)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            List<Snapshot> snapshots = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    byte[] state = row.getBytes(4);
                    // What is not what was written is no snapshot: the state comes from the events.
                    if (row.getLong(6) == checksum(row.getInt(5), row.getString(2), row.getLong(3), state)) {
                        snapshots.add(new Snapshot(
                                new StreamId(row.getString(1)),
                                row.getString(2),
                                row.getLong(3),
                                Payload.stored(state)));
                    }
                }
            }
            return snapshots;
        }
    }

    static long checksum(int streamKey, String model, long version, byte[] state) {
        return new Checksum().add(streamKey).add(model).add(version).add(state).value();
    }

    void save(Connection writer, List<Snapshot> snapshots) throws SQLException {
        Map<StreamId, Integer> keys = streams.keys(
                writer, snapshots.stream().map(Snapshot::stream).distinct().toList());
        try (PreparedStatement merge =
                writer.prepareStatement("MERGE INTO snapshots KEY(stream_key, model, version) VALUES(?, ?, ?, ?, ?)")) {
            for (Snapshot snapshot : snapshots) {
                Integer key = keys.get(snapshot.stream());
                if (key != null) {
                    byte[] state = snapshot.state().utf8();
                    merge.setInt(1, key);
                    merge.setString(2, snapshot.model());
                    merge.setLong(3, snapshot.version());
                    merge.setBytes(4, state);
                    merge.setLong(5, checksum(key, snapshot.model(), snapshot.version(), state));
                    merge.executeUpdate();
                }
            }
        }
    }
}
