package dev.hindsight.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Ctrl+C, or a plain kill, taken as a wish: what is at work is told to stop, and the process ends when it is over,
 * with the exit code of its work.
 */
final class Interruption {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;
    private Runnable stop = () -> {};
    private boolean wished;
    private volatile int code;

    Interruption() {
        hook = Executors.defaultThreadFactory().newThread(() -> {
            wish();
            awaitTheEnd();
            // Without this the exit code would be the signal's.
            Runtime.getRuntime().halt(code);
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on {@code stop} is what the wish does; it is called at once where it is there already. */
    synchronized void stops(Runnable stop) {
        this.stop = stop;
        if (wished) {
            stop.run();
        }
    }

    private synchronized void wish() {
        wished = true;
        stop.run();
    }

    /** The work is over and all that it has to say is written. */
    void over(int exitCode) {
        code = exitCode;
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is on its way down already: the hook does the rest.
        }
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
