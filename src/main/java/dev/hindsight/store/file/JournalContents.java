package dev.hindsight.store.file;

import dev.hindsight.event.Event;
import dev.hindsight.event.StoredBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What a journal has, read without changing it.
 *
 * <p>Only the last group that was begun can be torn: nobody was told of its events. A whole group of later positions
 * behind bytes that are none, or a note of positions that no group has, mean that bytes were lost which had been on
 * disk. The format before this one, an event a frame without notes, is read, too; where its last frames are not whole,
 * nothing tells a torn write from a damaged one.
 */
public final class JournalContents {
    /** A journal is handed over to the store's file at a few MB; what is much longer is none. */
    private static final long BYTES_MAX = 64 << 20;

    /** What looks like the start of a group costs a checksum: a file that was made to has no end of them. */
    private static final long CHECKED_BYTES_MAX = 4L << 30;

    private static final int OLD_FRAME_HEADER_BYTES = 2 * Integer.BYTES;

    private final Path path;
    private final ByteBuffer bytes;
    private final boolean noted;
    private long checkedBytes;
    /** From the start on, each where the one before ends. */
    private final List<JournalGroup> inRow = new ArrayList<>();
    /** Found by looking at every byte behind those. */
    private final List<JournalGroup> behind = new ArrayList<>();

    private JournalContents(Path path, ByteBuffer bytes) {
        this.path = path;
        this.bytes = bytes;
        noted = JournalNote.beginsWithNotes(bytes) || startsWithGroup(bytes);
        int offset = noted ? JournalNote.SPACE_BYTES : 0;
        for (Optional<JournalGroup> next = groupAt(offset); next.isPresent(); next = groupAt(offset)) {
            inRow.add(next.get());
            offset = (int) next.get().end();
        }
        search(offset);
    }

    /** Without notes, but not of the format before either: they were destroyed. */
    private static boolean startsWithGroup(ByteBuffer bytes) {
        return bytes.limit() > JournalNote.SPACE_BYTES
                && JournalGroup.at(bytes, JournalNote.SPACE_BYTES).isPresent();
    }

    private void search(int from) {
        for (int offset = from; offset < bytes.limit() && checkedBytes < CHECKED_BYTES_MAX; offset++) {
            Optional<JournalGroup> found = groupAt(offset);
            if (found.isPresent()) {
                behind.add(found.get());
                offset = (int) found.get().end() - 1;
            }
        }
    }

    private Optional<JournalGroup> groupAt(int offset) {
        if (noted) {
            checkedBytes += JournalGroup.bytesAt(bytes, offset);
            return JournalGroup.at(bytes, offset);
        }
        return oldFrameAt(offset);
    }

    private Optional<JournalGroup> oldFrameAt(int offset) {
        if (bytes.limit() - offset <= OLD_FRAME_HEADER_BYTES) {
            return Optional.empty();
        }
        int length = bytes.getInt(offset);
        if (length <= 0 || length > bytes.limit() - offset - OLD_FRAME_HEADER_BYTES) {
            return Optional.empty();
        }
        checkedBytes += length;
        CRC32 crc = new CRC32();
        crc.update(bytes.slice(offset + OLD_FRAME_HEADER_BYTES, length));
        if ((int) crc.getValue() != bytes.getInt(offset + Integer.BYTES)) {
            return Optional.empty();
        }
        byte[] frame = new byte[length];
        bytes.get(offset + OLD_FRAME_HEADER_BYTES, frame);
        try {
            return Optional.of(new JournalGroup(
                    offset,
                    (long) offset + OLD_FRAME_HEADER_BYTES + length,
                    new RecordedEvents(List.of(EventFrame.event(frame)), List.of())));
        } catch (IOException e) {
            // No event: the bytes only look like a frame.
            return Optional.empty();
        }
    }

