package dev.hindsight.readmodel;

import dev.hindsight.event.LoneSurrogates;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts by code, in bytes, added once where they recur soon: recently added texts are found again by hash,
 * so the few values of a status column cost nothing and the many of an id column no lookup table. Threads as
 * for {@link IntChunks}.
 */
final class TextPool {
    /** The code of null. */
    static final int NULL = -1;

    private static final int CHUNK_BITS = 20;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int RECENT = 1 << 16;
    private static final int RANKED = 7;

    private final PackedLongs offsets = new PackedLongs();
    private final PackedLongs lengths = new PackedLongs();
    private final int[] recent = new int[RECENT];
    private final int[] recentHash = new int[RECENT];
    private volatile byte[][] chunks = new byte[0][];
    private int used = CHUNK;

    TextPool() {
        Arrays.fill(recent, NULL);
    }

    int code(@Nullable String text) {
        if (text == null) {
            return NULL;
        }
        byte[] bytes = LoneSurrogates.bytes(text);
        int hash = hash(bytes);
        int slot = hash & (RECENT - 1);
        int candidate = recent[slot];
        if (candidate != NULL && recentHash[slot] == hash && holds(candidate, bytes)) {
            return candidate;
        }
        int code = add(bytes);
        recent[slot] = code;
        recentHash[slot] = hash;
        return code;
    }

    static int hash(byte[] bytes) {
        return spread(Arrays.hashCode(bytes));
    }

    /** The hash of the text behind {@code code}, as of its bytes. */
    int hashOf(int code) {
        long offset = offsets.get(code);
        byte[] chunk = chunks[(int) (offset >> CHUNK_BITS)];
        int from = (int) (offset & (CHUNK - 1));
        int hash = 1;
        for (int i = from; i < from + lengths.getInt(code); i++) {
            hash = 31 * hash + chunk[i];
        }
        return spread(hash);
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }

    boolean holds(int code, byte[] bytes) {
        int length = lengths.getInt(code);
        long offset = offsets.get(code);
        int from = (int) (offset & (CHUNK - 1));
        return length == bytes.length
                && Arrays.equals(chunks[(int) (offset >> CHUNK_BITS)], from, from + length, bytes, 0, length);
    }

    private int add(byte[] bytes) {
        if (chunks.length == 0 || used + bytes.length > CHUNK) {
            byte[][] more = Arrays.copyOf(chunks, chunks.length + 1);
            more[chunks.length] = new byte[Math.max(CHUNK, bytes.length)];
            chunks = more;
            used = 0;
        }
        int chunk = chunks.length - 1;
        System.arraycopy(bytes, 0, chunks[chunk], used, bytes.length);
        offsets.add(((long) chunk << CHUNK_BITS) | used);
        lengths.add(bytes.length);
        used += bytes.length;
        return lengths.size() - 1;
    }

    @Nullable
    String text(int code) {
        if (code == NULL) {
            return null;
        }
        long offset = offsets.get(code);
        return LoneSurrogates.text(
                chunks[(int) (offset >> CHUNK_BITS)], (int) (offset & (CHUNK - 1)), lengths.getInt(code));
    }

    /** By code point; null first. */
    int compare(int a, int b) {
        if (a == b) {
            return 0;
        }
        if (a == NULL || b == NULL) {
            return a == NULL ? -1 : 1;
        }
        long x = offsets.get(a);
        long y = offsets.get(b);
        int fromX = (int) (x & (CHUNK - 1));
        int fromY = (int) (y & (CHUNK - 1));
        return Arrays.compareUnsigned(
                chunks[(int) (x >> CHUNK_BITS)],
                fromX,
                fromX + lengths.getInt(a),
                chunks[(int) (y >> CHUNK_BITS)],
                fromY,
                fromY + lengths.getInt(b));
    }

    /** Whether the probe accepts the text; null is never accepted. */
    boolean matches(int code, TextProbe probe) {
        if (code == NULL) {
            return false;
        }
        long offset = offsets.get(code);
        return probe.accepts(chunks[(int) (offset >> CHUNK_BITS)], (int) (offset & (CHUNK - 1)), lengths.getInt(code));
    }

    /** How many texts there are. */
    int size() {
        return lengths.size();
    }

    /**
     * {@value #RANKED} bytes of the text, those from {@code depth * RANKED} on, as a number that orders as they
     * do, with how many there are at the low end: a shorter text goes first. Null goes before all.
     */
    long rank(int code, int depth) {
        if (code == NULL) {
            return Long.MIN_VALUE;
        }
        long offset = offsets.get(code);
        byte[] chunk = chunks[(int) (offset >> CHUNK_BITS)];
        int left = Math.max(0, lengths.getInt(code) - depth * RANKED);
        int from = (int) (offset & (CHUNK - 1)) + depth * RANKED;
        long rank = 0;
        for (int i = 0; i < RANKED; i++) {
            rank = (rank << Byte.SIZE) | (i < left ? chunk[from + i] & 0xff : 0);
        }
        return (rank << Byte.SIZE | (1 + Math.min(left, RANKED + 1))) ^ Long.MIN_VALUE;
    }

    /** Whether the ranks up to {@code depth} hold all of the text. */
    boolean rankedWhole(int code, int depth) {
        return code == NULL || lengths.getInt(code) <= (depth + 1) * RANKED;
    }

    void write(DataOutputStream out) throws IOException {
        offsets.write(out);
        lengths.write(out);
        byte[][] written = chunks;
        out.writeInt(written.length);
        for (int i = 0; i < written.length; i++) {
            int length = i < written.length - 1 ? written[i].length : used;
            out.writeInt(written[i].length);
            out.writeInt(length);
            out.write(written[i], 0, length);
        }
    }

    /** Fills this empty pool with what {@link #write} wrote. */
    void read(DataInputStream in) throws IOException {
        offsets.read(in);
        lengths.read(in);
        byte[][] read = new byte[in.readInt()][];
        for (int i = 0; i < read.length; i++) {
            read[i] = new byte[in.readInt()];
            used = in.readInt();
            in.readFully(read[i], 0, used);
        }
        chunks = read;
    }
}
