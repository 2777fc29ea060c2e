package dev.hindsight.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a head file holds.
 *
 * @param digests of the file as it was when it was closed last
 */
record HeadContents(HeadNote note, ChunkDigests digests) {
    /** Twenty bytes a chunk: what is much longer is none. */
    private static final long BYTES_MAX = 256 << 20;

    /**
     * Reads the head file at {@code path}; none where there is no such file.
     *
     * @throws FileDamageException where it is damaged
     */
    static Optional<HeadContents> read(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            if (Files.size(path) > BYTES_MAX || Files.size(path) < HeadNote.SPACE_BYTES) {
                throw damaged(path, null);
            }
            byte[] bytes = Files.readAllBytes(path);
            HeadNote note = HeadNote.newest(ByteBuffer.wrap(bytes)).orElseThrow(() -> damaged(path, null));
            return Optional.of(new HeadContents(
                    note, ChunkDigests.read(Arrays.copyOfRange(bytes, HeadNote.SPACE_BYTES, bytes.length))));
        } catch (IOException e) {
            throw damaged(path, e);
        } catch (FileDamageException e) {
            throw e.getCause() instanceof IOException ? e : damaged(path, e);
        }
    }

    /** Whether the head file at {@code path} says that nobody was ever told of anything in its store. */
    static boolean isNeverUsed(Path path) {
        return read(path).map(contents -> contents.note().neverUsed()).orElse(false);
    }

    private static FileDamageException damaged(Path path, @Nullable Exception cause) {
        return new FileDamageException(
                path + ", which says how far the store had come and what bytes its file has, cannot be read or is"
                        + " damaged; move it away only to take the store's file for what it is",
                cause);
    }

    /** The whole file, with the note in both of its places. */
    byte[] bytes() {
        HeadNote second = note.next();
        byte[] checksums = digests.bytes();
        ByteBuffer bytes = ByteBuffer.allocate(HeadNote.SPACE_BYTES + checksums.length);
        bytes.put((int) note.offset(), note.bytes());
        bytes.put((int) second.offset(), second.bytes());
        bytes.put(HeadNote.SPACE_BYTES, checksums);
        return bytes.array();
    }
}
