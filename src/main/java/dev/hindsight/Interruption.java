package dev.hindsight;

import dev.hindsight.cli.Ending;
import java.util.concurrent.CountDownLatch;

/**
 * The process is asked to end, by Ctrl+C or a plain kill, and ends in order: the virtual machine, which would end
 * beside what still runs, is held up until that is over. Thread-safe.
 */
final class Interruption implements Ending {
    private final CountDownLatch over = new CountDownLatch(1);
    /** Written before {@link #over} opens. */
    private volatile int code;

    @Override
    public void whenAsked(Runnable stop) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.run();
                            hold();
                        },
                        "interruption"));
    }

    /** What was to be done is done, with this exit code. */
    void over(int exitCode) {
        code = exitCode;
        over.countDown();
    }

    private void hold() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Ended in order is a success, where the virtual machine would report the signal.
        Runtime.getRuntime().halt(code);
    }
}
