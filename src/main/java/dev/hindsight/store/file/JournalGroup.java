package dev.hindsight.store.file;

import dev.hindsight.event.Event;
import dev.hindsight.event.StoredBatch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The events that one force brought to disk, under one checksum: whoever finds it whole has all of them, and a later
 * group was begun only after this one was on disk.
 *
 * @param offset where it begins in its file
 * @param end where the next one begins
 * @param recorded one event at least, by position, without a gap
 */
record JournalGroup(long offset, long end, RecordedEvents recorded) {
    private static final int MAGIC = 0x4853_4A47; // HSJG
    /** Magic, length of what follows the checksum, checksum. */
    private static final int HEADER_BYTES = 3 * Integer.BYTES;

    List<Event> events() {
        return recorded.events();
    }

    long first() {
        return events().get(0).position();
    }

    long last() {
        return events().get(events().size() - 1).position();
    }

    static byte[] bytes(RecordedEvents recorded) throws IOException {
        ByteArrayOutputStream frames =
                new ByteArrayOutputStream(512 * recorded.events().size());
        DataOutputStream out = new DataOutputStream(frames);
        for (Event event : recorded.events()) {
            byte[] frame = EventFrame.bytes(event);
            out.writeInt(frame.length);
            out.write(frame);
        }
        for (StoredBatch origin : recorded.origins()) {
            byte[] frame = BatchFrame.bytes(origin);
            // What is no event has a negative length.
            out.writeInt(-frame.length);
            out.write(frame);
        }
        byte[] body = frames.toByteArray();
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .putInt(MAGIC)
                .putInt(body.length)
                .putInt(checksum(body))
                .put(body)
                .array();
    }

    /** How many bytes of content a group at {@code offset} says that it has; 0 where none can begin there. */
    static int bytesAt(ByteBuffer journal, int offset) {
        int left = journal.limit() - offset - HEADER_BYTES;
        if (left <= 0 || journal.getInt(offset) != MAGIC) {
            return 0;
        }
        int length = journal.getInt(offset + Integer.BYTES);
        return length > 0 && length <= left ? length : 0;
    }

    /** The group that begins at {@code offset}, if a whole one does. */
    static Optional<JournalGroup> at(ByteBuffer journal, int offset) {
        int length = bytesAt(journal, offset);
        if (length == 0) {
            return Optional.empty();
        }
        byte[] body = new byte[length];
        journal.get(offset + HEADER_BYTES, body);
        if (checksum(body) != journal.getInt(offset + 2 * Integer.BYTES)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JournalGroup(offset, (long) offset + HEADER_BYTES + length, recorded(body)));
        } catch (IOException e) {
            // The checksum fits and the content does not: no group of this program.
            return Optional.empty();
        }
    }

    private static RecordedEvents recorded(byte[] body) throws IOException {
        List<Event> events = new ArrayList<>();
        List<StoredBatch> origins = new ArrayList<>();
        ByteBuffer frames = ByteBuffer.wrap(body);
        while (frames.hasRemaining()) {
            int length = frames.remaining() < Integer.BYTES ? 0 : frames.getInt();
            if (length == 0 || length == Integer.MIN_VALUE || Math.abs(length) > frames.remaining()) {
                throw new IOException("a group says that a frame of it has " + length + " bytes");
            }
            byte[] frame = new byte[Math.abs(length)];
            frames.get(frame);
            if (length < 0) {
                origins.add(BatchFrame.batch(frame));
                continue;
            }
            Event event = EventFrame.event(frame);
            if (!events.isEmpty()
                    && event.position() != events.get(events.size() - 1).position() + 1) {
                throw new IOException("a group has a gap before position " + event.position());
            }
            events.add(event);
        }
        if (events.isEmpty()) {
            throw new IOException("a group has no events");
        }
        return new RecordedEvents(events, origins);
    }

    private static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, body.length));
        crc.update(body);
        return (int) crc.getValue();
    }
}
