package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Turns writes that wait at the same time into one forced commit: the first caller to get the lock does the
 * work of all who wait, and the others find theirs done. A write is run before its commit and told of only
 * after the commit is on disk.
 */
final class CommitQueue {
    /** A write on the writer's connection. It may throw {@link HindsightException} only before it changes anything. */
    interface Write<T> {
        T run() throws SQLException;
    }

    /** What hears of the fate of a group of writes; called under the lock. */
    interface Outcome {
        void committed();

        void rolledBack() throws SQLException;
    }

    private final Connection writer;
    private final Outcome outcome;
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Ticket<?>> waiting = new ConcurrentLinkedQueue<>();

    CommitQueue(Connection writer, Outcome outcome) {
        this.writer = writer;
        this.outcome = outcome;
    }

    /** Runs {@code write}; when this returns, its effect is on disk. */
    <T> T submit(Write<T> write) {
        Ticket<T> ticket = new Ticket<>(write);
        waiting.add(ticket);
        writing.lock();
        try {
            if (!ticket.settled) {
                settleWaiting();
            }
        } finally {
            writing.unlock();
        }
        return ticket.result();
    }

    private void settleWaiting() {
        List<Ticket<?>> group = new ArrayList<>();
        for (Ticket<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        try {
            for (Ticket<?> ticket : group) {
                ticket.run();
            }
            writer.commit();
            force();
            outcome.committed();
        } catch (SQLException | RuntimeException e) {
            RuntimeException failure =
                    e instanceof SQLException sql ? Connections.failed("write", sql) : (RuntimeException) e;
            group.forEach(ticket -> ticket.failure = failure);
            rollBack(failure);
        } finally {
            group.forEach(ticket -> ticket.settled = true);
        }
    }

    /**
     * Waits for the disk. H2 does not force a commit by itself, and CHECKPOINT SYNC forces the file without
     * waiting for a chunk that a background thread is still writing: a kill lost acknowledged batches. So
     * everything is handed over, the writing threads are waited for, and then the file is forced.
     */
    private void force() throws SQLException {
        SessionLocal session =
                (SessionLocal) writer.unwrap(JdbcConnection.class).getSession();
        MVStore file = session.getDatabase().getStore().getMvStore();
        file.commit();
        file.executeFilestoreOperation(file::sync);
    }

    private void rollBack(RuntimeException failure) {
        try {
            writer.rollback();
            outcome.rolledBack();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static final class Ticket<T> {
        private final Write<T> write;
        private @Nullable T result;
        private @Nullable RuntimeException failure;
        private boolean settled;

        Ticket(Write<T> write) {
            this.write = write;
        }

        void run() throws SQLException {
            try {
                result = write.run();
            } catch (HindsightException e) {
                failure = e;
            }
        }

        T result() {
            if (failure != null) {
                throw failure;
            }
            if (result == null) {
                throw new IllegalStateException("a write that neither succeeded nor failed");
            }
            return result;
        }
    }
}
