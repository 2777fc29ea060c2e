package dev.hindsight.store.file;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.h2.mvstore.DataUtils;

/**
 * The shape that a row of the table {@code streams} has, in every format: key, id, category, a number. That the category
 * is the one of the id tells it from bytes that only look so.
 */
final class StreamRowShape {
    private static final int CHARACTERS_MAX = 2 * StreamId.MAX_LENGTH;
    private static final int BYTES_MAX = 6 + 2 * (3 * CHARACTERS_MAX + 3) + 10;

    /**
     * A stream's key and name.
     *
     * @param bytes how many both and the category take
     */
    record Named(int key, String name, int bytes) {}

    private StreamRowShape() {}

    /** The row that begins at {@code from}; none where none does, or it is not whole before {@code to}. */
    static Optional<Named> at(byte[] bytes, int from, int to) {
        int type = bytes[from];
        int name = from + 1;
        if (type == SqlValues.INTEGER) {
            while (name < to && name - from <= 5 && bytes[name] < 0) {
                name++;
            }
            name++;
        } else if (type < SqlValues.INTEGER_SMALL || type >= SqlValues.BIGINT_SMALL) {
            return Optional.empty();
        }
        if (name >= to || !isText(bytes[name])) {
            return Optional.empty();
        }
        return read(ByteBuffer.wrap(bytes, from, Math.min(to - from, BYTES_MAX)));
    }

    private static boolean isText(int type) {
        return type == SqlValues.VARCHAR || (type >= SqlValues.VARCHAR_SHORT && type < SqlValues.VARBINARY_SHORT);
    }

    private static Optional<Named> read(ByteBuffer in) {
        int from = in.position();
        int type = in.get();
        int key = type == SqlValues.INTEGER ? number(in) : type - SqlValues.INTEGER_SMALL;
        // What is no text of a stream's length is found before a text is made of it.
        int id = in.position();
        int category = key > 0 ? textEnd(in, id) : -1;
        int number = category > 0 ? textEnd(in, category) : -1;
        if (number < 0 || number >= in.limit() || !isBigint(in.get(number))) {
            return Optional.empty();
        }
        String name = text(in.position(id));
        if (!text(in.position(category)).equals(categoryOf(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Named(key, StreamId.of(name).value(), number - from));
        } catch (HindsightException e) {
            // No name that a stream can have: these bytes are no row.
            return Optional.empty();
        }
    }

    private static String categoryOf(String name) {
        int hyphen = name.indexOf('-');
        return hyphen < 0 ? name : name.substring(0, hyphen);
    }

    private static int number(ByteBuffer in) {
        return in.remaining() < Integer.BYTES + 1 ? -1 : DataUtils.readVarInt(in);
    }

    private static boolean isBigint(int type) {
        return type == SqlValues.BIGINT || (type >= SqlValues.BIGINT_SMALL && type < SqlValues.BIGINT_SMALL + 8);
    }

    /** Where the text at {@code from} ends; -1 where there is none. */
    private static int textEnd(ByteBuffer in, int from) {
        if (from >= in.limit() || !isText(in.get(from))) {
            return -1;
        }
        int at = from + 1;
        int characters = in.get(from) - SqlValues.VARCHAR_SHORT;
        if (in.get(from) == SqlValues.VARCHAR) {
            if (at + 2 > in.limit()) {
                return -1;
            }
            characters = in.get(at) & 0x7f;
            if (in.get(at++) < 0) {
                characters |= in.get(at) << 7;
                if (in.get(at++) < 0) {
                    return -1;
                }
            }
        }
        if (characters <= 0 || characters > CHARACTERS_MAX) {
            return -1;
        }
        for (int i = 0; i < characters && at < in.limit(); i++) {
            int first = in.get(at) & 0xff;
            at += first < 0x80 ? 1 : first >= 0xe0 ? 3 : 2;
        }
        return at < in.limit() ? at : -1;
    }

    private static String text(ByteBuffer in) {
        int type = in.get();
        return type == SqlValues.VARCHAR
                ? PageFields.text(in)
                : DataUtils.readString(in, type - SqlValues.VARCHAR_SHORT);
    }
}
