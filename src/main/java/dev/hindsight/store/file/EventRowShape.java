package dev.hindsight.store.file;

/**
 * The shape that a row of the table {@code events} has as bytes of an H2 file: position, stream key, version, type key,
 * event id, two times, data, metadata, hash, each behind the number of its type. Such a row is known by its bytes alone,
 * wherever they stand.
 */
final class EventRowShape {
    static final int COLUMNS = 10;

    /** What cannot be a row. */
    static final int NONE = 0;

    /** A row without data, metadata and what they say of their lengths is shorter than this. */
    static final int FIXED_BYTES_MAX = 160;

    /** A row has more than this. */
    static final int BYTES_MIN = 70;

    /** What the columns of the table can hold. */
    private static final int PAYLOAD_BYTES_MAX = 100_000_000;

    private static final int HASH_BYTES = 32;
    private static final int UUID_BYTES = 16;

    private final byte[] bytes;
    private final int to;
    private int at;

    private EventRowShape(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.to = to;
        at = from;
    }

    /**
     * How many bytes the row has that begins at {@code from}; {@link #NONE} where none begins; where what is there up to
     * {@code to} may be the beginning of one, how many bytes must be looked at to tell, negated.
     */
    static int length(byte[] bytes, int from, int to) {
        int first = bytes[from];
        if (first != SqlValues.BIGINT && (first < SqlValues.BIGINT_SMALL || first >= SqlValues.BIGINT_SMALL + 8)) {
            return NONE;
        }
        EventRowShape row = new EventRowShape(bytes, from, to);
        boolean whole = row.fixed() && row.payload() && row.payload() && row.hash();
        if (whole) {
            return row.at - from;
        }
        return row.at > to ? from - row.at : NONE;
    }

    private boolean fixed() {
        return bigint()
                && integer()
                && bigint()
                && integer()
                && tag(SqlValues.UUID_BYTES)
                && skip(UUID_BYTES)
                && time()
                && time();
    }

    /** Steps behind the end where the bytes do not suffice, so that this is seen. */
    private boolean skip(int count) {
        at += count;
        return at <= to;
    }

    private int next() {
        return at < to ? bytes[at++] & 0xff : beyond();
    }

    private int beyond() {
        at = to + FIXED_BYTES_MAX;
        return -1;
    }

    private boolean tag(int type) {
        return next() == type;
    }

    private boolean bigint() {
        int type = next();
        return (type >= SqlValues.BIGINT_SMALL && type < SqlValues.BIGINT_SMALL + 8)
                || (type == SqlValues.BIGINT && number(Long.BYTES + 1));
    }

    private boolean integer() {
        int type = next();
        return (type >= SqlValues.INTEGER_SMALL && type < SqlValues.BIGINT_SMALL)
                || (type == SqlValues.INTEGER && number(Integer.BYTES + 1));
    }

    private boolean number(int bytesMax) {
        for (int i = 0; i < bytesMax; i++) {
            int next = next();
            if (next < 0) {
                return false;
            }
            if (next < 0x80) {
                return true;
            }
        }
        return false;
    }

    private boolean time() {
        if (!tag(SqlValues.TIMESTAMP_WITH_ZONE)
                || !number(Long.BYTES + 1)
                || !number(Long.BYTES + 1)
                || !number(Integer.BYTES + 1)) {
            return false;
        }
        int zone = next();
        boolean inSeconds = (byte) zone == Byte.MAX_VALUE || (byte) zone == Byte.MIN_VALUE;
        return inSeconds ? number(Integer.BYTES + 1) : zone >= 0;
    }

    private boolean payload() {
        int type = next();
        if (type == SqlValues.NULL) {
            return true;
        }
        if (type >= SqlValues.VARBINARY_SHORT && type < SqlValues.VARBINARY_SHORT_END) {
            return skip(type - SqlValues.VARBINARY_SHORT);
        }
        if (type != SqlValues.VARBINARY) {
            return false;
        }
        int length = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int next = next();
            if (next < 0) {
                return false;
            }
            length |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return length >= 0 && length <= PAYLOAD_BYTES_MAX && skip(length);
            }
        }
        return false;
    }

    private boolean hash() {
        return tag(SqlValues.BINARY) && tag(HASH_BYTES) && skip(HASH_BYTES);
    }
}
