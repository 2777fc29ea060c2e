package dev.hindsight.readmodel;

import dev.hindsight.event.LoneSurrogates;
import java.util.Arrays;
import java.util.Locale;

/** A text that is looked for in cells. Immutable. */
final class TextProbe {
    private final CellFilter.Match match;
    private final String wanted;
    private final byte[] bytes;
    private final boolean ascii;

    TextProbe(CellFilter.Match match, String text) {
        this.match = match;
        wanted = match == CellFilter.Match.CONTAINS ? text.toLowerCase(Locale.ROOT) : text;
        bytes = LoneSurrogates.bytes(wanted);
        ascii = wanted.chars().allMatch(c -> c < 0x80);
    }

    boolean accepts(String text) {
        return match == CellFilter.Match.EQUALS
                ? text.equals(wanted)
                : text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** As {@link #accepts(String)}, of UTF-8; plain ASCII is compared in place. */
    boolean accepts(byte[] utf8, int from, int length) {
        if (match == CellFilter.Match.EQUALS) {
            return Arrays.equals(utf8, from, from + length, bytes, 0, bytes.length);
        }
        // Letters beyond ASCII may turn into ASCII ones, such as the Kelvin sign: those texts take the long way.
        for (int i = from; i < from + length; i++) {
            if (utf8[i] < 0) {
                return accepts(LoneSurrogates.text(utf8, from, length));
            }
        }
        return ascii && containsAscii(utf8, from, length);
    }

    private boolean containsAscii(byte[] text, int from, int length) {
        for (int start = from; start <= from + length - bytes.length; start++) {
            int i = 0;
            while (i < bytes.length && lower(text[start + i]) == bytes[i]) {
                i++;
            }
            if (i == bytes.length) {
                return true;
            }
        }
        return false;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + ('a' - 'A')) : letter;
    }

    /** Whether a text of no other (lower-case) letters than {@code alphabet} can be accepted at all. */
    boolean fits(String alphabet) {
        return wanted.chars().allMatch(c -> alphabet.indexOf(Character.toLowerCase(c)) >= 0);
    }
}
