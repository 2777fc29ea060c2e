package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The header of an H2 file: two copies of one text in its first two blocks.
 *
 * @param text of the copy that counts: the one with the higher version
 * @param clean whether the file was closed, and both copies say so
 */
record H2Header(H2Text text, boolean clean) {
    private static final long BLOCK_BYTES_SUPPORTED = H2Chunk.BLOCK_BYTES;
    private static final int FORMAT = 3;

    static H2Header read(FileBytes file) {
        if (file.size() < 2L * H2Chunk.BLOCK_BYTES) {
            throw new FileDamageException(
                    "the file has " + file.size() + " bytes: this is no H2 database, or it was cut off");
        }
        Optional<H2Text> first = copy(file, 0);
        Optional<H2Text> second = copy(file, 1);
        if (first.isEmpty() && second.isEmpty()) {
            throw new FileDamageException("no header at byte 0: this is no H2 database, or its start is damaged");
        }
        if (first.isEmpty() || second.isEmpty()) {
            int damaged = first.isEmpty() ? 0 : 1;
            throw new FileDamageException(
                    "the copy of the file's header at byte " + damaged * H2Chunk.BLOCK_BYTES + " is damaged");
        }
        long versionOfFirst = first.get().number("version", 0);
        long versionOfSecond = second.get().number("version", 0);
        if (versionOfFirst == versionOfSecond && !first.equals(second)) {
            throw new FileDamageException("the two copies of the file's header differ");
        }
        H2Text newer = versionOfSecond > versionOfFirst ? second.get() : first.get();
        if (newer.number("blockSize", BLOCK_BYTES_SUPPORTED) != BLOCK_BYTES_SUPPORTED
                || newer.number("format", 1) != FORMAT
                || newer.number("formatRead", FORMAT) != FORMAT) {
            throw new FileDamageException("the file's header names a block size or a format of H2 that is not known");
        }
        return new H2Header(newer, first.equals(second) && newer.integer("clean") != 0);
    }

    /** One of the two copies; none where it is damaged. */
    static Optional<H2Text> copy(FileBytes file, int number) {
        ByteBuffer bytes = file.read((long) number * H2Chunk.BLOCK_BYTES, H2Chunk.BLOCK_BYTES);
        return H2Text.checked(bytes).filter(text -> text.has("H"));
    }

    /** The block of the chunk that was newest when the header was written. */
    long block() {
        return text.number("block", H2Chunk.BLOCK_FIRST);
    }

    /** The id of that chunk. */
    int chunk() {
        return text.integer("chunk");
    }

    long version() {
        return text.number("version", 0);
    }
}
