package dev.hindsight.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Half surrogate pairs, which a JSON text may hold as an escape such as {@code \ud800} and which UTF-8 cannot: an
 * encoder writes a question mark for each, and two texts become one. Everything that encodes a text of an event asks
 * here.
 */
public final class LoneSurrogates {
    /** What stands for a half where it cannot be written. */
    public static final char REPLACEMENT = '\ufffd';

    private LoneSurrogates() {}

    /** How many halves without their other half {@code text} has. */
    public static int count(CharSequence text) {
        int found = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (isPairAt(text, i)) {
                    i++;
                } else {
                    found++;
                }
            }
        }
        return found;
    }

    static boolean isPairAt(CharSequence text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    /** JSON text with each lone half as its escape: equal JSON that every encoder takes. */
    public static String escaped(String json) {
        if (count(json) == 0) {
            return json;
        }
        StringBuilder out = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(c -> {
            if (isHalf(c)) {
                out.append(escape(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** {@code text} with U+FFFD for each lone half, for formats that have no escape. */
    public static String replaced(String text) {
        if (count(text) == 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isHalf(c) ? REPLACEMENT : c));
        return out.toString();
    }

    /** The escape of a character of the basic plane, such as {@code \ud800}. */
    static String escape(int c) {
        return String.format(Locale.ROOT, "\\u%04x", c);
    }

    static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /**
     * {@code text} in UTF-8, each lone half in the three bytes that UTF-8 would give its number. No valid UTF-8 then,
     * for use in memory and derived files alone: texts that differ have bytes that differ.
     */
    public static byte[] bytes(String text) {
        int lone = count(text);
        if (lone == 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer out = ByteBuffer.allocate(3 * text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isHalf(c)) {
                out.put((byte) (0xE0 | c >> 12))
                        .put((byte) (0x80 | (c >> 6 & 0x3F)))
                        .put((byte) (0x80 | (c & 0x3F)));
            } else {
                out.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
            i += Character.charCount(c);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** The text that {@link #bytes} made these bytes of. */
    public static String text(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length - 2; i++) {
            if (isHalfAt(bytes, i)) {
                return textWithHalves(bytes, from, length);
            }
        }
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private static boolean isHalfAt(byte[] bytes, int i) {
        return bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xE0) == 0xA0;
    }

    private static String textWithHalves(byte[] bytes, int from, int length) {
        StringBuilder out = new StringBuilder(length);
        int start = from;
        for (int i = from; i < from + length - 2; i++) {
            if (isHalfAt(bytes, i)) {
                out.append(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                out.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F)));
                start = i + 3;
                i += 2;
            }
        }
        return out.append(new String(bytes, start, from + length - start, StandardCharsets.UTF_8))
                .toString();
    }
}
