package dev.hindsight.store.file;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** One event as the bytes that a journal has of it. */
final class EventFrame {
    private EventFrame() {}

    static byte[] bytes(Event event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(event.position());
        write(out, event.stream().value().getBytes(StandardCharsets.UTF_8));
        out.writeLong(event.version());
        out.writeLong(event.eventId().getMostSignificantBits());
        out.writeLong(event.eventId().getLeastSignificantBits());
        write(out, event.type().getBytes(StandardCharsets.UTF_8));
        write(out, event.occurredAt());
        write(out, event.recordedAt());
        write(out, event.data().utf8());
        Payload metadata = event.metadata();
        write(out, metadata == null ? new byte[0] : metadata.utf8());
        out.write(event.hash().bytes());
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    /** @throws IOException where the bytes are no event */
    static Event event(byte[] frame) throws IOException {
        try {
            return event(new DataInputStream(new ByteArrayInputStream(frame)));
        } catch (HindsightException | IllegalArgumentException | DateTimeException e) {
            throw new IOException("a frame holds what is no event", e);
        }
    }

    private static Event event(DataInputStream in) throws IOException {
        long position = in.readLong();
        StreamId stream = StreamId.of(text(in));
        long version = in.readLong();
        UUID eventId = new UUID(in.readLong(), in.readLong());
        String type = text(in);
        Instant occurredAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
        Instant recordedAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
        Payload data = Payload.of(field(in));
        byte[] metadata = field(in);
        Hash hash = Hash.of(in.readNBytes(Hash.BYTES));
        return new Event(
                position,
                stream,
                version,
                eventId,
                type,
                occurredAt,
                recordedAt,
                data,
                metadata.length == 0 ? null : Payload.of(metadata),
                hash);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(field(in), StandardCharsets.UTF_8);
    }

    private static byte[] field(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a frame says that a field of it has " + length + " bytes");
        }
        return in.readNBytes(length);
    }
}
