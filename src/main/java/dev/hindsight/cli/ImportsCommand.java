package dev.hindsight.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.store.EventStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imports}: where every stretch of positions came from and when. */
@Command(
        name = "imports",
        description = {
            "Lists where every stretch of positions came from, when this store took it in, and by which user.",
            "The sha256 is that of the file, or of so many of its first bytes as were read."
        })
final class ImportsCommand implements Runnable {
    private static final String NOT_KNOWN = "not known";

    private final Session session;

    @Mixin
    private final AsOfOptions asOf = new AsOfOptions();

    @Option(names = "--format", paramLabel = "table|csv|json", description = "Default: ${DEFAULT-VALUE}.")
    private ListFormat format = ListFormat.TABLE;

    ImportsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (EventStore store = session.openStore()) {
            long position = asOf.position(store);
            switch (format) {
                case TABLE -> table(store, position);
                case CSV -> csv(store, position);
                case JSON -> json(store, position);
            }
        }
    }

    private void table(EventStore store, long position) {
        try (TextTable table = new TextTable(
                session.out(), ">first", ">last", "stored_at", "channel", "source", "lines", "user", "sha256")) {
            ImportRuns.each(
                    store,
                    position,
                    batch -> table.row(
                            Long.toString(batch.firstPosition()),
                            Long.toString(batch.lastPosition()),
                            batch.lastStoredAt() == null
                                    ? NOT_KNOWN
                                    : batch.lastStoredAt().toString(),
                            batch.origin().channel().text(),
                            batch.origin().source(),
                            lines(batch),
                            batch.origin().operator().user(),
                            sha256(batch.read())));
        }
    }

    private static String lines(StoredBatch batch) {
        return batch.firstLine() == batch.lastLine()
                ? line(batch.firstLine())
                : batch.firstLine() + "–" + batch.lastLine();
    }

    private static String sha256(@Nullable SourceRead read) {
        return read == null
                ? ""
                : read.digest().brief() + (read.whole() ? "" : " of the first " + read.bytes() + " bytes");
    }

    private void csv(EventStore store, long position) {
        CsvLines csv = new CsvLines(session.out());
        csv.row(
                "first_position",
                "last_position",
                "first_stored_at",
                "last_stored_at",
                "channel",
                "source",
                "first_line",
                "last_line",
                "user",
                "program",
                "bytes_read",
                "sha256",
                "read_whole");
        ImportRuns.each(store, position, batch -> {
            SourceRead read = batch.read();
            csv.row(
                    Long.toString(batch.firstPosition()),
                    Long.toString(batch.lastPosition()),
                    text(batch.firstStoredAt()),
                    text(batch.lastStoredAt()),
                    batch.origin().channel().text(),
                    batch.origin().source(),
                    line(batch.firstLine()),
                    line(batch.lastLine()),
                    batch.origin().operator().user(),
                    batch.origin().operator().program(),
                    read == null ? "" : Long.toString(read.bytes()),
                    read == null ? "" : read.digest().hex(),
                    read == null ? "" : Boolean.toString(read.whole()));
        });
        csv.flush();
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    private static String line(long line) {
        return line == 0 ? "" : Long.toString(line);
    }

    private void json(EventStore store, long position) {
        StringBuilder separator = new StringBuilder("[");
        ImportRuns.each(store, position, batch -> {
            session.out().text(separator + "\n  " + Json.text(object(batch)));
            separator.setLength(0);
            separator.append(',');
        });
        session.out().text(separator.charAt(0) == '[' ? "[]\n" : "\n]\n");
    }

    private static ObjectNode object(StoredBatch batch) {
        ObjectNode object = Json.NODES.objectNode();
        object.set("first_position", LosslessNumber.of(batch.firstPosition()));
        object.set("last_position", LosslessNumber.of(batch.lastPosition()));
        put(object, "first_stored_at", batch.firstStoredAt());
        put(object, "last_stored_at", batch.lastStoredAt());
        object.put("channel", batch.origin().channel().text());
        object.put("source", batch.origin().source());
        if (batch.firstLine() > 0) {
            object.set("first_line", LosslessNumber.of(batch.firstLine()));
            object.set("last_line", LosslessNumber.of(batch.lastLine()));
        }
        object.put("user", batch.origin().operator().user());
        object.put("program", batch.origin().operator().program());
        SourceRead read = batch.read();
        if (read != null) {
            object.set("bytes_read", LosslessNumber.of(read.bytes()));
            object.put("sha256", read.digest().hex());
            object.put("read_whole", read.whole());
        }
        return object;
    }

    private static void put(ObjectNode object, String name, @Nullable Instant time) {
        if (time == null) {
            object.putNull(name);
        } else {
            object.put(name, time.toString());
        }
    }
}
