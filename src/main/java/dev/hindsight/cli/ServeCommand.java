package dev.hindsight.cli;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.HindsightException;
import dev.hindsight.serve.DoorLimits;
import dev.hindsight.serve.DoorOptions;
import dev.hindsight.serve.DoorToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: the HTTP door, until the process is interrupted. */
@Command(
        name = "serve",
        description = "Opens the HTTP door: EventStoreDB's API, read models, states and live events, on this machine"
                + " alone. Makes the store where there is none; goes on until it is interrupted.")
final class ServeCommand implements Runnable {
    private static final String VARIABLE = "HINDSIGHT_TOKEN";
    private static final long LONGEST_TOKEN = 4_096;

    private static final int PORT_MAX = 65_535;

    private final Session session;

    @Option(names = "--port", paramLabel = "P", description = "Default: 2113; 0 for any that is free.")
    private int port = DoorOptions.PORT;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Default: 127.0.0.1. Another than loopback needs a token.")
    private String bind = DoorOptions.LOOPBACK;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Callers must show its text as Authorization: Bearer TEXT. Default: the text of the environment"
                            + " variable HINDSIGHT_TOKEN, or none.")
    private @Nullable Path tokenFile;

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (port < 0 || port > PORT_MAX) {
            throw new UsageException("--port " + port + " is none: give one from 1 to " + PORT_MAX + ", or 0 for any");
        }
        DoorOptions options = new DoorOptions(bind, port, token(), DoorLimits.DEFAULT);
        try (Workspace workspace = session.readOnly() ? session.open() : session.openOrCreate()) {
            URI address = workspace.doorway().open(options);
            session.out().line(address + " serves " + workspace.store().path() + "; interrupt to end");
            session.out().flush();
            session.environment().ending().await();
        }
    }

    private Optional<DoorToken> token() {
        if (tokenFile != null) {
            return Optional.of(DoorToken.of(text(tokenFile)));
        }
        return Optional.ofNullable(session.environment().variables().apply(VARIABLE))
                .map(DoorToken::of);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LONGEST_TOKEN) {
                throw new HindsightException(file + " is no token: it has more than " + LONGEST_TOKEN + " bytes");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new HindsightException("cannot read the token in " + file + ": " + e.getMessage(), e);
        }
    }
}
