package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.store.index.EventIdIndex;
import dev.hindsight.store.index.Indexes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * The tables of a store, made and brought up to date by numbered migrations. Uniqueness of positions lives
 * here; that of event ids in {@link EventIdIndex}, which says why, and that of versions in {@link StreamHeads}.
 */
final class Schema {
    /** Marks a file as a store of this program: settings row {@code application}. */
    static final String APPLICATION = "hindsight";

    private static final String FORMAT_SETTING = "format";

    private static final String EVENT_LOG =
            """
            CREATE VIEW event_log AS SELECT
              e.position, s.stream_id, e.version, t.name AS event_type, e.event_id, e.occurred_at, e.recorded_at,
              UTF8TOSTRING(e.data) AS data, UTF8TOSTRING(e.metadata) AS metadata, RAWTOHEX(e.hash) AS hash
            FROM events e JOIN streams s ON s.stream_key = e.stream_key
              JOIN event_types t ON t.type_key = e.type_key""";

    /** Migration n brings format n to n + 1; format 0 is an empty database. */
    static final List<List<String>> MIGRATIONS = List.of(
            List.of(
                    "CREATE TABLE settings(name VARCHAR(100) PRIMARY KEY, text VARCHAR(1000) NOT NULL)",
                    "CREATE TABLE event_types(type_key INT PRIMARY KEY, name VARCHAR(400) NOT NULL UNIQUE)",
                    """
            CREATE TABLE streams(
              stream_key INT PRIMARY KEY, stream_id VARCHAR(400) NOT NULL UNIQUE, category VARCHAR(400) NOT NULL,
              event_count BIGINT NOT NULL, first_position BIGINT NOT NULL, last_position BIGINT NOT NULL,
              last_type_key INT NOT NULL)""",
                    "CREATE INDEX streams_by_category ON streams(category, stream_key)",
                    """
            CREATE TABLE events(
              position BIGINT PRIMARY KEY, stream_key INT NOT NULL, version BIGINT NOT NULL, type_key INT NOT NULL,
              event_id UUID NOT NULL, occurred_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
              recorded_at TIMESTAMP(9) WITH TIME ZONE NOT NULL, data VARBINARY(100000000) NOT NULL,
              metadata VARBINARY(100000000), hash BINARY(32) NOT NULL,
              CONSTRAINT one_event_a_version UNIQUE(stream_key, version))""",
                    "CREATE INDEX events_by_type ON events(type_key, position)",
                    """
            CREATE TABLE snapshots(
              stream_key INT NOT NULL, model VARCHAR(200) NOT NULL, version BIGINT NOT NULL,
              state VARBINARY(100000000) NOT NULL, PRIMARY KEY(stream_key, model, version))""",
                    EVENT_LOG,
                    "INSERT INTO settings VALUES('application', '" + APPLICATION + "')",
                    "INSERT INTO settings VALUES('format', '1')"),
            // Index entries an event cost an import as much as the events themselves.
            List.of(
                    "CREATE TABLE type_blocks(type_key INT NOT NULL, block INT NOT NULL, PRIMARY KEY(type_key, block))",
                    "INSERT INTO type_blocks SELECT DISTINCT type_key, CAST((position - 1) / 256 AS INT) FROM events",
                    "DROP INDEX events_by_type",
                    """
                    CREATE TABLE event_id_runs(
                      run INT PRIMARY KEY, level INT NOT NULL, first_position BIGINT NOT NULL,
                      last_position BIGINT NOT NULL, page_bits INT NOT NULL)""",
                    """
                    CREATE TABLE event_id_filters(
                      run INT NOT NULL, part INT NOT NULL, bits VARBINARY(1000000) NOT NULL, PRIMARY KEY(run, part))""",
                    """
                    CREATE TABLE event_id_pages(
                      run INT NOT NULL, page INT NOT NULL, ids VARBINARY(1000000) NOT NULL, PRIMARY KEY(run, page))"""),
            // What a stream's last event tells need not be kept up to date beside it, and an index entry an event
            // cost an import more than the event. In steps that may be taken again: H2 commits each by itself.
            List.of(
                    "DROP VIEW IF EXISTS event_log",
                    "ALTER TABLE streams DROP COLUMN IF EXISTS event_count, last_position, last_type_key",
                    "DELETE FROM settings WHERE name = 'streams_lag_from'",
                    "DROP INDEX IF EXISTS streams_by_category",
                    """
                    CREATE TABLE IF NOT EXISTS stream_runs(
                      run INT PRIMARY KEY, level INT NOT NULL, first_position BIGINT NOT NULL,
                      last_position BIGINT NOT NULL, fences VARBINARY(10000000) NOT NULL)""",
                    """
                    CREATE TABLE IF NOT EXISTS stream_pages(
                      run INT NOT NULL, page INT NOT NULL, spans VARBINARY(1000000) NOT NULL,
                      PRIMARY KEY(run, page))""",
                    "ALTER TABLE events DROP CONSTRAINT IF EXISTS one_event_a_version",
                    EVENT_LOG),
            // What is derived carries checksums. It is made anew, from the events, and not taken over unchecked.
            // Where each stretch of positions came from. What is there already came before that was kept.
            List.of(
                    """
                    DROP TABLE IF EXISTS type_blocks, type_runs, stream_runs, stream_pages, event_id_runs,
                      event_id_pages, event_id_filters, snapshots""",
                    """
                    CREATE TABLE type_runs(
                      first_position BIGINT PRIMARY KEY, last_position BIGINT NOT NULL,
                      blocks VARBINARY(100000000) NOT NULL, checksum BIGINT NOT NULL)""",
                    """
                    CREATE TABLE stream_runs(
                      run INT PRIMARY KEY, level INT NOT NULL, first_position BIGINT NOT NULL,
                      last_position BIGINT NOT NULL, last_key INT NOT NULL, fences VARBINARY(100000000) NOT NULL,
                      checksum BIGINT NOT NULL)""",
                    """
                    CREATE TABLE stream_pages(
                      run INT NOT NULL, page INT NOT NULL, spans VARBINARY(1000000) NOT NULL,
                      PRIMARY KEY(run, page))""",
                    """
                    CREATE TABLE event_id_runs(
                      run INT PRIMARY KEY, level INT NOT NULL, first_position BIGINT NOT NULL,
                      last_position BIGINT NOT NULL, page_bits INT NOT NULL, checksums VARBINARY(100000000) NOT NULL,
                      checksum BIGINT NOT NULL)""",
                    """
                    CREATE TABLE event_id_pages(
                      run INT NOT NULL, page INT NOT NULL, ids VARBINARY(1000000) NOT NULL, PRIMARY KEY(run, page))""",
                    """
                    CREATE TABLE event_id_filters(
                      run INT NOT NULL, part INT NOT NULL, bits VARBINARY(1000000) NOT NULL, PRIMARY KEY(run, part))""",
                    """
                    CREATE TABLE snapshots(
                      stream_key INT NOT NULL, model VARCHAR(200) NOT NULL, version BIGINT NOT NULL,
                      state VARBINARY(100000000) NOT NULL, checksum BIGINT NOT NULL,
                      PRIMARY KEY(stream_key, model, version))""",
                    """
                    CREATE TABLE IF NOT EXISTS batches(
                      first_position BIGINT PRIMARY KEY, last_position BIGINT NOT NULL, run BIGINT NOT NULL,
                      first_stored_at TIMESTAMP(9) WITH TIME ZONE, last_stored_at TIMESTAMP(9) WITH TIME ZONE,
                      stored_when_recorded BOOLEAN NOT NULL, channel VARCHAR(40) NOT NULL,
                      source VARCHAR(4000) NOT NULL, user_name VARCHAR(400) NOT NULL, program VARCHAR(100) NOT NULL,
                      first_line BIGINT, last_line BIGINT, source_bytes BIGINT, source_digest BINARY(32),
                      source_whole BOOLEAN, checksum BINARY(32) NOT NULL)""",
                    """
                    MERGE INTO batches KEY(first_position)
                    SELECT 1, last_position, 0, NULL, NULL, FALSE, 'not known', '', '', '', NULL, NULL, NULL, NULL, NULL,
                      HASH('SHA-256', STRINGTOUTF8('1' || CHAR(0) || last_position || CHAR(0) || '0' || CHAR(0) || CHAR(0)
                        || CHAR(0) || 'FALSE' || CHAR(0) || 'not known' || REPEAT(CHAR(0), 9)))
                    FROM (SELECT MAX(position) AS last_position FROM events) WHERE last_position IS NOT NULL"""));

