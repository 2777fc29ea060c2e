package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A checksum of every chunk that was in use when a file was closed. H2 never writes into a chunk again: one that is
 * still in use has the bytes that it had then, wherever H2 has moved it. Its header and footer say where it is, and are
 * not counted; what no chunk in use has is read by nobody.
 */
final class ChunkDigests {
    static final ChunkDigests NONE = new ChunkDigests(Map.of());

    private static final int ENTRY_BYTES = 3 * Integer.BYTES + Long.BYTES;
    private static final int PIECE_BYTES = 128 << 10;

    /** What tells one chunk from any other of the file's history. */
    private record Written(int id, long version, int blocks) {
        static Written of(H2Chunk chunk) {
            return new Written(chunk.id(), chunk.version(), chunk.blocks());
        }
    }

    private final Map<Written, Integer> checksums;

    private ChunkDigests(Map<Written, Integer> checksums) {
        this.checksums = Map.copyOf(checksums);
    }

    /** The checksums of all chunks in use; those that are known already are not read again. */
    ChunkDigests of(FileBytes file, H2Layout layout) {
        Map<Written, Integer> all = new HashMap<>();
        for (H2Chunk chunk : layout.chunks().values()) {
            if (chunk.live()) {
                Integer known = checksums.get(Written.of(chunk));
                all.put(Written.of(chunk), known == null ? checksum(file, chunk) : known);
            }
        }
        return new ChunkDigests(all);
    }

    boolean knows(H2Chunk chunk) {
        return checksums.containsKey(Written.of(chunk));
    }

    /** What is wrong with a chunk; none where its bytes are those that were noted, or none were. */
    Optional<String> fault(FileBytes file, H2Chunk chunk) {
        Integer known = checksums.get(Written.of(chunk));
        return known == null || known == checksum(file, chunk)
                ? Optional.empty()
                : Optional.of(chunk.place() + " was changed since the store was closed: some of the bytes up to "
                        + chunk.end() + " are others");
    }

    private static int checksum(FileBytes file, H2Chunk chunk) {
        CRC32C crc = new CRC32C();
        long end = chunk.end() - H2Chunk.FOOTER_BYTES;
        for (long at = chunk.start() + headerBytes(file, chunk); at < end; at += PIECE_BYTES) {
            crc.update(file.read(at, (int) Math.min(PIECE_BYTES, end - at)));
        }
        return (int) crc.getValue();
    }

    private static int headerBytes(FileBytes file, H2Chunk chunk) {
        ByteBuffer start = file.read(chunk.start(), H2Chunk.HEADER_BYTES_MAX);
        for (int i = 0; i < H2Chunk.HEADER_BYTES_MAX; i++) {
            if (start.get(i) == '\n') {
                return i + 1;
            }
        }
        throw new FileDamageException(chunk.place() + " has no header");
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + ENTRY_BYTES * checksums.size());
        bytes.putInt(checksums.size());
        checksums.forEach((chunk, checksum) -> bytes.putInt(chunk.id)
                .putLong(chunk.version)
                .putInt(chunk.blocks)
                .putInt(checksum));
        return bytes.putInt(checksum(bytes.array(), bytes.position())).array();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** @throws FileDamageException where the bytes are not those that were written */
    static ChunkDigests read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int count = in.remaining() < 2 * Integer.BYTES ? -1 : in.getInt();
        if (count < 0
                || bytes.length != 2 * Integer.BYTES + (long) ENTRY_BYTES * count
                || in.getInt(bytes.length - Integer.BYTES) != checksum(bytes, bytes.length - Integer.BYTES)) {
            throw new FileDamageException("the checksums of the store's file are damaged themselves");
        }
        Map<Written, Integer> checksums = new HashMap<>();
        for (int i = 0; i < count; i++) {
            checksums.put(new Written(in.getInt(), in.getLong(), in.getInt()), in.getInt());
        }
        return new ChunkDigests(checksums);
    }
}
