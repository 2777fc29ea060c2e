package dev.hindsight.bench;

import dev.hindsight.event.NewEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** SQLite with {@code synchronous=FULL} and a write-ahead log. One connection a thread. */
final class Sqlite implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insert;

    Sqlite(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try (Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA journal_mode=WAL");
            sql.execute("PRAGMA synchronous=FULL");
            sql.execute("PRAGMA busy_timeout=60000");
            sql.execute("CREATE TABLE IF NOT EXISTS events(position INTEGER PRIMARY KEY, stream TEXT, version INT,"
                    + " id TEXT, data BLOB, metadata BLOB, UNIQUE(stream, version))");
        }
        insert = connection.prepareStatement(
                "INSERT INTO events(stream, version, id, data, metadata) VALUES(?, ?, ?, ?, ?)");
    }

    void append(String stream, long version, NewEvent event) throws SQLException {
        insert.setString(1, stream);
        insert.setLong(2, version);
        insert.setString(3, event.eventId().toString());
        insert.setBytes(4, event.data().utf8());
        insert.setBytes(5, event.metadata() == null ? null : event.metadata().utf8());
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
