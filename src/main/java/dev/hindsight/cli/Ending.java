package dev.hindsight.cli;

import java.util.concurrent.CountDownLatch;

/** How a command that would go on for ever hears that the process is to end. */
@FunctionalInterface
public interface Ending {
    /**
     * Calls {@code stop} when it is, on another thread; the process then waits for what the command does. It may be
     * called after the command is done, when the process ends anyway. One command a process.
     */
    void whenAsked(Runnable stop);

    /** Returns when the process is to end. */
    default void await() {
        CountDownLatch asked = new CountDownLatch(1);
        whenAsked(asked::countDown);
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
