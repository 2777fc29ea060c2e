package dev.hindsight.cli;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import dev.hindsight.exchange.JsonLinesWriter;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.OriginLookup;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code events}: the events themselves, of the whole store or of one stream. */
@Command(name = "events", description = "Prints events in order: all of them, or those of one stream.")
final class EventsCommand implements Runnable {
    private static final int DATA_SHOWN = 80;

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "STREAM", description = "Only this stream, such as order-12345.")
    private @Nullable StreamId stream;

    @Mixin
    private final AsOfOptions asOf = new AsOfOptions();

    @Option(names = "--type", paramLabel = "T", description = "Only events of this type, such as OrderCreated.")
    private @Nullable String type;

    @Option(names = "--from", paramLabel = "P", description = "From this position of the store on.")
    private long from = 1;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many events.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--format", paramLabel = "table|jsonl", description = "Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    @Option(
            names = "--full",
            description =
                    "With jsonl, version, position, recordedAt and storedAt go into the metadata; a table has both times, too,"
                            + " and data is not cut.")
    private boolean full;

    EventsCommand(Session session) {
        this.session = session;
    }

    private enum Format {
        TABLE,
        JSONL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void run() {
        if (limit < 0) {
            throw new UsageException("--limit " + limit + " is negative: give how many events to print");
        }
        if (from < 1) {
            throw new UsageException("--from " + from + " is before the beginning: the first event is at 1");
        }
        try (EventStore store = session.openStore()) {
            EventQuery query = new EventQuery(stream, type, from, asOf.position(store), limit);
            if (stream != null && store.stream(stream).isEmpty()) {
                throw new HindsightException("no stream " + stream + ": see hindsight streams");
            }
            if (format == Format.TABLE) {
                if (full) {
                    fullTable(new OriginLookup(store), each -> query.run(store, each));
                } else {
                    table(session.out(), each -> query.run(store, each));
                }
            } else {
                jsonLines(new OriginLookup(store), each -> query.run(store, each));
            }
        }
    }

    static void table(Output out, Consumer<Consumer<Event>> events) {
        try (TextTable table =
                new TextTable(out, ">position", "stream_id", ">version", "type", "occurred_at", "{data")) {
            events.accept(event -> table.row(
                    Long.toString(event.position()),
                    event.stream().value(),
                    Long.toString(event.version()),
                    event.type(),
                    event.occurredAt().toString(),
                    Printable.cut(event.data().text(), DATA_SHOWN)));
        }
    }

    private void fullTable(OriginLookup origins, Consumer<Consumer<Event>> events) {
        try (TextTable table = new TextTable(
                session.out(),
                ">position",
                "stream_id",
                ">version",
                "type",
                "occurred_at",
                "recorded_at",
                "stored_at",
                "data")) {
            events.accept(event -> table.row(
                    Long.toString(event.position()),
                    event.stream().value(),
                    Long.toString(event.version()),
                    event.type(),
                    event.occurredAt().toString(),
                    event.recordedAt().toString(),
                    origins.storedAt(event).map(Instant::toString).orElse("not known"),
                    event.data().text()));
        }
    }

    private void jsonLines(OriginLookup origins, Consumer<Consumer<Event>> events) {
        JsonLinesWriter writer = new JsonLinesWriter(
                session.out().stream(), full ? JsonLinesWriter.Detail.FULL : JsonLinesWriter.Detail.PLAIN);
        if (full) {
            events.accept(event -> writer.write(event, origins.storedAt(event)));
        } else {
            events.accept(writer::write);
        }
        writer.flush();
    }
}
