package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SystemFailure;
import dev.hindsight.store.file.FileInPlace;
import dev.hindsight.store.file.Journal;
import dev.hindsight.store.file.RecordedEvents;
import dev.hindsight.store.file.StoreHead;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
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

        /** The end of what the file was found to have; called under the writing lock. */
        StoreHead head();

        /**
         * The file was opened again as it is on disk; takes in what of {@code journalled} it lacks. Nothing is unforced
         * after this. Called under the writing lock.
         */
        void reopened(List<RecordedEvents> journalled) throws SQLException;
    }

    /** The commits so far, and the end of the history that they made. */
    private record Mark(long commits, StoreHead head) {
        long position() {
            return head.position();
        }
    }

    /** Bytes of journal after which the file takes over what is in it: a few thousand events, some tens of ms. */
    private static final long LONG = 4 << 20;

    /** Losses that are remembered for those who have not asked yet. */
    private static final int LOSSES_MAX = 1_000;

    private final Connections connections;
    private final Journal journal;
    private final FileInPlace inPlace;
    private final Outcome outcome;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock forcing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Ticket<?>> waiting = new ConcurrentLinkedQueue<>();

    /** Written under the writing lock. */
    private volatile Mark committed;

    /** Whether what is in memory is more than what is on disk will ever be: the file is opened again before it is used. */
    private volatile boolean broken;

    /** Whether the store was closed: its file is not opened again then. */
    private volatile boolean closed;

    /** What failed when H2 closed the file; null where nothing is known. Guarded by the writing lock. */
    private @Nullable Throwable closedBy;

    /** Guarded by the forcing lock. */
    private long forcedCommits;

    /** The last position that is on disk. Guarded by the forcing lock. */
    private long forcedPosition;

    /** Events that are in the journal and not in the file. Guarded by the forcing lock. */
    private final List<RecordedEvents> journalled = new ArrayList<>();

    /** Guarded by the forcing lock. */
    private final Deque<Loss> losses = new ArrayDeque<>();

    /** Commits that never came to disk, and what their callers are told. */
    private record Loss(long first, long last, HindsightException told) {}

    /** @param inPlace the file that {@code connections} have open */
    CommitQueue(Connections connections, Journal journal, FileInPlace inPlace, StoreHead head, Outcome outcome) {
        this.connections = connections;
        this.journal = journal;
        this.inPlace = inPlace;
        this.outcome = outcome;
        committed = new Mark(0, head);
        forcedPosition = head.position();
        connections.whenLost(this::mendForReaders);
    }

    /**
     * Sees to it, before a write is taken, that it could be forced.
     *
     * @throws HindsightException saying what is missing; nothing was changed
     */
    void requireWritable() {
        inPlace.require();
        if (!broken && journal.isInPlace()) {
            return;
        }
        forcing.lock();
        try {
            mend();
            if (!journal.isInPlace() && !journalled.isEmpty()) {
                // They stood in a journal that is gone: the file alone has them now.
                writeThrough();
            }
            journal.open(forcedPosition);
        } catch (IOException e) {
            throw new HindsightException(
                    "the store cannot be written to, nothing was stored: no journal can be made beside "
                            + inPlace.path() + ": " + SystemFailure.reason(e),
                    e);
        } finally {
            forcing.unlock();
        }
    }

    /** @throws HindsightException where the file that is open is not the one that can be found under its name */
    void requireInPlace() {
        inPlace.require();
    }

    /**
     * Runs {@code write}; when this returns, its effect is on disk. When it is refused, so is what it was refused
     * for: a version found must be one that can be read, and that no power cut takes back.
     *
     * @throws HindsightException where it could not be brought to disk: then nothing of it is in the store, unless the
     *     message says that this is not known
     */
    <T> T submit(Write<T> write) {
        Ticket<T> ticket = settle(write);
        if (ticket.commit > 0) {
            force(ticket.commit, ticket.commit);
        }
        return ticket.result();
    }

    /** Runs and commits {@code write}; its effect is on disk after the next {@link #force}. */
    <T> T stage(Write<T> write) {
        return settle(write).result();
    }

    /** As {@link #stage}; the commit's number is told to {@code commit}, for {@link #force(long, long)}. */
    <T> T stage(Write<T> write, LongConsumer commit) {
        Ticket<T> ticket = settle(write);
        T result = ticket.result();
        commit.accept(ticket.commit);
        return result;
    }

    private <T> Ticket<T> settle(Write<T> write) {
        requireOpen();
        if (broken) {
            forcing.lock();
            try {
                mend();
            } finally {
                forcing.unlock();
            }
        }
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

    /** Returns when the commits with these numbers, and all that were made before the call, are on disk. */
    void force(long first, long last) {
        long wanted = Math.max(last, committed.commits);
        forcing.lock();
        try {
            if (forcedCommits < wanted) {
                bringToDisk(false);
            }
            throwIfLost(first, last);
        } finally {
            forcing.unlock();
        }
    }

    /** Returns when all that was committed before the call is in the store's file, on disk, and not in the journal alone. */
    void writeThrough() {
        forcing.lock();
        try {
            HindsightException failure = bringToDisk(true);
            if (failure != null) {
                throw failure;
            }
        } finally {
            forcing.unlock();
        }
    }

    /** Takes no more writes, and does not open the file again: whoever asks for either is told that the store is closed. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    private void requireOpen() {
        if (closed) {
            throw new HindsightException("the store " + inPlace.path() + " was closed: open it again");
        }
    }

    /** The end of what is committed. */
    StoreHead head() {
        return committed.head;
    }

    private void throwIfLost(long first, long last) {
        for (Loss loss : losses) {
            if (loss.first <= last && loss.last >= first) {
                throw new HindsightException(String.valueOf(loss.told.getMessage()), loss.told);
            }
        }
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

    /** Gives why it failed; null where it did not. What was lost by that is noted for those whom it concerns. */
    private @Nullable HindsightException bringToDisk(boolean through) {
        mend();
        HandOver next = null;
        try {
            next = handOver(through);
            if (next.byFile) {
                MVStore file = connections.file();
                file.executeFilestoreOperation(file::sync);
                outcome.inFile(next.mark.head);
            } else if (!next.recorded.events().isEmpty()) {
                requireNext(next.recorded);
                journal.append(next.recorded);
            }
            inPlace.require();
        } catch (IOException | RuntimeException | Error e) {
            return lose(e, next);
        }
        if (next.byFile) {
            journal.beginAnew();
            journalled.clear();
        } else if (!next.recorded.events().isEmpty()) {
            journalled.add(next.recorded);
        }
        isForced(next.mark);
        return null;
    }

    /** A journal with a gap could not be taken in again: what was acknowledged behind the gap would be lost. */
    private void requireNext(RecordedEvents recorded) {
        long first = recorded.events().get(0).position();
        if (first != forcedPosition + 1) {
            throw new IllegalStateException("position " + first + " does not follow " + forcedPosition);
        }
    }

    private void isForced(Mark mark) {
        forcedCommits = mark.commits;
        forcedPosition = mark.position();
        outcome.forced(mark.position());
    }

    /**
     * Takes what is committed so far, for the file or for the journal. Between two writes: H2 takes the roots of its
     * maps one after the other, and with a write amid them a killed process leaves rows that no transaction owns.
     */
    private HandOver handOver(boolean through) {
        writing.lock();
        try {
            Unforced unforced = outcome.unforced();
            boolean byFile =
                    through || !unforced.fits() || journal.size() + unforced.bytes() > LONG || !journal.isInPlace();
            RecordedEvents recorded = unforced.take();
            if (byFile) {
                connections.file().commit();
            }
            return new HandOver(committed, byFile, recorded);
        } finally {
            writing.unlock();
        }
    }

    // When it fails

    /**
     * What is committed did not come to disk: takes it back by opening the file again as it is there, so that it does
     * not become part of the store by a later commit, and notes whom to tell.
     *
     * @param next what was on its way; null where nothing had left memory
     */
    private HindsightException lose(Throwable cause, @Nullable HandOver next) {
        writing.lock();
        try {
            broken = true;
            Mark wanted = committed;
            boolean fileIsAsItWas = next == null || !next.byFile;
            boolean cut = cutJournalBack(cause);
            boolean opened = opensAgain(cause);
            long first = forcedCommits + 1;
            if (opened && next != null && committed.position() >= next.mark.position()) {
                // It came to the file after all, or there was no event in it.
                first = next.mark.commits + 1;
            }
            HindsightException told = new HindsightException(told(cause, cut && (opened || fileIsAsItWas)), cause);
            if (first <= wanted.commits && (!opened || committed.position() < wanted.position())) {
                losses.addLast(new Loss(first, wanted.commits, told));
                if (losses.size() > LOSSES_MAX) {
                    losses.removeFirst();
                }
            }
            if (opened) {
                isForced(committed);
            } else {
                forcedCommits = wanted.commits;
            }
            return told;
        } finally {
            writing.unlock();
        }
    }

    private boolean opensAgain(Throwable cause) {
        try {
            openAgain();
            return true;
        } catch (HindsightException e) {
            cause.addSuppressed(e);
            return false;
        }
    }

    private boolean cutJournalBack(Throwable cause) {
        try {
            journal.cutBack();
            return true;
        } catch (IOException e) {
            cause.addSuppressed(e);
            return false;
        }
    }

    private String told(Throwable cause, boolean absent) {
        String reason = cause instanceof HindsightException
                ? String.valueOf(cause.getMessage())
                : "the store " + inPlace.path() + " cannot be written: "
                        + SystemFailure.in(cause).orElse("it failed unexpectedly; check it with verify");
        return reason
                + (absent
                        ? "\nNothing of what was to be stored is in the store: once that is mended, do it again."
                        : "\nWhether what was to be stored is in the store is not known: look, before you do it again.");
    }

    /** Opens the file again where that is due. Under the forcing lock. */
    private void mend() {
        requireOpen();
        if (broken || connections.isLost()) {
            writing.lock();
            try {
                if (!broken) {
                    Throwable cause = closedBy == null ? connections.closedBy() : closedBy;
                    lose(cause == null ? new HindsightException("the store had to be opened again") : cause, null);
                    closedBy = null;
                }
                if (broken) {
                    openAgain();
                    isForced(committed);
                }
            } finally {
                writing.unlock();
            }
        }
    }

    /** Under both locks. */
    private void openAgain() {
        inPlace.require();
        try {
            connections.reopen(() -> outcome.reopened(journalled));
            if (outcome.head().position() > forcedPosition) {
                // Written, and not known to be on disk.
                MVStore file = connections.file();
                file.executeFilestoreOperation(file::sync);
                outcome.inFile(outcome.head());
            }
        } catch (SQLException | RuntimeException | Error e) {
            if (e instanceof HindsightException expected) {
                throw expected;
            }
            throw new HindsightException(
                    "the store " + inPlace.path() + " cannot be opened again: "
                            + SystemFailure.in(e).orElse("close it, and check it with verify"),
                    e);
        }
        committed = new Mark(committed.commits, outcome.head());
        broken = false;
    }

    private void mendForReaders() {
        // Who writes is amid a transaction; it is told by what fails there, and mends it afterwards.
        if (!writing.isHeldByCurrentThread()) {
            forcing.lock();
            try {
                mend();
            } finally {
                forcing.unlock();
            }
        }
    }

    private void settleWaiting() {
        List<Ticket<?>> group = new ArrayList<>();
        for (Ticket<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        try {
            if (broken) {
                throw new HindsightException("the store " + inPlace.path() + " cannot be written now: try again");
            }
            for (Ticket<?> ticket : group) {
                ticket.run();
            }
            connections.writer().commit();
            committed = new Mark(committed.commits + 1, outcome.committed());
            group.forEach(ticket -> ticket.commit = committed.commits);
        } catch (SQLException | RuntimeException | Error e) {
            HindsightException failure =
                    e instanceof HindsightException expected ? expected : connections.writeFailed(e);
            group.forEach(ticket -> ticket.failure = failure);
            rollBack(failure);
        } finally {
            group.forEach(ticket -> ticket.settled = true);
        }
    }

    private void rollBack(HindsightException failure) {
        try {
            connections.writer().rollback();
            outcome.rolledBack();
            if (outcome.head().position() != committed.position()) {
                // The commit failed after it was made: it is in memory, and no journal would ever have it.
                throw new IllegalStateException(
                        "position " + outcome.head().position() + " was committed by a write" + " that failed");
            }
        } catch (SQLException | RuntimeException | Error e) {
            // The file is closed, or not to be read any more: what was not forced before is lost as well.
            failure.addSuppressed(e);
            closedBy = failure;
            connections.abandon();
        }
    }

    private static final class Ticket<T> {
        private final Write<T> write;
        private @Nullable T result;
        private @Nullable RuntimeException failure;
        private boolean settled;
        /** The number of the commit that it is part of; 0 where it was not committed. */
        private long commit;

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
