package dev.hindsight.cli;

import dev.hindsight.event.Operator;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a run of the command line takes from the process around it, so that a test can hand in its own.
 *
 * @param out gets data alone, and every failure to write must be an IOException: no PrintStream over a pipe
 * @param err gets messages and progress
 * @param terminal whether a person watches: progress is shown
 * @param outputShown whether standard output is a terminal: hidden characters of data are escaped there
 * @param messagesShown the same of standard error
 * @param operator who runs this process: kept beside the events that it stores
 * @param variables an environment variable by name; null where it is not set
 * @param window opens the window
 * @param ending what a command waits for that goes on until it is interrupted
 */
public record Environment(
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean terminal,
        boolean outputShown,
        boolean messagesShown,
        Clock clock,
        Supplier<UUID> ids,
        Operator operator,
        Function<String, @Nullable String> variables,
        Window window,
        Ending ending) {}
