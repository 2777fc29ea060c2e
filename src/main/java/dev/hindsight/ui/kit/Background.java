package dev.hindsight.ui.kit;

import dev.hindsight.event.Progress;
import java.util.function.Consumer;

/**
 * The one door to work off the UI thread. Results and failures come back on the FX thread; a job whose
 * failure nobody handles reaches the user as a message. Jobs are never interrupted (an interrupt closes
 * the store's file): they ask their {@link Progress} whether to stop.
 */
public interface Background extends AutoCloseable {
    /** Work that gives a result. */
    interface Job<T> {
        T run(Progress progress) throws Exception;
    }

    /** Work that has been handed in. FX thread only. */
    interface Running<T> {
        Running<T> onDone(Consumer<T> handler);

        Running<T> onFailed(Consumer<Throwable> handler);

        /** Done and total units, total -1 while unknown; coalesced to frames. */
        Running<T> onProgress(ProgressHandler handler);

        /** Asks the job to stop; what it still returns is dropped. */
        void cancel();
    }

    /** Sees progress on the FX thread. */
    interface ProgressHandler {
        void report(long done, long total);
    }

    /** Runs {@code job} beside others, in the order handed in. */
    <T> Running<T> run(Job<T> job);

    /**
     * Runs {@code job} unless a later one with the same {@code lane} is handed in before it starts. For
     * sliders: latest wins, and the last one always runs. One that has started still answers, in order, so
     * that a drag that never pauses shows something.
     */
    <T> Running<T> latest(String lane, Job<T> job);

    /**
     * A bell for other threads: when one has run it, {@code handler} runs on the FX thread soon, once for all who ran
     * it until then; not after the close.
     */
    Runnable bell(Runnable handler);

    @Override
    void close();
}
