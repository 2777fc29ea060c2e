package dev.hindsight.cli;

import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.AppendResult;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code append}: one event onto a stream. */
@Command(
        name = "append",
        description = "Appends one event and prints its position and version; makes the store where there is none.")
final class AppendCommand implements Runnable {
    private final Session session;

    @Parameters(index = "0", paramLabel = "STREAM", description = "Such as order-12345.")
    private StreamId stream = new StreamId("-");

    @Parameters(index = "1", paramLabel = "TYPE", description = "The event's type, such as OrderShipped.")
    private String type = "";

    @Parameters(index = "2", paramLabel = "JSON", description = "The event's data, a JSON object.")
    private Payload data = Payload.EMPTY;

    @Option(
            names = "--expected",
            paramLabel = "any|none|N",
            description = "What the stream must be at: any version (the default), new, or version N.")
    private ExpectedVersion expected = ExpectedVersion.ANY;

    @Option(
            names = "--event-id",
            paramLabel = "UUID",
            description = "The event's id: appending it again does nothing. Default: a new one.")
    private @Nullable UUID eventId;

    @Option(names = "--metadata", paramLabel = "JSON", description = "A JSON object, such as '{\"actor\":\"kim\"}'.")
    private @Nullable Payload metadata;

    AppendCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        NewEvent event =
                new NewEvent(eventId == null ? session.environment().ids().get() : eventId, type, null, data, metadata);
        try (EventStore store = session.createStore()) {
            AppendResult appended =
                    store.from(Origin.Channel.COMMAND_LINE, "append").append(stream, expected, List.of(event));
            Appended.say(appended, store, session);
        }
    }
}
