package dev.hindsight.cli;

import dev.hindsight.answer.StateJson;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Json;
import dev.hindsight.event.StreamId;
import dev.hindsight.timetravel.StateAt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code state}: one stream folded, as JSON. */
@Command(name = "state", description = "Prints the state of a stream as JSON, now or at any version or moment.")
final class StateCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "STREAM", description = "Such as order-12345.")
    private StreamId stream = new StreamId("-");

    @Mixin
    private final AsOfOptions asOf = new AsOfOptions();

    @Option(names = "--version", paramLabel = "N", description = "As of the stream's event number N, from 1.")
    private @Nullable Long version;

    StateCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (version != null && asOf.given()) {
            throw new UsageException("--version and a moment exclude each other: give one of them");
        }
        try (Workspace workspace = session.open()) {
            StateAt found = workspace
                    .histories()
                    .stateAt(stream, version == null ? asOf.version(workspace.store(), stream) : version);
            session.out().line(Json.pretty(StateJson.of(found)));
        }
    }
}
