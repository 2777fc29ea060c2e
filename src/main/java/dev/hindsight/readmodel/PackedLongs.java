package dev.hindsight.readmodel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing column of longs. A full chunk is packed: each value as its distance from the least one, divided
 * by what all distances have in common, in as many bytes as the greatest needs (frame of reference, Goldstein
 * and others, <em>Compressing Relations and Indexes</em>, 1998). A chunk of equal values, of {@link #NULL}
 * or not, takes no bytes at all. One thread adds; any thread reads what was added before the position it
 * reads for was published.
 */
final class PackedLongs {
    /** A cell without a value. */
    static final long NULL = Long.MIN_VALUE;

    private static final int BITS = 12;
    private static final int SIZE = 1 << BITS;
    private static final int MASK = SIZE - 1;
    private static final int RAW = 8;
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** All but the last are packed; a chunk is replaced by its packed form, never changed into it. */
    private volatile Chunk[] chunks = new Chunk[0];

    private Chunk open = new Chunk(0, 1, RAW, new byte[0]);
    private int size;

    /**
     * Values of a width of 8 bytes stand for themselves; of other widths 0 is {@link #NULL} and c is
     * {@code base + (c - 1) * step}.
     */
    private record Packing(long base, long step, int width) {}

    private static final class Chunk {
        private final long base;
        private final long step;
        private final int width;
        private final byte[] bytes;

        Chunk(long base, long step, int width, byte[] bytes) {
            this.base = base;
            this.step = step;
            this.width = width;
            this.bytes = bytes;
        }

        long get(int index) {
            long code =
                    switch (width) {
                        case 0 -> 1;
                        case 1 -> bytes[index] & 0xffL;
                        case 2 -> (short) SHORTS.get(bytes, 2 * index) & 0xffffL;
                        case 3 ->
                            (bytes[3 * index] & 0xffL) << 16 | ((short) SHORTS.get(bytes, 3 * index + 1) & 0xffffL);
                        case 4 -> (int) INTS.get(bytes, 4 * index) & 0xffff_ffffL;
                        default -> (long) LONGS.get(bytes, 8 * index);
                    };
            return width == RAW ? code : code == 0 ? NULL : base + (code - 1) * step;
        }
    }

    int size() {
        return size;
    }

    long get(int index) {
        return chunks[index >> BITS].get(index & MASK);
    }

    int getInt(int index) {
        return (int) get(index);
    }

    /** How many of the values, which must rise, are at most {@code value}. */
    int countUpTo(long value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle) <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void add(long value) {
        if ((size & MASK) == 0) {
            open = new Chunk(0, 1, RAW, new byte[SIZE * RAW]);
            append(open);
        }
        LONGS.set(open.bytes, (size & MASK) * RAW, value);
        size++;
        if ((size & MASK) == 0) {
            Chunk[] replaced = chunks.clone();
            replaced[replaced.length - 1] = packed(open);
            chunks = replaced;
        }
    }

    private void append(Chunk chunk) {
        Chunk[] more = Arrays.copyOf(chunks, chunks.length + 1);
        more[chunks.length] = chunk;
        chunks = more;
    }

    private static Chunk packed(Chunk raw) {
        Packing packing = packing(raw);
        if (packing.width == RAW) {
            return raw;
        }
        byte[] bytes = new byte[SIZE * packing.width];
        for (int i = 0; i < SIZE; i++) {
            long value = raw.get(i);
            long code = value == NULL ? 0 : (value - packing.base) / packing.step + 1;
            for (int b = packing.width - 1, at = i * packing.width; b >= 0; b--, code >>>= 8) {
                bytes[at + b] = (byte) code;
            }
        }
        return new Chunk(packing.base, packing.step, packing.width, bytes);
    }

    private static Packing packing(Chunk raw) {
        long least = Long.MAX_VALUE;
        long greatest = NULL;
        boolean nulls = false;
        for (int i = 0; i < SIZE; i++) {
            long value = raw.get(i);
            if (value == NULL) {
                nulls = true;
            } else {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        if (greatest == NULL) {
            return new Packing(NULL, 0, 0);
        }
        long range = greatest - least;
        if (range < 0) {
            return new Packing(0, 1, RAW);
        }
        long step = range == 0 ? 1 : commonStep(raw, least);
        return new Packing(least, step, range == 0 && !nulls ? 0 : width(range / step + 1));
    }

    private static long commonStep(Chunk raw, long least) {
        long step = 0;
        for (int i = 0; i < SIZE && step != 1; i++) {
            long value = raw.get(i);
            long rest = value == NULL ? 0 : value - least;
            while (rest != 0) {
                long next = step % rest;
                step = rest;
                rest = next;
            }
        }
        return step;
    }

    private static int width(long greatestCode) {
        int bytes = (Long.SIZE - Long.numberOfLeadingZeros(greatestCode) + 7) / 8;
        return bytes > 4 || greatestCode < 0 ? RAW : bytes;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(size);
        int left = size;
        for (Chunk chunk : chunks) {
            out.writeLong(chunk.base);
            out.writeLong(chunk.step);
            out.writeByte(chunk.width);
            out.write(chunk.bytes, 0, Math.min(left, SIZE) * chunk.width);
            left -= SIZE;
        }
    }

    /** Fills this empty column with what {@link #write} wrote. */
    void read(DataInputStream in) throws IOException {
        size = in.readInt();
        Chunk[] read = new Chunk[(size + SIZE - 1) >> BITS];
        for (int i = 0; i < read.length; i++) {
            int left = size - i * SIZE;
            long base = in.readLong();
            long step = in.readLong();
            int width = in.readUnsignedByte();
            boolean full = left >= SIZE;
            if (width > RAW || (!full && width != RAW)) {
                throw new IOException("a chunk of width " + width);
            }
            byte[] bytes = new byte[SIZE * width];
            in.readFully(bytes, 0, Math.min(left, SIZE) * width);
            open = new Chunk(base, step, width, bytes);
            read[i] = open;
        }
        chunks = read;
    }
}
