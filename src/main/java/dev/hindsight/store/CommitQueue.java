package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import dev.hindsight.store.file.Journal;
import dev.hindsight.store.file.RecordedEvents;
import dev.hindsight.store.file.StoreHead;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Turns writes that wait at the same time into one commit, and commits that wait at the same time into one
 * force: the first caller to get a lock does the work of all who wait, and the others find theirs done. While
 * one group waits for the disk, the next is written. A write is told of only after it is on disk: H2 does not
 * force a commit by itself.
 */
final class CommitQueue {
    /** A write on the writer's connection. It may throw {@link HindsightException} only before it changes anything. */
    interface Write<T> {
        T run() throws SQLException;
    }

    /** What hears of the fate of a group of writes. */
    interface Outcome {
        /** @return the end of what is committed; called under the writing lock */
        StoreHead committed();

        /** What is committed since it was taken last; called under the writing lock. */
        Unforced unforced();

        /** The store's file has everything up to {@code head}, on disk; called under the forcing lock. */
        void inFile(StoreHead head);

        /** Everything up to {@code position} is on disk; called under the forcing lock. */
        void forced(long position);

        /** Called under the writing lock. */
        void rolledBack() throws SQLException;
    }

    /** The commits so far, and the end of the history that they made. */
    private record Mark(long commits, StoreHead head) {}

    /** Bytes of journal after which the file takes over what is in it: a few thousand events, some tens of ms. */
    private static final long LONG = 4 << 20;

    private final Connection writer;
    private final MVStore file;
    private final Journal journal;
    private final Outcome outcome;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock forcing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Ticket<?>> waiting = new ConcurrentLinkedQueue<>();

    /** Written under the writing lock. */
    private volatile Mark committed;

    /** Guarded by the forcing lock. */
    private long forcedCommits;

    /** Whether the journal lacks what it should have. Guarded by the forcing lock. */
    private boolean journalFailed;

    CommitQueue(Connections connections, Journal journal, StoreHead head, Outcome outcome) throws SQLException {
        this.journal = journal;
        committed = new Mark(0, head);
        writer = connections.writer();
        file = connections.file();
        // No thread of H2's own may hand over while a write goes on: the one that would sleeps for days. Without any
        // delay H2 would not have the threads either that serialise and save what was handed over.
        file.setAutoCommitDelay(Integer.MAX_VALUE);
        this.outcome = outcome;
    }

    /**
     * Runs {@code write}; when this returns, its effect is on disk. When it is refused, so is what it was refused
     * for: a version found must be one that can be read, and that no power cut takes back.
     */
    <T> T submit(Write<T> write) {
        Ticket<T> ticket = settle(write);
        force();
        return ticket.result();
    }

    /** Runs and commits {@code write}; its effect is on disk after the next {@link #force}. */
    <T> T stage(Write<T> write) {
        return settle(write).result();
    }

    private <T> Ticket<T> settle(Write<T> write) {
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
        return ticket;
    }

    /** Returns when all that was committed before the call is on disk. */
    void force() {
        long wanted = committed.commits;
        forcing.lock();
        try {
            if (forcedCommits < wanted) {
                bringToDisk(false);
            }
        } finally {
            forcing.unlock();
        }
    }

    /** Returns when all that was committed before the call is in the store's file, on disk, and not in the journal alone. */
    void writeThrough() {
        forcing.lock();
        try {
            bringToDisk(true);
        } finally {
            forcing.unlock();
        }
    }

    /** The end of what is committed. */
    StoreHead head() {
        return committed.head;
    }

    /** Runs {@code look} while nothing is written to the store's files. */
    <T> T undisturbed(Supplier<T> look) {
        forcing.lock();
        try {
            return look.get();
        } finally {
            forcing.unlock();
        }
    }

    /** What is committed up to a mark, on its way to disk: by the file, or as these events by the journal. */
    private record HandOver(Mark mark, boolean byFile, RecordedEvents recorded) {}

    private void bringToDisk(boolean through) {
        HandOver next = handOver(through);
        if (next.byFile) {
            file.executeFilestoreOperation(file::sync);
            outcome.inFile(next.mark.head);
            journal.beginAnew();
            journalFailed = false;
        } else if (!next.recorded.events().isEmpty()) {
            try {
                journal.append(next.recorded);
            } catch (IOException e) {
                journalFailed = true;
                throw new HindsightException("the store's journal cannot be written: " + e.getMessage(), e);
            }
        }
        forcedCommits = next.mark.commits;
        outcome.forced(next.mark.head.position());
    }

    /**
     * Takes what is committed so far, for the file or for the journal. Between two writes: H2 takes the roots of its
     * maps one after the other, and with a write amid them a killed process leaves rows that no transaction owns.
     */
    private HandOver handOver(boolean through) {
        writing.lock();
        try {
            Unforced unforced = outcome.unforced();
            boolean byFile = through || journalFailed || !unforced.fits() || journal.size() + unforced.bytes() > LONG;
            RecordedEvents recorded = unforced.take();
            if (byFile) {
                file.commit();
            }
            return new HandOver(committed, byFile, recorded);
        } finally {
            writing.unlock();
        }
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
            committed = new Mark(committed.commits + 1, outcome.committed());
        } catch (SQLException | RuntimeException e) {
            RuntimeException failure =
                    e instanceof SQLException sql ? Connections.failed("write", sql) : (RuntimeException) e;
            group.forEach(ticket -> ticket.failure = failure);
            rollBack(failure);
        } finally {
            group.forEach(ticket -> ticket.settled = true);
        }
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
