package dev.hindsight.store.file;

import dev.hindsight.event.Hash;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Origin;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a stretch of positions came from, as the bytes that a journal has of it. */
final class BatchFrame {
    private BatchFrame() {}

    static byte[] bytes(StoredBatch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(200);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(batch.firstPosition());
        out.writeLong(batch.lastPosition());
        out.writeLong(batch.run());
        write(out, batch.firstStoredAt());
        write(out, batch.lastStoredAt());
        out.writeBoolean(batch.storedWhenRecorded());
        out.writeUTF(batch.origin().channel().text());
        out.writeUTF(batch.origin().source());
        out.writeUTF(batch.origin().operator().user());
        out.writeUTF(batch.origin().operator().program());
        out.writeLong(batch.firstLine());
        out.writeLong(batch.lastLine());
        SourceRead read = batch.read();
        out.writeBoolean(read != null);
        if (read != null) {
            out.writeLong(read.bytes());
            out.write(read.digest().bytes());
            out.writeBoolean(read.whole());
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, @Nullable Instant time) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        }
    }

    /** @throws IOException where the bytes are none */
    static StoredBatch batch(byte[] frame) throws IOException {
        try {
            return batch(new DataInputStream(new ByteArrayInputStream(frame)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("a frame holds what tells of no origin", e);
        }
    }

    private static StoredBatch batch(DataInputStream in) throws IOException {
        return new StoredBatch(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                time(in),
                time(in),
                in.readBoolean(),
                new Origin(Origin.Channel.of(in.readUTF()), in.readUTF(), new Operator(in.readUTF(), in.readUTF())),
                in.readLong(),
                in.readLong(),
                in.readBoolean()
                        ? new SourceRead(in.readLong(), Hash.of(in.readNBytes(Hash.BYTES)), in.readBoolean())
                        : null);
    }

    private static @Nullable Instant time(DataInputStream in) throws IOException {
        return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
    }
}
