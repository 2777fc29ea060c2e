package dev.hindsight.store.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the indexes, and of the events what they read. */
final class Tables {
    private Tables() {}

    static void make(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE events(position BIGINT PRIMARY KEY, stream_key INT, version BIGINT, type_key INT,"
                    + " event_id UUID)");
            sql.execute("CREATE TABLE stream_runs(run INT PRIMARY KEY, level INT, first_position BIGINT,"
                    + " last_position BIGINT, last_key INT, fences VARBINARY, checksum BIGINT)");
            sql.execute("CREATE TABLE stream_pages(run INT, page INT, spans VARBINARY, PRIMARY KEY(run, page))");
            sql.execute("CREATE TABLE type_runs(first_position BIGINT PRIMARY KEY, last_position BIGINT,"
                    + " blocks VARBINARY, checksum BIGINT)");
            sql.execute("CREATE TABLE event_id_runs(run INT PRIMARY KEY, level INT, first_position BIGINT,"
                    + " last_position BIGINT, page_bits INT, checksums VARBINARY, checksum BIGINT)");
            sql.execute("CREATE TABLE event_id_pages(run INT, page INT, ids VARBINARY, PRIMARY KEY(run, page))");
            sql.execute("CREATE TABLE event_id_filters(run INT, part INT, bits VARBINARY, PRIMARY KEY(run, part))");
        }
    }
}
