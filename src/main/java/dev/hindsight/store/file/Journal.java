package dev.hindsight.store.file;

import dev.hindsight.event.Event;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that are on disk and not in the store's file yet: a few small commits cost one write and one force here,
 * where H2 would write the pages of every table anew for each. What one force brings to disk is a {@link JournalGroup},
 * whole or not there. After the force, and before anybody is told, a {@link JournalNote} at the file's start says how
 * far it goes; the note is forced along with the next group. What was there before is written over from the start, so
 * that the file seldom changes its size.
 *
 * <p>For the commit queue's forcing lock. {@link JournalContents} reads it.
 */
public final class Journal implements AutoCloseable {
    private final Path path;
    private final Begun begun;
    /** Opened at the first write. Not a channel: that one is closed for good when its thread is interrupted. */
    private @Nullable RandomAccessFile file;

    private long end = JournalNote.SPACE_BYTES;
    private long notes;

    /** Hears that there is a journal now. */
    public interface Begun {
        void begun() throws IOException;
    }

    /** @param begun called when the file has been made and is on disk, before the first events are in it */
    public Journal(Path path, Begun begun) {
        this.path = path;
        this.begun = begun;
    }

    /** Bytes written since it was begun anew. */
    public long size() {
        return end - JournalNote.SPACE_BYTES;
    }

    /**
     * Sees to it that there is a journal to write to, and that it stands under its name.
     *
     * @param head the last position that is on disk
     */
    public void open(long head) throws IOException {
        if (file != null && !Files.exists(path)) {
            file.close();
            file = null;
            end = JournalNote.SPACE_BYTES;
        }
        opened(head);
    }

    /** Whether what was written to it can be found under its name; not before it was opened. */
    public boolean isInPlace() {
        return file != null && Files.exists(path);
    }

    /** Takes back what an append that failed may have written. */
    public void cutBack() throws IOException {
        RandomAccessFile out = file;
        if (out != null && out.length() > end) {
            out.setLength(end);
            out.getFD().sync();
        }
    }

    /** Adds {@code recorded}, one event at least, which follow what is there; it is on disk when this returns. */
    public void append(RecordedEvents recorded) throws IOException {
        List<Event> events = recorded.events();
        byte[] group = JournalGroup.bytes(recorded);
        RandomAccessFile out = opened(events.get(0).position() - 1);
        out.seek(end);
        out.write(group);
        out.getFD().sync();
        note(out, events.get(events.size() - 1).position());
        end += group.length;
    }

    private void note(RandomAccessFile out, long position) throws IOException {
        JournalNote note = new JournalNote(++notes, position);
        out.seek(note.offset());
        out.write(note.bytes());
    }

    /** What is there is in the store's file by now: the next events are written over it. */
    public void beginAnew() {
        end = JournalNote.SPACE_BYTES;
    }

    /** The file, made with notes that nothing is in it beyond {@code head} yet; it appears whole. */
    private RandomAccessFile opened(long head) throws IOException {
        if (file == null) {
            Path making = making(path);
            OwnerOnly.createFile(making);
            try (RandomAccessFile made = new RandomAccessFile(making.toFile(), "rw")) {
                made.setLength(JournalNote.SPACE_BYTES);
                note(made, head);
                note(made, head);
                made.getFD().sync();
            }
            Files.move(making, path, StandardCopyOption.ATOMIC_MOVE);
            Folder.sync(path);
            RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw");
            file = opened;
            begun.begun();
            return opened;
        }
        return file;
    }

    private static Path making(Path path) {
        return path.resolveSibling(path.getFileName() + ".new");
    }

    /** The store's file has all that is in the journal: removes it. */
    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
            Files.deleteIfExists(making(path));
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