    static final int FORMAT = MIGRATIONS.size();

    /** Every row of the table {@code settings}. */
    static final Map<String, String> SETTINGS =
            Map.of("application", APPLICATION, FORMAT_SETTING, String.valueOf(FORMAT));

    private Schema() {}

    /**
     * Brings the database behind {@code connection} to {@link #FORMAT}.
     *
     * @throws HindsightException where it is no store, newer than this program, or older and read-only
     */
    static void migrate(Connection connection, String store, boolean readOnly, Indexes.Sizes sizes)
            throws SQLException {
        int format = format(connection, store);
        if (format > FORMAT) {
            throw new HindsightException("store " + store + " has format " + format
                    + ", this program knows formats up to " + FORMAT + ": open it with a newer Hindsight");
        }
        if (format == FORMAT) {
            return;
        }
        if (readOnly) {
            throw new HindsightException(
                    "store " + store + " has the older format " + format + ": open it once for writing");
        }
        try (Statement statement = connection.createStatement()) {
            for (List<String> migration : MIGRATIONS.subList(format, FORMAT)) {
                for (String sql : migration) {
                    statement.execute(sql);
                }
            }
            if (format > 0) {
                new Indexes(sizes).rebuild(connection, EventTable.lastPosition(connection), Progress.NONE);
            }
            statement.execute("UPDATE settings SET text = '" + FORMAT + "' WHERE name = 'format'");
            connection.commit();
            statement.execute("CHECKPOINT SYNC");
        }
    }

    private static int format(Connection connection, String store) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet tables = statement.executeQuery("SELECT COUNT(*), COUNT(CASE table_name WHEN 'SETTINGS'"
                    + " THEN 1 END) FROM information_schema.tables WHERE table_schema = 'PUBLIC'")) {
                tables.next();
                if (tables.getInt(1) == 0) {
                    return 0;
                }
                if (tables.getInt(2) == 0) {
                    throw notOurs(store);
                }
            }
            try (ResultSet settings = statement.executeQuery("SELECT f.text FROM settings a, settings f WHERE"
                    + " a.name = 'application' AND a.text = '" + APPLICATION + "' AND f.name = 'format'")) {
                if (!settings.next()) {
                    throw notOurs(store);
                }
                return number(settings.getString(1), store);
            }
        }
    }

    private static int number(String format, String store) {
        try {
            int number = Integer.parseInt(format);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new HindsightException("store " + store + ": its setting 'format' is '" + format
                + "', which is no format of a store: restore the file from a copy");
    }

    static HindsightException notOurs(String store) {
        return new HindsightException(store + " is an H2 database, but no Hindsight store: choose another path");
    }
}
