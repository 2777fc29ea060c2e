package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.store.file.FileCheck;
import dev.hindsight.store.file.FileInspection;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a large file through while the store is in use, on a thread of its own. What it finds wrong ends all writing:
 * more events behind damaged ones would make it harder to mend. Thread-safe.
 */
final class BackgroundFileCheck implements AutoCloseable {
    /** How long a store is open before the check begins: most commands have ended by then. */
    private static final long DELAY_MILLIS = 1_000;

    private final Path store;
    private final Object changed = new Object();
    private final @Nullable Thread thread;
    private volatile FileCheckState state;
    private volatile boolean changedByOthers;
    private volatile boolean cancelled;

    /** @param inspection the file as it was found at the opening */
    BackgroundFileCheck(Path store, FileInspection inspection) {
        this(
                store,
                inspection.readThrough() ? null : inspection.check(),
                inspection.check().bytes());
        changedByOthers = inspection.changedByOthers();
    }

    private BackgroundFileCheck(Path store, @Nullable FileCheck unread, long bytes) {
        this.store = store;
        state = new FileCheckState(unread == null ? bytes : 0, bytes, null);
        if (unread == null) {
            thread = null;
        } else {
            thread = new Thread(() -> run(unread), "file check");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** For a file that this opening makes: there is nothing in it to check. */
    static BackgroundFileCheck ofNew(Path store) {
        return new BackgroundFileCheck(store, null, 0);
    }

    private void run(FileCheck unread) {
        if (waited()) {
            check(unread);
        }
    }

    private boolean waited() {
        long end = System.nanoTime() + DELAY_MILLIS * 1_000_000;
        synchronized (changed) {
            while (!cancelled) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return true;
                }
                try {
                    changed.wait(millis);
                } catch (InterruptedException e) {
                    // Nobody has a reason to interrupt this thread; ending is the only safe answer.
                    return false;
                }
            }
            return false;
        }
    }

    private void check(FileCheck unread) {
        long bytes = state.bytes();
        try {
            List<String> faults = unread.faults(false, new Progress() {
                @Override
                public void report(long done, long total) {
                    // Not yet all of them: whether the last were sound is known when the check has ended.
                    state = new FileCheckState(Math.min(done, bytes - 1), bytes, null);
                }

                @Override
                public boolean cancelled() {
                    return cancelled;
                }
            });
            if (!faults.isEmpty()) {
                state = new FileCheckState(state.checkedBytes(), bytes, faults.get(0));
            } else if (!cancelled) {
                state = new FileCheckState(bytes, bytes, null);
            }
        } catch (HindsightException e) {
            state = new FileCheckState(state.checkedBytes(), bytes, String.valueOf(e.getMessage()));
        }
    }

    FileCheckState state() {
        return state;
    }

    /** Whether another program has written to the file, and nobody has found it sound since. */
    boolean changedByOthers() {
        return changedByOthers;
    }

    void foundSound() {
        changedByOthers = false;
    }

    /** @throws HindsightException where the file was found to be damaged */
    void refuseWhereDamaged() {
        String fault = state.fault();
        if (fault != null) {
            throw new HindsightException("store " + store + " takes no more events: its file was found damaged while it"
                    + " was open: " + fault + ". See all that is wrong with 'hindsight --store " + store
                    + " verify', and read out what is there with 'recover --to FILE'");
        }
    }

    /** Ends the check and waits until its thread has. */
    @Override
    public void close() {
        synchronized (changed) {
            cancelled = true;
            changed.notifyAll();
        }
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
