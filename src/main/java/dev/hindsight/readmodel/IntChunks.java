package dev.hindsight.readmodel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A growing column of ints in chunks that never move: one thread adds, any thread reads what was added
 * before the position it reads for was published.
 */
final class IntChunks {
    private static final int BITS = 14;
    private static final int SIZE = 1 << BITS;
    private static final int MASK = SIZE - 1;
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);

    private volatile int[][] chunks = new int[0][];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return chunks[index >> BITS][index & MASK];
    }

    /** Reads a cell that the writer changes while others read: with all that was written before it. */
    int getAcquire(int index) {
        return (int) CELL.getAcquire(chunks[index >> BITS], index & MASK);
    }

    void setRelease(int index, int value) {
        CELL.setRelease(chunks[index >> BITS], index & MASK, value);
    }

    void add(int value) {
        if (size >> BITS == chunks.length) {
            int[][] more = Arrays.copyOf(chunks, chunks.length + 1);
            more[chunks.length] = new int[SIZE];
            chunks = more;
        }
        chunks[size >> BITS][size & MASK] = value;
        size++;
    }
}
