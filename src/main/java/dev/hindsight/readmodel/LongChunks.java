package dev.hindsight.readmodel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A growing column of longs in chunks that never move; threads as for {@link IntChunks}. */
final class LongChunks {
    private static final int BITS = 14;
    private static final int SIZE = 1 << BITS;
    private static final int MASK = SIZE - 1;

    private volatile long[][] chunks = new long[0][];
    private int size;

    int size() {
        return size;
    }

    long get(int index) {
        return chunks[index >> BITS][index & MASK];
    }

    void add(long value) {
        if (size >> BITS == chunks.length) {
            long[][] more = Arrays.copyOf(chunks, chunks.length + 1);
            more[chunks.length] = new long[SIZE];
            chunks = more;
        }
        chunks[size >> BITS][size & MASK] = value;
        size++;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(get(i));
        }
    }

    void read(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readLong());
        }
    }
}
