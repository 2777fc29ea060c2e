package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.mvstore.MVStore;

/** The connections to one open H2 file: one that writes, and a pool of readers. Thread-safe but for the writer. */
final class Connections implements AutoCloseable {
    private static final int READERS = 16;

    /** Bytes that a file may waste. */
    private static final long WASTE = 16 << 20;

    /** Bytes in use that closing may copy: a second's worth or two. */
    private static final long WORTH_COPYING = 256 << 20;

    private final Connection writer;
    private final JdbcConnectionPool readers;
    private final boolean readOnly;

    Connections(String url, boolean readOnly) throws SQLException {
        this.readOnly = readOnly;
        writer = DriverManager.getConnection(url, "sa", "");
        writer.setAutoCommit(false);
        readers = JdbcConnectionPool.create(url, "sa", "");
        readers.setMaxConnections(READERS);
    }

    /** The one connection that writes; its owner sees to it that one thread uses it at a time. */
    Connection writer() {
        return writer;
    }

    /** The file below the tables. */
    MVStore file() throws SQLException {
        return ((SessionLocal) writer.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore();
    }

    /** Whether most of the file is what was written anew elsewhere, and the rest is quickly copied. */
    private static boolean isWasteful(MVStore file) {
        long used = file.getFileStore().size() / 100 * file.getFileStore().getChunksFillRate();
        return used < WORTH_COPYING && file.getFileStore().size() - used > Math.max(WASTE, 2 * used);
    }

    /** What a query gives. */
    interface Query<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs {@code query} on a connection of its own. */
    <T> T read(Query<T> query) {
        try (Connection connection = readers.getConnection()) {
            return query.on(connection);
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    /** As {@link #read}, but all that {@code query} asks is answered as of one moment. */
    <T> T readAsOfNow(Query<T> query) {
        return read(connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
                return query.on(connection);
            } finally {
                connection.rollback();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED");
                }
                connection.setAutoCommit(true);
            }
        });
    }

    static HindsightException failed(String what, SQLException e) {
        return new HindsightException(
                "the store could not " + what + ": "
                        + e.getMessage().lines().findFirst().orElse(""),
                e);
    }

    /** Closes without another write; what was not forced is lost. Does nothing where it is closed already. */
    void abandon() {
        readers.dispose();
        try (writer) {
            if (!writer.isClosed()) {
                try (Statement statement = writer.createStatement()) {
                    statement.execute("SHUTDOWN IMMEDIATELY");
                }
            }
        } catch (SQLException e) {
            throw failed("be closed", e);
        }
    }

    @Override
    public void close() {
        readers.dispose();
        try (writer) {
            if (!readOnly) {
                boolean wasteful = isWasteful(file());
                try (Statement statement = writer.createStatement()) {
                    statement.execute(wasteful ? "SHUTDOWN COMPACT" : "SHUTDOWN");
                }
            }
        } catch (SQLException e) {
            // What was acknowledged is forced already; a failed farewell loses nothing.
            throw failed("close", e);
        }
    }
}
