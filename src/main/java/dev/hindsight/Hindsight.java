package dev.hindsight;

import dev.hindsight.app.DemoStore;
import dev.hindsight.app.UserDirectory;
import dev.hindsight.cli.Cli;
import dev.hindsight.cli.Environment;
import dev.hindsight.cli.NoDisplayException;
import dev.hindsight.cli.Terminal;
import dev.hindsight.cli.Version;
import dev.hindsight.event.Locator;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Progress;
import dev.hindsight.store.EventStore.Access;
import dev.hindsight.ui.HindsightWindow;
import dev.hindsight.ui.LocalStores;
import dev.hindsight.ui.kit.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts Hindsight: the composition root. No Application, so that {@code java -jar} finds JavaFX on the class path. */
public final class Hindsight {
    private Hindsight() {}

    public static void main(String[] args) {
        Interruption interruption = new Interruption();
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
        int code = new Cli(process).run(args);
        interruption.over(code);
        System.exit(code);
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
