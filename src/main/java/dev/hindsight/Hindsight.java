package dev.hindsight;

import dev.hindsight.app.DemoStore;
import dev.hindsight.app.UserDirectory;
import dev.hindsight.cli.Cli;
import dev.hindsight.cli.Environment;
import dev.hindsight.cli.NoDisplayException;
import dev.hindsight.cli.Terminal;
import dev.hindsight.cli.Version;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Locator;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Progress;
import dev.hindsight.store.EventStore.Access;
import dev.hindsight.ui.HindsightWindow;
import dev.hindsight.ui.LocalStores;
import dev.hindsight.ui.kit.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts Hindsight: the composition root. No Application, so that {@code java -jar} finds JavaFX on the class path. */
public final class Hindsight {
    private static final String NOT_LOADED = "hindsight: a part of the program cannot be loaded: this process may open"
            + " too few files (ulimit -n) or has too little memory (java -Xmx1g), or files are missing beside"
            + " hindsight.jar\n";
    private static final int FAILED = 1;

    private Hindsight() {}

    public static void main(String[] args) {
        int code;
        try {
            code = run(args);
        } catch (Throwable e) {
            code = notLoaded(e, List.of(args).contains("--debug"));
        }
        System.exit(code);
    }

    /** For what fails where no failure is told any more: a part of the program itself could not be loaded. */
    private static int notLoaded(Throwable failure, boolean debug) {
        try (FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
            err.write(NOT_LOADED.getBytes(StandardCharsets.UTF_8));
            if (debug) {
                failure.printStackTrace();
            }
        } catch (IOException e) {
            // There is nowhere left to say so, but for the exit code.
            failure.addSuppressed(e);
        }
        // Not an ordinary exit: what would be waited for at one did not begin.
        Runtime.getRuntime().halt(1);
        return 1;
    }

    private static int run(String[] args) {
        LogLines.install(List.of(args).contains("--debug"));
        Interruption interruption = new Interruption();
        int code;
        try {
            Utf8Process process = new Utf8Process(System::getenv, args);
            String[] arguments = process.arguments();
            OptionalInt second = process.run(arguments, interruption::whenAsked);
            process.whenFirstEnds(() -> System.exit(FAILED));
            code = second.isPresent() ? second.getAsInt() : run(arguments, interruption);
        } catch (HindsightException e) {
            code = Cli.wrongUsage(e.getMessage(), new FileOutputStream(FileDescriptor.err));
        }
        interruption.over(code);
        return code;
    }

    private static int run(String[] arguments, Interruption interruption) {
        Environment process = new Environment(
                System.in,
                // Not System.out: it hides that a write failed, and a full disk must not look like success.
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminal.attached(),
                Terminal.isOutput(),
                Terminal.isMessages(),
                Clock.systemUTC(),
                UUID::randomUUID,
                operator(),
                System::getenv,
                Hindsight::show,
                interruption);
        return new Cli(process).run(arguments);
    }

    private static Operator operator() {
        return new Operator(System.getProperty("user.name", ""), Version.line());
    }

    private static void show(Path store, boolean readOnly, boolean demo, Optional<Locator> to) {
        // Says at every start that JavaFX is on the class path, which is how it is meant to be.
        Logger toolkit = Logger.getLogger("javafx");
        toolkit.setLevel(Level.SEVERE);
        Path home = UserDirectory.of(System::getenv);
        Clock clock = Clock.systemUTC();
        try {
            new HindsightWindow(
                            new LocalStores(
                                    clock,
                                    UUID::randomUUID,
                                    () -> new DemoStore(home, clock, operator()).path(Progress.NONE),
                                    operator()),
                            home.resolve("window.properties"),
                            new Surroundings(clock, UUID::randomUUID, System.getProperty("user.name", "support")))
                    .show(store, readOnly ? Access.READ_ONLY : Access.READ_WRITE, demo, to);
        } catch (UnsupportedOperationException | LinkageError e) {
            throw new NoDisplayException(String.valueOf(e.getMessage()), e);
        } finally {
            toolkit.setLevel(null);
        }
    }
}
