package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SystemFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one open H2 file: one that writes, and a pool of readers. H2 closes a file of which a write failed,
 * for good; it is then opened again beneath those who use it. Thread-safe but for the writer.
 */
final class Connections implements AutoCloseable {
    private static final int READERS = 16;

    /** Bytes that a file may waste. */
    private static final long WASTE = 16 << 20;

    /** Bytes in use that closing may copy: a second's worth or two. */
    private static final long WORTH_COPYING = 256 << 20;

    /**
     * How often a query is tried whose file was replaced beneath it. Each try waits until the file is open again, and
     * while a disk stays full, every append that fails replaces it once more.
     */
    private static final int TRIES_MAX = 50;

    private final String url;
    private final boolean readOnly;
    /** What is written to; another than {@link #read} while the file is being opened again. */
    private volatile Opened written;

    /** What is read from. */
    private volatile Opened read;

    /** Whether {@link #read} is being closed for what takes its place. */
    private volatile boolean replacing;

    private volatile Runnable reopening = () -> {};

    /** The file as it was opened once. */
    private record Opened(Connection writer, JdbcConnectionPool readers, MVStore file) {
        static Opened at(String url) throws SQLException {
            Connection writer = DriverManager.getConnection(url, "sa", "");
            writer.setAutoCommit(false);
            JdbcConnectionPool readers = JdbcConnectionPool.create(url, "sa", "");
            readers.setMaxConnections(READERS);
            MVStore file = ((SessionLocal) writer.unwrap(JdbcConnection.class).getSession())
                    .getDatabase()
                    .getStore()
                    .getMvStore();
            // No thread of H2's own may hand over while a write goes on: the one that would sleeps for days. Without
            // any delay H2 would not have the threads either that serialise and save what was handed over.
            file.setAutoCommitDelay(Integer.MAX_VALUE);
            return new Opened(writer, readers, file);
        }

        /** What H2 failed at is told to whoever uses the file next, and only then the file is closed. */
        boolean isOpen() {
            try {
                return file.getPanicException() == null && !file.isClosed() && !writer.isClosed();
            } catch (SQLException e) {
                return false;
            }
        }
    }

    Connections(String url, boolean readOnly) throws SQLException {
        this.url = url;
        this.readOnly = readOnly;
        written = Opened.at(url);
        read = written;
    }

    /** The one connection that writes; its owner sees to it that one thread uses it at a time. */
    Connection writer() {
        return written.writer;
    }

    /** The file below the tables. */
    MVStore file() {
        return written.file;
    }

    /** Whether H2 has closed the file by itself, as it does when a write of it fails or memory is too little. */
    boolean isLost() {
        return !written.isOpen();
    }

    /** @param reopening is called when a query finds the file closed, on its thread; does what {@link #reopen} needs */
    void whenLost(Runnable reopening) {
        this.reopening = reopening;
    }

    /** What takes in what is in the file, before others read from it. */
    interface Reload {
        void run() throws SQLException;
    }

    /**
     * Closes the file without writing and opens it again as it is on disk. Queries that ran meanwhile run once more,
     * after {@code reload}. For the writer.
     */
    void reopen(Reload reload) throws SQLException {
        replacing = true;
        try {
            abandon();
            // A file that is gone is not made anew.
            written = Opened.at(url + ";IFEXISTS=TRUE");
            reload.run();
            read = written;
        } finally {
            replacing = false;
        }
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

    /** Runs {@code query} on a connection of its own; once more where the file was opened again beneath it. */
    <T> T read(Query<T> query) {
        for (int tries = 1; ; tries++) {
            Opened asked = read;
            try (Connection connection = asked.readers.getConnection()) {
                return query.on(connection);
            } catch (SQLException e) {
                if (tries == TRIES_MAX || !isReplaced(asked)) {
                    throw failed("be read", e);
                }
            } catch (IllegalStateException e) {
                // Of the pool, or of the file: both say so when they are closed.
                if (tries == TRIES_MAX || !isReplaced(asked)) {
                    throw e;
                }
            }
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

    private boolean isReplaced(Opened asked) {
        if (read.equals(asked) && (replacing || !asked.isOpen())) {
            reopening.run();
        }
        return !read.equals(asked);
    }

    static HindsightException failed(String what, Throwable e) {
        return new HindsightException(
                "the store cannot " + what + ": "
                        + SystemFailure.in(e).orElse("it failed unexpectedly; check it with verify"),
                e);
    }

    /** What H2 failed at when it closed the file; null where it did not, or does not say. */
    @Nullable
    Throwable closedBy() {
        return written.file.getPanicException();
    }

    /** As {@link #failed}; where the file was closed before, the reason is what it was closed by. */
    HindsightException writeFailed(Throwable e) {
        Throwable closedBy = closedBy();
        if (closedBy != null && SystemFailure.in(e).isEmpty()) {
            closedBy.addSuppressed(e);
            return failed("be written", closedBy);
        }
        return failed("be written", e);
    }

    /** Closes without another write; what was not forced is lost. Does nothing where it is closed already. */
    void abandon() {
        written.readers.dispose();
        try (Connection writer = written.writer) {
            if (!writer.isClosed()) {
                try (Statement statement = writer.createStatement()) {
                    statement.execute("SHUTDOWN IMMEDIATELY");
                }
            }
        } catch (SQLException e) {
            if (written.isOpen()) {
                throw failed("be closed", e);
            }
        }
    }

    @Override
    public void close() {
        written.readers.dispose();
        try (Connection writer = written.writer) {
            if (!readOnly) {
                boolean wasteful = isWasteful(file());
                try (Statement statement = writer.createStatement()) {
                    statement.execute(wasteful ? "SHUTDOWN COMPACT" : "SHUTDOWN");
                }
            }
        } catch (SQLException e) {
            // What was acknowledged is forced already; a failed farewell loses nothing.
            throw failed("be closed", e);
        }
    }
}
