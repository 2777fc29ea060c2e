package dev.hindsight;

import java.util.concurrent.CountDownLatch;

/**
 * The process is asked to end, by Ctrl+C or a plain kill, and ends in order: the virtual machine, which would end
 * beside what still runs, is held up until that is over. Thread-safe.
 */
final class Interruption {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    /** Written before {@link #over} opens. */
    private volatile int code;

    /** Returns when the process is asked to end; it does then when {@link #over} is told. */
    void await() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::hold, "interruption"));
        awaitQuietly(asked);
    }

    /** What was to be done is done, with this exit code. */
    void over(int exitCode) {
        code = exitCode;
        over.countDown();
    }

    private void hold() {
        asked.countDown();
        awaitQuietly(over);
        // Ended in order is a success, where the virtual machine would report the signal.
        Runtime.getRuntime().halt(code);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
