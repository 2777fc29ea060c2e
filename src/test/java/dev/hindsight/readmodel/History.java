package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A history told event by event, one a minute, and the tables as of its last or any position. */
final class History {
    static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private final ReadModelEngine engine = ReadModelEngine.empty(ReadModels.DECLARED);
    private final Map<StreamId, Long> versions = new HashMap<>();
    private Instant recordedAt = Instant.MIN;

    /** An event a minute after the one before it, with {@code data} in single quotes for double ones. */
    History then(String stream, String type, String data) {
        return at(NOON.plusSeconds(60 * engine.position()), stream, type, data);
    }

    History at(Instant occurredAt, String stream, String type, String data) {
        StreamId id = StreamId.of(stream);
        recordedAt = occurredAt.isAfter(recordedAt) ? occurredAt : recordedAt;
        engine.apply(new Event(
                engine.position() + 1,
                id,
                versions.merge(id, 1L, Long::sum),
                new UUID(0, engine.position()),
                type,
                occurredAt,
                recordedAt,
                Payload.of(data.replace('\'', '"')),
                null,
                Hash.ZERO));
        return this;
    }

    ReadModelEngine engine() {
        return engine;
    }

    /** The rows of a read model as of now, in its order, as CSV lines without the header. */
    List<String> rows(String model) {
        return rows(model, engine.position());
    }

    List<String> rows(String model, long position) {
        List<String> lines =
                List.of(csv(model, position, CsvExport.Options.PLAIN).split("\r\n", -1));
        return lines.subList(1, lines.size() - 1);
    }

    String csv(String model, long position, CsvExport.Options options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReadModel named = ReadModels.named(model);
        try {
            CsvExport.write(named, engine.list(named, position, ListingQuery.ALL), out, options, Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    String tile(String name) {
        return engine.tiles(engine.position()).stream()
                .filter(tile -> tile.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .toPlainString();
    }

    /** The rules that the last event breaks, in order. */
    List<String> flags() {
        String position = engine.position() + ",";
        return rows("anomalies").stream()
                .filter(row -> row.startsWith(position))
                .map(row -> row.split(",", -1)[4])
                .toList();
    }
}
