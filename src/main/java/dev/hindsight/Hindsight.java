package dev.hindsight;

import dev.hindsight.cli.Cli;
import dev.hindsight.cli.Environment;
import dev.hindsight.cli.NoDisplayException;
import dev.hindsight.cli.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Clock;
import java.util.UUID;

/** Starts Hindsight: the composition root. No Application, so that {@code java -jar} finds JavaFX on the class path. */
public final class Hindsight {
    private Hindsight() {}

    public static void main(String[] args) {
        Environment process = new Environment(
                System.in,
                // Not System.out: it hides that a write failed, and a full disk must not look like success.
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminal.attached(),
                Clock.systemUTC(),
                UUID::randomUUID,
                System::getenv,
                (store, readOnly, demo) -> {
                    throw new NoDisplayException("no display", null);
                });
        System.exit(new Cli(process).run(args));
    }
}
