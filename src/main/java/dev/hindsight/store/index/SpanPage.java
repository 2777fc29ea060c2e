package dev.hindsight.store.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spans of streams in bytes, by key and version: for each span the distance from the key before, the first
 * version, the number of positions and their distances, each as a variable-length integer (seven bits a byte,
 * the lowest first).
 */
final class SpanPage {
    /** Bytes after which a page is full: some make one page of H2's. */
    private static final int FULL = 4_096;

    private byte[] bytes = new byte[FULL + 1_024];
    private int length;
    private int lastKey;

    boolean isEmpty() {
        return length == 0;
    }

    boolean isFull() {
        return length >= FULL;
    }

    /** Adds a span behind those of smaller keys and of smaller versions. */
    void add(StreamSpan span) {
        put(span.key() - lastKey);
        lastKey = span.key();
        put(span.firstVersion());
        put(span.positions().length);
        long before = 0;
        for (long position : span.positions()) {
            put(position - before);
            before = position;
        }
    }

    private void put(long value) {
        if (length + 10 > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        long rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            bytes[length++] = (byte) (rest | 0x80);
        }
        bytes[length++] = (byte) rest;
    }

    /** Gives the page's bytes and empties it. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        lastKey = 0;
        return taken;
    }

    /** All spans of a page. */
    static List<StreamSpan> spans(byte[] page) {
        List<StreamSpan> spans = new ArrayList<>();
        for (Reader reader = new Reader(page); reader.next(); ) {
            spans.add(reader.span());
        }
        return spans;
    }

    /** The spans of one key in a page. */
    static List<StreamSpan> spans(byte[] page, int key) {
        List<StreamSpan> spans = new ArrayList<>();
        Reader reader = new Reader(page);
        while (reader.next() && reader.key <= key) {
            if (reader.key == key) {
                spans.add(reader.span());
            } else {
                reader.skip();
            }
        }
        return spans;
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;
        private int key;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Goes to the next span, of which {@link #span} or {@link #skip} reads the rest. */
        boolean next() {
            if (at == bytes.length) {
                return false;
            }
            key += (int) number();
            return true;
        }

        StreamSpan span() {
            long version = number();
            long[] positions = new long[(int) number()];
            long position = 0;
            for (int i = 0; i < positions.length; i++) {
                position += number();
                positions[i] = position;
            }
            return new StreamSpan(key, version, positions);
        }

        void skip() {
            number();
            for (long left = number(); left > 0; left--) {
                number();
            }
        }

        private long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[at++];
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }
    }
}
