package dev.hindsight.cli;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Locator;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: runs one command and answers the process's exit code.
 *
 * <p>0 done, 1 the work failed or {@code verify} found a fault, 2 wrong usage. Data goes to standard output;
 * an error is one or two lines on standard error.
 */
public final class Cli {
    private static final int DONE = 0;
    private static final int WRONG_USAGE = 2;

    private final Environment environment;

    public Cli(Environment environment) {
        this.environment = environment;
    }

    /** Says on {@code err} why nothing can be run, and answers the exit code for that. */
    public static int wrongUsage(String message, OutputStream err) {
        printer(err).println("hindsight: " + message);
        return WRONG_USAGE;
    }

    public int run(String... args) {
        Output out = new Output(environment.out(), environment.outputShown());
        PrintWriter err =
                printer(environment.messagesShown() ? new TerminalText(environment.err()) : environment.err());
        HindsightCommand root = new HindsightCommand();
        Failures failures = new Failures(err);
        int code;
        try {
            code = run(args, out, err, root, failures);
        } catch (Throwable e) {
            code = failures.tell(e, "", root.debug);
        }
        try {
            out.flush();
        } catch (RuntimeException e) {
            int failed = failures.tell(e, "", root.debug);
            code = code == DONE ? failed : code;
        }
        if (code != DONE && root.session != null) {
            try {
                root.session.leaveNoEmptyStore();
            } catch (HindsightException e) {
                code = failures.tell(e, "", root.debug);
            }
        }
        err.flush();
        return code;
    }

    private int run(String[] args, Output out, PrintWriter err, HindsightCommand root, Failures failures) {
        if (args.length == 1 && args[0].equals("--version")) {
            // Without picocli's model of all commands the answer is there in half the time.
            out.line(Version.line());
            return DONE;
        }
        Session session = new Session(environment, root, out, err, printer(environment.err()));
        Optional<String> locator = Arrays.stream(args).filter(Locator::is).findFirst();
        root.session = session;
        CommandLine commands = new CommandLine(root);
        Commands.all(session).forEach(commands::addSubcommand);
        Arguments.register(commands);
        // An argument is data: a stream called @orders is no file of arguments.
        commands.setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(printer(out.plain()))
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(environment.terminal() ? Ansi.AUTO : Ansi.OFF))
                .setUsageHelpLongOptionsMaxWidth(24)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, given) -> wrongUsage(e, err, root.debug))
                .setExecutionExceptionHandler(
                        (e, command, result) -> failures.tell(e, command.getCommandName(), root.debug));
        try {
            root.locator = locator.map(Locator::parse);
        } catch (HindsightException e) {
            throw new UsageException(e.getMessage());
        }
        return commands.execute(Arrays.stream(args)
                .filter(arg -> !locator.equals(Optional.of(arg)))
                .toArray(String[]::new));
    }

    private static PrintWriter printer(OutputStream to) {
        return new PrintWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), true);
    }

    private static int wrongUsage(ParameterException e, PrintWriter err, boolean debug) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        err.println("hindsight: " + oneLine(e.getMessage()).replaceFirst("^Error: ", ""));
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Try '" + name + " --help'.");
        }
        if (debug) {
            e.printStackTrace(err);
        }
        return WRONG_USAGE;
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
