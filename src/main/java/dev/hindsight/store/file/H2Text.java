package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * The {@code name:value,name:value} texts of an H2 file. Read as H2 reads them, its leniency included: what one of the
 * two takes for a text and the other does not could show them different stores in the same file.
 */
record H2Text(Map<String, String> fields) {
    private static final String CHECKSUM = "fletcher";

    static Optional<H2Text> of(String text) {
        try {
            return Optional.of(new H2Text(DataUtils.parseMap(text)));
        } catch (MVStoreException e) {
            // The parser's word for: no such text.
            return Optional.empty();
        }
    }

    /** The text in these bytes up to its checksum; none where that is missing or not the one of the bytes before. */
    static Optional<H2Text> checked(ByteBuffer padded) {
        byte[] bytes = new byte[padded.remaining()];
        padded.get(bytes);
        int start = 0;
        int end = bytes.length;
        while (start < end && bytes[start] <= ' ') {
            start++;
        }
        while (start < end && bytes[end - 1] <= ' ') {
            end--;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        int at = checksumAt(text);
        if (at <= 0) {
            return Optional.empty();
        }
        Optional<H2Text> sum = of(text.substring(at));
        long expected = DataUtils.getFletcher32(bytes, start, at - 1);
        return sum.isPresent() && sum.get().integer(CHECKSUM) == expected
                ? of(text.substring(0, at - 1))
                : Optional.empty();
    }

    /** Where the first field of this name begins; -1 where there is none. */
    private static int checksumAt(String text) {
        int field = 0;
        while (field < text.length()) {
            int colon = text.indexOf(':', field);
            if (colon < 0) {
                return -1;
            }
            if (text.substring(field, colon).equals(CHECKSUM)) {
                return field;
            }
            field = endOfValue(text, colon + 1);
        }
        return -1;
    }

    private static int endOfValue(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == ',' && !quoted) {
                return i + 1;
            } else if (sign == '"') {
                quoted = !quoted;
            } else if (sign == '\\' && quoted) {
                i++;
            }
        }
        return text.length();
    }

    /** Whether the text has a field of this name. */
    boolean has(String name) {
        return fields.containsKey(name);
    }

    /**
     * A number of at most 64 bits; {@code absent} where there is none.
     *
     * @throws FileDamageException where it is no number
     */
    long number(String name, long absent) {
        String text = fields.get(name);
        if (text == null) {
            return absent;
        }
        try {
            return DataUtils.parseHexLong(text);
        } catch (MVStoreException e) {
            throw new FileDamageException(name + " should be a number, and is '" + text + "'", e);
        }
    }

    /** The lower 32 bits of a number, as H2 takes them; 0 where there is none. */
    int integer(String name) {
        return (int) number(name, 0);
    }
}
