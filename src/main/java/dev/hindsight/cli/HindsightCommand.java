package dev.hindsight.cli;

import dev.hindsight.event.Locator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command takes, and what happens without a command: the window. */
@Command(
        name = "hindsight",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "The audit and time-travel viewer for event-sourced systems.",
        footer = {
            "",
            "Without a command the window opens, on --store or else on a demo store; where there is no display,",
            "a tour of it in the terminal. A locator that the window copied, such as",
            "hindsight:///order-12345?version=3, opens it at that Moment.",
            "Exit codes: 0 done, 1 the work failed or a fault was found, 2 wrong usage."
        })
final class HindsightCommand implements Callable<Integer> {
    @Option(
            names = "--store",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = "The store: an H2 file, named without its suffix .mv.db.")
    @Nullable
    String store;

    @Option(
            names = "--read-only",
            scope = ScopeType.INHERIT,
            description = "Do not write to the store; opens one that another process holds.")
    boolean readOnly;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where in the program an error arose.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    /** What an argument said that is no command but a place in the store. */
    Optional<Locator> locator = Optional.empty();

    @Nullable
    Session session;

    @Override
    public Integer call() {
        new FrontDoor(Objects.requireNonNull(session)).open(locator);
        return 0;
    }
}
