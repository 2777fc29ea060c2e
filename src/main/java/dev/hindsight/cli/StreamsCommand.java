package dev.hindsight.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.cli.StreamLines.StreamLine;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.store.EventStore;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streams}: which streams there are. */
@Command(name = "streams", description = "Lists the streams: how many events, from when to when, the last type.")
final class StreamsCommand implements Runnable {
    private final Session session;

    @Mixin
    private final AsOfOptions asOf = new AsOfOptions();

    @Option(names = "--category", paramLabel = "C", description = "Only streams of this category, such as order.")
    private String category = "";

    @Option(names = "--format", paramLabel = "table|csv|json", description = "Default: ${DEFAULT-VALUE}.")
    private ListFormat format = ListFormat.TABLE;

    StreamsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (EventStore store = session.openStore()) {
            long position = asOf.position(store);
            List<StreamLine> lines = new StreamLines(store).list(position, category);
            switch (format) {
                case TABLE -> table(session.out(), lines);
                case CSV -> csv(lines);
                case JSON -> json(lines);
            }
        }
    }

    static void table(Output out, List<StreamLine> lines) {
        try (TextTable table =
                new TextTable(out, "stream_id", "category", ">events", "first_at", "last_at", "last_type")) {
            for (StreamLine line : lines) {
                table.row(
                        line.stream().value(),
                        line.stream().category(),
                        Long.toString(line.events()),
                        line.firstAt().toString(),
                        line.lastAt().toString(),
                        line.lastType());
            }
        }
    }

    private void csv(List<StreamLine> lines) {
        CsvLines csv = new CsvLines(session.out());
        csv.row("stream_id", "category", "events", "first_at", "last_at", "last_type");
        for (StreamLine line : lines) {
            csv.row(
                    line.stream().value(),
                    line.stream().category(),
                    Long.toString(line.events()),
                    line.firstAt().toString(),
                    line.lastAt().toString(),
                    line.lastType());
        }
        csv.flush();
    }

    private void json(List<StreamLine> lines) {
        String separator = "[";
        for (StreamLine line : lines) {
            ObjectNode object = Json.NODES.objectNode();
            object.put("stream_id", line.stream().value());
            object.put("category", line.stream().category());
            object.set("events", LosslessNumber.of(line.events()));
            object.put("first_at", line.firstAt().toString());
            object.put("last_at", line.lastAt().toString());
            object.put("last_type", line.lastType());
            session.out().text(separator + "\n  " + Json.text(object));
            separator = ",";
        }
        session.out().text(lines.isEmpty() ? "[]\n" : "\n]\n");
    }
}
