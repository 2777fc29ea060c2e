package dev.hindsight.ui.kit;

import dev.hindsight.event.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Background work on a few threads of its own, answered on the FX thread, a few answers a frame. A lane works no faster
 * than its answers are taken, so that none pile up.
 */
public final class WorkerBackground implements Background {
    private static final int WORKERS = 4;
    private static final int SECONDS_TO_CLOSE = 10;

    private final ExecutorService workers;
    private final Consumer<Throwable> unhandled;
    private final Set<Task<?>> running = ConcurrentHashMap.newKeySet();
    /** By name; FX thread only. */
    private final Map<String, Lane> lanes = new HashMap<>();

    private final Frames frames = new Frames();

    /** @param unhandled sees, on the FX thread, the failures of jobs that have no handler for them */
    public WorkerBackground(Consumer<Throwable> unhandled) {
        this.unhandled = unhandled;
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(WORKERS, work -> {
            Thread thread = new Thread(work, "background-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public <T> Running<T> run(Job<T> job) {
        Task<T> task = new Task<>(job);
        execute(task);
        return task;
    }

    @Override
    public <T> Running<T> latest(String lane, Job<T> job) {
        Task<T> task = new Task<>(job);
        lanes.computeIfAbsent(lane, name -> new Lane()).take(task);
        return task;
    }

    @Override
    public Runnable bell(Runnable handler) {
        AtomicBoolean rung = new AtomicBoolean();
        return () -> {
            if (rung.compareAndSet(false, true)) {
                frames.take(() -> {
                    rung.set(false);
                    if (!workers.isShutdown()) {
                        handler.run();
                    }
                });
            }
        };
    }

    /** What is handed in after the end is not begun: views that are still being left ask for it. */
    private void execute(Runnable work) {
        if (!workers.isShutdown()) {
            workers.execute(work);
        }
    }

    /** Asks what runs to stop and waits for it, so that the store can be closed next. */
    @Override
    public void close() {
        running.forEach(Task::cancel);
        workers.shutdown();
        try {
            if (!workers.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                throw new IllegalStateException("work in the background did not end within " + SECONDS_TO_CLOSE + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A place for one waiting job: a later one takes it from an earlier one. */
    private final class Lane implements Runnable {
        private @Nullable Task<?> waiting;
        private boolean working;

        synchronized void take(Task<?> next) {
            waiting = next;
            if (!working) {
                working = true;
                execute(this);
            }
        }

        private synchronized @Nullable Task<?> next() {
            Task<?> next = waiting;
            waiting = null;
            working = next != null;
            return next;
        }

        @Override
        public void run() {
            Task<?> task = next();
            if (task != null) {
                task.run(() -> execute(this));
            }
        }
    }

    /**
     * Hands answers over on the FX thread: in the order they came, as many a frame as leave it time. What an answer
     * shows is styled and painted in the next frame, which takes longer than the answer itself; all views answer a move
     * of the Moment at once, and together they would be one long frame.
     */
    private static final class Frames extends AnimationTimer {
        private static final long NANOS_A_FRAME = 1_000_000;

        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean asked = new AtomicBoolean();
        /** On answers since the last frame; FX thread only. */
        private long spent;

        /** From any thread. */
        void take(Runnable answer) {
            waiting.add(answer);
            ask();
        }

        private void ask() {
            if (asked.compareAndSet(false, true)) {
                Platform.runLater(this::handOver);
            }
        }

        /** One at a time: what a person does meanwhile comes between. */
        private void handOver() {
            asked.set(false);
            Runnable next = spent < NANOS_A_FRAME ? waiting.poll() : null;
            if (next != null) {
                start();
                long began = System.nanoTime();
                try {
                    next.run();
                } finally {
                    spent += System.nanoTime() - began;
                    if (!waiting.isEmpty()) {
                        ask();
                    }
                }
            }
        }

        /** A frame begins: what is handed over from here on is for the next one. */
        @Override
        public void handle(long now) {
            spent = 0;
            if (waiting.isEmpty()) {
                stop();
            } else {
                ask();
            }
        }
    }

    /** One job; its handlers are set and called on the FX thread, after the call that handed it in returned. */
    private final class Task<T> implements Running<T>, Progress, Runnable {
        private final Job<T> job;
        private final AtomicBoolean reporting = new AtomicBoolean();
        private volatile boolean cancelled;
        private volatile long done;
        private volatile long total = -1;
        private Consumer<T> onDone = result -> {};
        private @Nullable Consumer<Throwable> onFailed;
        private ProgressHandler onProgress = (d, t) -> {};

        Task(Job<T> job) {
            this.job = job;
        }

        @Override
        public void run() {
            run(() -> {});
        }

        /** @param then is run when the answer is taken, or when there will be none */
        void run(Runnable then) {
            if (cancelled) {
                then.run();
                return;
            }
            running.add(this);
            try {
                T result = job.run(this);
                answer(then, () -> onDone.accept(result));
            } catch (Throwable failure) {
                answer(then, () -> fail(failure));
            } finally {
                running.remove(this);
            }
        }

        private void answer(Runnable then, Runnable handler) {
            frames.take(() -> {
                then.run();
                if (!cancelled) {
                    handler.run();
                }
            });
        }

        private void fail(Throwable failure) {
            (onFailed == null ? unhandled : onFailed).accept(failure);
        }

        @Override
        public void report(long unitsDone, long unitsTotal) {
            done = unitsDone;
            total = unitsTotal;
            if (reporting.compareAndSet(false, true)) {
                answer(() -> {}, () -> {
                    reporting.set(false);
                    onProgress.report(done, total);
                });
            }
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public Running<T> onDone(Consumer<T> handler) {
            onDone = handler;
            return this;
        }

        @Override
        public Running<T> onFailed(Consumer<Throwable> handler) {
            onFailed = handler;
            return this;
        }

        @Override
        public Running<T> onProgress(ProgressHandler handler) {
            onProgress = handler;
            return this;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
