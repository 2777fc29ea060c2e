package dev.hindsight.store.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a store's head file says of where the history ends, as far as that can still be read. */
public final class NotedHead {
    private NotedHead() {}

    /** The position that the store has at least, and its hash; none where there is no head file, or a damaged one. */
    public static Optional<HeadWitness.Seen> of(StoreFile store) {
        Path path = store.headFile();
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] notes = new byte[(int) Math.min(HeadNote.SPACE_BYTES, file.length())];
            file.readFully(notes);
            return HeadNote.newest(ByteBuffer.wrap(notes)).map(note -> new HeadWitness.Seen(path, note.head()));
        } catch (IOException e) {
            // What cannot be read says nothing.
            return Optional.empty();
        }
    }
}
