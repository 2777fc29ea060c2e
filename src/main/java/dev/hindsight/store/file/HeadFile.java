package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SystemFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an open store beside its file: whether it is open, and a position and its hash that the file has at
 * least. Each note is on disk before anybody relies on what it says; two places are written in turn, so that a torn
 * write leaves the note before. A clean close writes the file anew, with the length and the checksums of the store's
 * file.
 *
 * <p>For one thread at a time: opening and closing, and between them the commit queue's forcing lock.
 */
public final class HeadFile {
    private final Path path;
    private final byte @Nullable [] before;
    private ChunkDigests digests;
    private HeadNote note;

    /** Opened with the first note. Not a channel: that one is closed for good when its thread is interrupted. */
    private @Nullable RandomAccessFile file;

    HeadFile(Path path, Optional<HeadContents> found, StoreHead head, boolean changedByOthers) throws IOException {
        this.path = path;
        before = found.isPresent() ? Files.readAllBytes(path) : null;
        digests = found.map(HeadContents::digests).orElse(ChunkDigests.NONE);
        note = found.map(HeadContents::note).orElse(HeadNote.FIRST).opened(head, changedByOthers);
    }

    /** For a store that is being made. */
    public static HeadFile forNew(StoreFile store) {
        try {
            return new HeadFile(store.headFile(), Optional.empty(), StoreHead.NONE, false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + store.headFile(), e);
        }
    }

    /** Says that the store is open, before H2 writes to its file. */
    public void begin() {
        write("begun", () -> {
            if (before == null) {
                replace(new HeadContents(note, digests).bytes());
            } else {
                // What another place says of an earlier session must not count any more once this one is written.
                force(note);
                note = note.next();
                force(note);
            }
        });
    }

    /** The store's file has at least this, on disk. */
    public void reached(StoreHead head) {
        note = note.withHead(head);
        write("brought up to date", () -> force(note));
    }

    /** Whether a journal stands beside the store. */
    public void journalled(boolean isThere) {
        if (note.journalled() != isThere) {
            note = note.withJournal(isThere);
            write("brought up to date", () -> force(note));
        }
    }

    /** Whether another program has written to the store's file, and nobody verified it since. */
    public boolean changedByOthers() {
        return note.changedByOthers();
    }

    /** The store was verified and found sound. */
    public void verified() {
        if (note.changedByOthers()) {
            note = note.withChangedByOthers(false);
            write("brought up to date", () -> force(note));
        }
    }

    /** The store's file {@code data} was closed by H2, with a history up to {@code head}, and is whole. */
    public void closed(StoreHead head, Path data) {
        write("closed", () -> {
            try (FileCheck check = FileCheck.of(data, Optional.of(new HeadContents(note, digests)))) {
                digests = check.digests();
                note = note.closed(head, check);
            }
            replace(new HeadContents(note, digests).bytes());
        });
    }

    /** Lets go of the file, which says what it said last. */
    public void release() {
        write("closed", () -> {
            if (file != null) {
                file.close();
                file = null;
            }
        });
    }

    /** Leaves the file as it was before {@link #begin}: the store was not opened. */
    public void undo() {
        write("left as it was", () -> {
            if (before == null) {
                release();
                Files.deleteIfExists(path);
            } else {
                replace(before);
            }
        });
    }

    private void force(HeadNote written) throws IOException {
        if (file == null) {
            file = new RandomAccessFile(path.toFile(), "rw");
        }
        file.seek(written.offset());
        file.write(written.bytes());
        file.getFD().sync();
    }

    private void replace(byte[] bytes) throws IOException {
        release();
        Path making = path.resolveSibling(path.getFileName() + ".new");
        try {
            OwnerOnly.createFile(making);
            try (RandomAccessFile made = new RandomAccessFile(making.toFile(), "rw")) {
                made.write(bytes);
                made.getFD().sync();
            }
            Files.move(making, path, StandardCopyOption.ATOMIC_MOVE);
            Folder.sync(path);
        } finally {
            Files.deleteIfExists(making);
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    private void write(String what, Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new HindsightException(
                    path + ", which says how far the store has come, cannot be " + what + ": " + SystemFailure.reason(e)
                            + "; check the rights of its folder and the room on its disk",
                    e);
        }
    }
}
