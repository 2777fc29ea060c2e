package dev.hindsight.store;

import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code snapshots}. Reads are thread-safe, {@link #save} is for the writer alone. */
final class SnapshotTable {
    private final Connections connections;

    SnapshotTable(Connections connections) {
        this.connections = connections;
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
        try (PreparedStatement query = connection.prepareStatement("SELECT s.stream_id, p.model, p.version, p.state"
                + " FROM snapshots p JOIN streams s ON s.stream_key = p.stream_key " + where)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            List<Snapshot> snapshots = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    snapshots.add(new Snapshot(
                            new StreamId(row.getString(1)),
                            row.getString(2),
                            row.getLong(3),
                            Payload.stored(row.getBytes(4))));
                }
            }
            return snapshots;
        }
    }

    void save(Connection writer, List<Snapshot> snapshots) throws SQLException {
        try (PreparedStatement merge = writer.prepareStatement("MERGE INTO snapshots KEY(stream_key, model, version)"
                + " SELECT stream_key, ?, ?, ? FROM streams WHERE stream_id = ?")) {
            for (Snapshot snapshot : snapshots) {
                merge.setString(1, snapshot.model());
                merge.setLong(2, snapshot.version());
                merge.setBytes(3, snapshot.state().utf8());
                merge.setString(4, snapshot.stream().value());
                merge.executeUpdate();
            }
        }
    }
}
