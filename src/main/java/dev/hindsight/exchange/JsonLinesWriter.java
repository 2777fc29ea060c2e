package dev.hindsight.exchange;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as JSON Lines that import again as equal events: payloads go out byte for byte. Buffers;
 * {@link #flush()} at the end. Does not close the stream. Not thread-safe.
 */
public final class JsonLinesWriter {
    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final Detail detail;
    private final byte[] buffer = new byte[BUFFER];
    private int used;

    /** How much of an event is written. */
    public enum Detail {
        /** What the source said. */
        PLAIN,
        /**
         * Also version, position, recordedAt and, where it is known, storedAt, as metadata. They take the place of metadata of the same
         * name, as an event has that came from another store's full export.
         */
        FULL
    }

    public JsonLinesWriter(OutputStream out, Detail detail) {
        this.out = out;
        this.detail = detail;
    }

    /**
     * @throws UncheckedIOException where the stream does not take it
     */
    public void write(Event event) {
        write(event, Optional.empty());
    }

    /**
     * As {@link #write(Event)}, of an event of which more is known.
     *
     * @param storedAt when its store took it in
     */
    public void write(Event event, Optional<Instant> storedAt) {
        Payload metadata = detail == Detail.FULL ? full(event, storedAt, Optional.empty()) : event.metadata();
        line(event.stream(), event.eventId(), event.type(), event.occurredAt(), null, event.data(), metadata);
    }

    /**
     * As {@link #write(Event, Optional)} in full, of an event that may be another one than was recorded: the reason goes
     * into the metadata as well, as {@value RecoveryDoubt#FIELD}.
     *
     * @param doubt a clause for people
     */
    public void writeDoubtful(Event event, Optional<Instant> storedAt, String doubt) {
        Payload metadata = full(event, storedAt, Optional.of(doubt));
        line(event.stream(), event.eventId(), event.type(), event.occurredAt(), null, event.data(), metadata);
    }

    /**
     * Writes an event that is in no store yet.
     *
     * @throws UncheckedIOException where the stream does not take it
     */
    public void write(Envelope envelope) {
        NewEvent event = envelope.event();
        line(
                envelope.stream(),
                event.eventId(),
                event.type(),
                event.occurredAt(),
                envelope.version(),
                event.data(),
                event.metadata());
    }

    /**
     * @throws UncheckedIOException where the stream does not take it
     */
    public void flush() {
        try {
            drain();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(
            StreamId stream,
            UUID eventId,
            String type,
            @Nullable Instant occurredAt,
            @Nullable Long version,
            Payload data,
            @Nullable Payload metadata) {
        try {
            ascii("{\"streamId\":\"");
            text(stream.value());
            ascii("\",\"eventId\":\"");
            ascii(eventId.toString());
            ascii("\",\"eventType\":\"");
            text(type);
            if (occurredAt != null) {
                ascii("\",\"occurredAt\":\"");
                ascii(occurredAt.toString());
            }
            ascii("\"");
            if (version != null) {
                ascii(",\"version\":");
                ascii(version.toString());
            }
            ascii(",\"data\":");
            bytes(data.utf8());
            if (metadata != null) {
                ascii(",\"metadata\":");
                bytes(metadata.utf8());
            }
            ascii("}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Payload full(Event event, Optional<Instant> storedAt, Optional<String> doubt) {
        ObjectNode own = Json.NODES.objectNode();
        own.set("version", LosslessNumber.of(event.version()));
        own.set("position", LosslessNumber.of(event.position()));
        own.put("recordedAt", event.recordedAt().toString());
        storedAt.ifPresent(time -> own.put("storedAt", time.toString()));
        doubt.ifPresent(reason -> own.put(RecoveryDoubt.FIELD, reason));
        Payload metadata = event.metadata();
        if (metadata == null || metadata.equals(Payload.EMPTY)) {
            return Payload.of(own);
        }
        ObjectNode tree = metadata.tree();
        if (own.properties().stream().anyMatch(field -> tree.has(field.getKey()))) {
            own.properties().forEach(field -> tree.remove(field.getKey()));
            tree.setAll(own);
            return Payload.of(tree);
        }
        String before = metadata.text();
        return Payload.of(
                before.substring(0, before.length() - 1) + "," + Json.text(own).substring(1));
    }

    private void text(String value) throws IOException {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                bytes(JsonStringEncoder.getInstance().quoteAsUTF8(value));
                return;
            }
        }
        ascii(value);
    }

    /** Char by char, for a copy made for each text is garbage. */
    private void ascii(String value) throws IOException {
        int length = value.length();
        if (length > BUFFER) {
            bytes(value.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        if (used + length > BUFFER) {
            drain();
        }
        for (int i = 0; i < length; i++) {
            buffer[used + i] = (byte) value.charAt(i);
        }
        used += length;
    }

    private void bytes(byte[] value) throws IOException {
        if (used + value.length > BUFFER) {
            drain();
            if (value.length > BUFFER) {
                out.write(value);
                return;
            }
        }
        System.arraycopy(value, 0, buffer, used, value.length);
        used += value.length;
    }

    private void drain() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
