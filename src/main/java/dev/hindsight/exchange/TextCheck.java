package dev.hindsight.exchange;

import dev.hindsight.event.HindsightException;

/** Tells from its first bytes that an import is no text, and what to do about it. */
final class TextCheck {
    /** How many bytes the check needs to know every format. */
    static final int WANTED = 6;

    private static final int LOOKED_AT = 1_024;

    private TextCheck() {}

    /**
     * @throws HindsightException where {@code first}, the first bytes of {@code name}, begin no JSON Lines
     */
    static void check(String name, byte[] first) {
        if (first.length == 0) {
            throw new HindsightException(name + " is empty: JSON Lines with one event a line were expected");
        }
        if (starts(first, 0x1F, 0x8B)) {
            throw packed(name, "gzip", "gunzip -c");
        }
        if (starts(first, 0x28, 0xB5, 0x2F, 0xFD)) {
            throw packed(name, "zstd", "zstd -dc");
        }
        if (starts(first, 'B', 'Z', 'h')) {
            throw packed(name, "bzip2", "bunzip2 -c");
        }
        if (starts(first, 0xFD, '7', 'z', 'X', 'Z')) {
            throw packed(name, "xz", "xz -dc");
        }
        if (starts(first, 'P', 'K', 3, 4)) {
            throw packed(name, "zip", "unzip -p");
        }
        if (starts(first, 0xFF, 0xFE) || starts(first, 0xFE, 0xFF)) {
            throw new HindsightException(name + " is UTF-16 text: convert it, as with" + " iconv -f UTF-16 -t UTF-8 "
                    + name + " | hindsight import -");
        }
        // What starts as an object is judged line by line, so that one damaged line does not bar the rest.
        if (first[0] != '{' || (first.length > 1 && first[1] == 0)) {
            for (int i = 0; i < Math.min(first.length, LOOKED_AT); i++) {
                if (first[i] >= 0 && first[i] < ' ' && "\t\n\r\f\u001e".indexOf(first[i]) < 0) {
                    throw new HindsightException(
                            name + " is a binary file: JSON Lines with one event a line were expected");
                }
            }
        }
    }

    private static HindsightException packed(String name, String format, String command) {
        return new HindsightException(name + " is compressed (" + format + "): unpack it, as with " + command + " "
                + name + " | hindsight import -");
    }

    private static boolean starts(byte[] first, int... magic) {
        if (first.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((first[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
