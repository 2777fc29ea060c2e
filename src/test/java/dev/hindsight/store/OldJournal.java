package dev.hindsight.store;

import dev.hindsight.event.Event;
import dev.hindsight.event.Payload;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;

/** A journal as it was written before its events were put into groups: a frame each, without notes. */
final class OldJournal {
    private OldJournal() {}

    static byte[] bytes(List<Event> events) throws IOException {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(journal);
        for (Event event : events) {
            byte[] frame = frame(event);
            CRC32 crc = new CRC32();
            crc.update(frame);
            out.writeInt(frame.length);
            out.writeInt((int) crc.getValue());
            out.write(frame);
        }
        return journal.toByteArray();
    }

    private static byte[] frame(Event event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(event.position());
        field(out, event.stream().value().getBytes(StandardCharsets.UTF_8));
        out.writeLong(event.version());
        out.writeLong(event.eventId().getMostSignificantBits());
        out.writeLong(event.eventId().getLeastSignificantBits());
        field(out, event.type().getBytes(StandardCharsets.UTF_8));
        time(out, event.occurredAt());
        time(out, event.recordedAt());
        field(out, event.data().utf8());
        Payload metadata = event.metadata();
        field(out, metadata == null ? new byte[0] : metadata.utf8());
        out.write(event.hash().bytes());
        return bytes.toByteArray();
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void time(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }
}
