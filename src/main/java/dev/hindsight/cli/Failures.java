package dev.hindsight.cli;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SystemFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one way out for whatever a command fails of, exceptions and errors alike: one or two lines in our own words, once,
 * and the stack trace with {@code --debug} alone.
 */
final class Failures {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final PrintWriter err;
    private boolean outputTold;

    Failures(PrintWriter err) {
        this.err = err;
    }

    /**
     * Tells of a failure and gives the exit code for it.
     *
     * @param task what was being done, such as a command's name; empty for none in particular
     */
    int tell(Throwable failure, String task, boolean debug) {
        Output.@Nullable Failure output = outputFailure(failure);
        if (output != null && output.readerLeft()) {
            return DONE;
        }
        if (output == null) {
            err.println("hindsight: " + words(failure, task, debug));
        } else if (!outputTold) {
            outputTold = true;
            err.println("hindsight: cannot write to standard output: " + SystemFailure.reason(output));
        }
        if (debug) {
            failure.printStackTrace(err);
        }
        return failure instanceof UsageException ? WRONG_USAGE : FAILED;
    }

    private static String words(Throwable failure, String task, boolean debug) {
        if (failure instanceof HindsightException) {
            return String.valueOf(failure.getMessage());
        }
        String doing = task.isEmpty() ? "" : task + ": ";
        return doing
                + SystemFailure.in(failure)
                        .or(() -> fileFailure(failure))
                        .orElseGet(
                                () -> "failed unexpectedly" + (debug ? "" : "; run again with --debug to see where"));
    }

    private static Optional<String> fileFailure(Throwable failure) {
        return failure instanceof UncheckedIOException unchecked
                ? Optional.of(said(unchecked.getMessage(), unchecked.getCause()))
                : failure instanceof IOException io ? Optional.of(SystemFailure.reason(io)) : Optional.empty();
    }

    /** An unchecked exception made of another only repeats its text, with a class name before. */
    private static String said(@Nullable String message, IOException cause) {
        return message == null || message.equals(cause.toString())
                ? SystemFailure.reason(cause)
                : message + ": " + SystemFailure.reason(cause);
    }

    private static Output.@Nullable Failure outputFailure(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Output.Failure failure) {
                return failure;
            }
        }
        return null;
    }
}
