package dev.hindsight.event;

import java.util.Comparator;

/**
 * Orders text by code point, which is the order of its UTF-8 bytes: the same in every language and on
 * every machine. {@link String#compareTo} differs above U+FFFF.
 */
public enum TextOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean high = Character.isSurrogate(x);
                return high == Character.isSurrogate(y) ? Character.compare(x, y) : high ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