    /** Whether there is no journal at {@code path}, or one with nothing in it. */
    public static boolean isEmpty(Path path) {
        try {
            return !Files.exists(path) || Files.size(path) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** @throws FileDamageException where it is too long to be a journal */
    public static JournalContents read(Path path) {
        if (isEmpty(path)) {
            return new JournalContents(path, ByteBuffer.allocate(0));
        }
        try {
            if (Files.size(path) > BYTES_MAX) {
                throw new FileDamageException("the journal " + path + " is too long to be one");
            }
            return new JournalContents(path, ByteBuffer.wrap(Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Every event that can be read in it, by position, also behind damaged bytes; some are older than the file. */
    public List<Event> readable() {
        List<Event> all = new ArrayList<>();
        inRow.forEach(group -> all.addAll(group.events()));
        behind.forEach(group -> all.addAll(group.events()));
        all.sort(Comparator.comparingLong(Event::position));
        return all;
    }

    /** The last position that it says was acknowledged; 0 where it says none. */
    public long acknowledged() {
        return JournalNote.newest(bytes).map(JournalNote::position).orElse(0L);
    }

    /** Where the events came from that can be read in it, also behind damaged bytes. */
    public List<StoredBatch> readableOrigins() {
        List<StoredBatch> all = new ArrayList<>();
        inRow.forEach(group -> all.addAll(group.recorded().origins()));
        behind.forEach(group -> all.addAll(group.recorded().origins()));
        return all;
    }

    /**
     * The events that a store's file which ends at {@code head} lacks.
     *
     * @throws FileDamageException where events are missing that had been acknowledged, or the journal is none
     */
    public List<Event> beyond(long head) {
        List<Event> events = new ArrayList<>();
        long last = head;
        for (JournalGroup group : inRow) {
            if (group.last() <= last) {
                continue;
            }
            if (group.first() > last + 1) {
                throw missing(last + 1, group.first() - 1, "and goes on with " + group.first());
            }
            for (Event event : group.events()) {
                if (event.position() > last) {
                    events.add(event);
                    last = event.position();
                }
            }
        }
        refuseWhatIsMissing(last);
        return events;
    }

    /**
     * Where the events came from that a store's file which ends at {@code head} lacks, by first position, each as it
     * was told last. Events of a journal of the format before this one have none.
     */
    public List<StoredBatch> origins(long head) {
        SortedMap<Long, StoredBatch> origins = new TreeMap<>();
        for (JournalGroup group : inRow) {
            if (group.last() > head) {
                group.recorded().origins().forEach(origin -> origins.put(origin.firstPosition(), origin));
            }
        }
        return List.copyOf(origins.values());
    }

    private void refuseWhatIsMissing(long last) {
        if (checkedBytes >= CHECKED_BYTES_MAX) {
            throw new FileDamageException("the journal " + path + " has too many beginnings of groups to be one");
        }
        long next = behind.stream()
                .filter(group -> group.last() > last)
                .mapToLong(JournalGroup::first)
                .min()
                .orElse(0);
        if (next > 0) {
            throw missing(last + 1, Math.max(last + 1, next - 1), "and goes on with " + next + " behind damaged bytes");
        }
        Optional<JournalNote> note = JournalNote.newest(bytes);
        if (note.isPresent() && note.get().position() > last) {
            throw missing(last + 1, note.get().position(), "though it had them: its bytes were changed or cut off");
        }
        if (noted && note.isEmpty()) {
            throw new FileDamageException("the start of the journal " + path
                    + " is damaged; it has events up to position " + last + ", and may have had more");
        }
        if (!noted && inRow.isEmpty() && bytes.limit() > 0) {
            throw new FileDamageException("the journal " + path
                    + " is damaged from its start on: it may have had events from position " + (last + 1) + " on");
        }
    }

    private FileDamageException missing(long from, long to, String found) {
        return new FileDamageException("the journal " + path + " lacks "
                + (from == to ? "position " + from : "positions " + from + " to " + to) + ", " + found);
    }
}
