package dev.hindsight.ui.kit;

import dev.hindsight.event.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs each job at once on the caller's thread, so that a test sees its result on the next line. */
public final class SameThreadBackground implements Background {
    private final List<Throwable> unhandled = new ArrayList<>();

    /** Failures that no handler took, so far. */
    public List<Throwable> unhandled() {
        return unhandled;
    }

    @Override
    public <T> Running<T> run(Job<T> job) {
        return new Ran<>(job);
    }

    @Override
    public <T> Running<T> latest(String lane, Job<T> job) {
        return new Ran<>(job);
    }

    @Override
    public Runnable bell(Runnable handler) {
        return handler;
    }

    @Override
    public void close() {}

    private final class Ran<T> implements Running<T>, Progress {
        private @Nullable T result;
        private @Nullable Throwable failure;
        private long done;
        private long total = -1;

        Ran(Job<T> job) {
            try {
                result = job.run(this);
            } catch (Throwable thrown) {
                failure = thrown;
                unhandled.add(thrown);
            }
        }

        @Override
        public Running<T> onDone(Consumer<T> handler) {
            if (failure == null) {
                handler.accept(result);
            }
            return this;
        }

        @Override
        public Running<T> onFailed(Consumer<Throwable> handler) {
            if (failure != null) {
                unhandled.remove(failure);
                handler.accept(failure);
            }
            return this;
        }

        @Override
        public Running<T> onProgress(ProgressHandler handler) {
            handler.report(done, total);
            return this;
        }

        @Override
        public void cancel() {}

        @Override
        public void report(long unitsDone, long unitsTotal) {
            done = unitsDone;
            total = unitsTotal;
        }
    }
}
