package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;

/** The pages of one chunk, against its table of contents. */
final class ChunkPages {
    /** A page's length, check value, number and map: the longest it can be. */
    private static final int HEAD_BYTES_MAX = H2Page.HEAD_BYTES + 5 + 5;

    private ChunkPages() {}

    /**
     * Checks that the chunk's pages stand one behind the other, each where the table of contents has it.
     *
     * @throws FileDamageException saying which does not
     */
    static void check(FileBytes file, H2Chunk chunk) {
        long[] contents = contents(file, chunk);
        long end = -1;
        for (int number = 0; number < contents.length; number++) {
            long offset = DataUtils.getPageOffset(contents[number]);
            int bytes = H2Page.length(file, chunk, offset);
            boolean follows = end < 0 || offset == end;
            if (!follows || offset + bytes > chunk.contents()) {
                throw H2Page.fault(chunk, offset, "is not where the one before it ends");
            }
            int head = Math.min(bytes, HEAD_BYTES_MAX);
            ByteBuffer page = file.read(chunk.start() + offset, head).position(H2Page.HEAD_BYTES);
            int expected = number;
            boolean same = PageFields.decoded(
                    H2Page.place(chunk, offset),
                    () -> DataUtils.readVarInt(page) == expected
                            && DataUtils.readVarInt(page) == DataUtils.getPageMapId(contents[expected]));
            if (!same) {
                throw H2Page.fault(chunk, offset, "is another one than its chunk's table of contents says");
            }
            end = offset + bytes;
        }
    }

    /** Where each page is, as H2 writes it: map, offset, length and kind in one number. */
    static long[] contents(FileBytes file, H2Chunk chunk) {
        long[] contents = new long[chunk.pages()];
        ByteBuffer bytes = file.read(chunk.start() + chunk.contents(), chunk.pages() * Long.BYTES);
        bytes.asLongBuffer().get(contents);
        return contents;
    }
}
