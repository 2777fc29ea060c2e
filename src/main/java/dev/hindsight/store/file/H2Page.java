package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.compress.CompressDeflate;
import org.h2.compress.CompressLZF;
import org.h2.compress.Compressor;
import org.h2.message.DbException;
import org.h2.mvstore.DataUtils;

/**
 * A page of an H2 file: a leaf holds keys and values, a node keys and the pages below it.
 *
 * @param map whose page it is
 * @param number which page of its chunk it is, from 0
 * @param bytes its length
 * @param children positions of the pages below, one more than keys; none in a leaf
 * @param content the keys, and in a leaf the values behind them, neither packed any more; a copy
 */
record H2Page(int map, int number, int bytes, boolean leaf, int keys, List<Long> children, ByteBuffer content) {
    /** Length and check value. */
    static final int HEAD_BYTES = 6;

    /** What a page can hold after it is unpacked, for each byte of it: deflate's own limit is 1032. */
    private static final int UNPACKED_TIMES_MAX = 1100;

    /** A page holds one large value at most; a file that was made to must not take all memory. */
    private static final long UNPACKED_BYTES_MAX =
            Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

    /** Length of the page that begins {@code offset} bytes into a chunk, where its check value fits. */
    static int length(FileBytes file, H2Chunk chunk, long offset) {
        long left = chunk.end() - chunk.start() - offset;
        if (offset <= 0 || left < HEAD_BYTES) {
            throw fault(chunk, offset, "is outside of its chunk");
        }
        ByteBuffer head = file.read(chunk.start() + offset, HEAD_BYTES);
        int bytes = head.getInt();
        short check = head.getShort();
        short expected = (short) (DataUtils.getCheckValue(chunk.id())
                ^ DataUtils.getCheckValue((int) offset)
                ^ DataUtils.getCheckValue(bytes));
        if (bytes <= HEAD_BYTES || bytes > left || check != expected) {
            throw fault(chunk, offset, "is damaged: its length and its check value do not fit");
        }
        return bytes;
    }

    static H2Page read(FileBytes file, H2Chunk chunk, long offset) {
        int bytes = length(file, chunk, offset);
        return PageFields.decoded(place(chunk, offset), () -> read(file.read(chunk.start() + offset, bytes), bytes));
    }

    /** The page in these bytes, its length and check value among them. */
    static H2Page read(ByteBuffer in, int bytes) {
        in.position(HEAD_BYTES);
        int number = DataUtils.readVarInt(in);
        int map = DataUtils.readVarInt(in);
        int keys = DataUtils.readVarInt(in);
        int type = in.get();
        boolean leaf = (type & 1) == DataUtils.PAGE_TYPE_LEAF;
        if (number < 0 || map < 0 || keys < 0) {
            throw new IllegalArgumentException("a negative count");
        }
        List<Long> children = new ArrayList<>();
        if (!leaf) {
            if (keys >= in.remaining() / Long.BYTES) {
                throw new IllegalArgumentException("more children than bytes");
            }
            for (int i = 0; i <= keys; i++) {
                children.add(in.getLong());
            }
            for (int i = 0; i <= keys; i++) {
                DataUtils.readVarLong(in);
            }
        }
        byte[] content = (type & DataUtils.PAGE_COMPRESSED) == 0 ? rest(in) : unpacked(in, type);
        return new H2Page(map, number, bytes, leaf, keys, children, ByteBuffer.wrap(content));
    }

    private static byte[] unpacked(ByteBuffer in, int type) {
        boolean deflated = (type & DataUtils.PAGE_COMPRESSED_HIGH) == DataUtils.PAGE_COMPRESSED_HIGH;
        Compressor packer = deflated ? new CompressDeflate() : new CompressLZF();
        int saved = DataUtils.readVarInt(in);
        byte[] packed = rest(in);
        long unpacked = (long) saved + packed.length;
        if (saved < 0 || unpacked > (long) packed.length * UNPACKED_TIMES_MAX || unpacked > UNPACKED_BYTES_MAX) {
            throw new IllegalArgumentException("it would unpack to " + unpacked + " bytes");
        }
        byte[] content = new byte[(int) unpacked];
        try {
            packer.expand(packed, 0, packed.length, content, 0, content.length);
        } catch (DbException e) {
            throw new IllegalArgumentException("what is packed cannot be unpacked", e);
        }
        return content;
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    static FileDamageException fault(H2Chunk chunk, long offset, String what) {
        return new FileDamageException(place(chunk, offset) + " " + what);
    }

    /** Where a page stands, for a message. */
    static String place(H2Chunk chunk, long offset) {
        return "the page at byte " + (chunk.start() + offset) + " (chunk " + chunk.id() + ")";
    }
}
