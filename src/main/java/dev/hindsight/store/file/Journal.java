package dev.hindsight.store.file;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The events that are on disk and not in the store's file yet: a few small commits cost one write and one force here,
 * where H2 would write the pages of every table anew for each. A frame an event, whole or not there: its length, the
 * CRC-32 of its bytes, its bytes. What was there before is written over from the start, so that the file seldom
 * changes its size; an old frame is never taken for a new one, since positions only grow.
 *
 * <p>For the {@link CommitQueue}'s forcing lock.
 */
public final class Journal implements AutoCloseable {
    /** A frame's length and checksum. */
    private static final int HEAD = 8;

    private final Path path;
    /** Opened at the first write. Not a channel: that one is closed for good when its thread is interrupted. */
    private @Nullable RandomAccessFile file;

    private long end;

    public Journal(Path path) {
        this.path = path;
    }

    /** Bytes written since it was begun anew. */
    public long size() {
        return end;
    }

    /** Adds {@code events}, which follow what is there; they are on disk when this returns. */
    public void append(List<Event> events) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream(512 * events.size());
        for (Event event : events) {
            byte[] bytes = bytes(event);
            frames.writeBytes(ByteBuffer.allocate(HEAD)
                    .putInt(bytes.length)
                    .putInt(checksum(bytes))
                    .array());
            frames.writeBytes(bytes);
        }
        RandomAccessFile out = opened();
        out.seek(end);
        out.write(frames.toByteArray());
        out.getFD().sync();
        end += frames.size();
    }

    /** What is there is in the store's file by now: the next events are written over it. */
    public void beginAnew() {
        end = 0;
    }

    private RandomAccessFile opened() throws IOException {
        if (file == null) {
            file = new RandomAccessFile(path.toFile(), "rw");
        }
        return file;
    }

    /** The store's file has all that is in the journal: removes it. */
    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }

    // Reading

    /** Whether there may be events in the journal at {@code path}. */
    public static boolean isEmpty(Path path) {
        try {
            return !Files.exists(path) || Files.size(path) < HEAD;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /**
     * Hands the events of the journal at {@code path} to {@code each}, in order, up to the first frame that is not
     * whole or does not follow: a process was killed while it wrote it, and nobody was told that it is there.
     */
    public static void read(Path path, Consumer<Event> each) {
        if (isEmpty(path)) {
            return;
        }
        try (InputStream in = Files.newInputStream(path);
                DataInputStream frames = new DataInputStream(new BufferedInputStream(in, 1 << 16))) {
            long left = Files.size(path);
            long last = -1;
            while (left > HEAD) {
                int length = frames.readInt();
                int checksum = frames.readInt();
                left -= HEAD;
                if (length <= 0 || length > left) {
                    return;
                }
                byte[] bytes = frames.readNBytes(length);
                left -= length;
                if (checksum(bytes) != checksum) {
                    return;
                }
                Event event = event(bytes);
                if (last >= 0 && event.position() != last + 1) {
                    return;
                }
                last = event.position();
                each.accept(event);
            }
        } catch (IOException e) {
            throw new HindsightException("the journal " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    // One event

    private static byte[] bytes(Event event) throws IOException {
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

    private static Event event(byte[] frame) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame));
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
