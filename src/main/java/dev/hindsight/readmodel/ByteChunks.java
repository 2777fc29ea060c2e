package dev.hindsight.readmodel;

import java.util.Arrays;

/** A growing column of bytes in chunks that never move; threads as for {@link IntChunks}. */
final class ByteChunks {
    private static final int BITS = 16;
    private static final int SIZE = 1 << BITS;

    private volatile byte[][] chunks = new byte[0][];
    private int size;

    int get(int index) {
        return chunks[index >> BITS][index & (SIZE - 1)] & 0xff;
    }

    void add(byte value) {
        if (size >> BITS == chunks.length) {
            byte[][] more = Arrays.copyOf(chunks, chunks.length + 1);
            more[chunks.length] = new byte[SIZE];
            chunks = more;
        }
        chunks[size >> BITS][size & (SIZE - 1)] = value;
        size++;
    }
}
