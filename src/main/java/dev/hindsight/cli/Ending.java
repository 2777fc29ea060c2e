package dev.hindsight.cli;

/** How a command that would go on for ever hears that the process is to end. */
@FunctionalInterface
public interface Ending {
    /** Returns when it is; the process waits for what its caller does then. */
    void await();
}
