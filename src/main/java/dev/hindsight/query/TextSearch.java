package dev.hindsight.query;

/** Finds one text in another in time that grows with their lengths, not with the product of the two. */
final class TextSearch {
    /** Up to so many comparisons the plain way is quicker. */
    private static final long PLAIN_COMPARISONS_MAX = 4_096;

    private TextSearch() {}

    /** What {@link #isIn} costs. */
    static long steps(int textLength, int wantedLength) {
        return 1L + textLength + wantedLength;
    }

    static boolean isIn(String text, String wanted) {
        if (wanted.length() > text.length()) {
            return false;
        }
        if (wanted.length() < 2 || (long) text.length() * wanted.length() <= PLAIN_COMPARISONS_MAX) {
            return text.contains(wanted);
        }
        int[] borders = borders(wanted);
        int matched = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            while (matched > 0 && wanted.charAt(matched) != c) {
                matched = borders[matched - 1];
            }
            matched += wanted.charAt(matched) == c ? 1 : 0;
            if (matched == wanted.length()) {
                return true;
            }
        }
        return false;
    }

    /** For each beginning of {@code wanted}, how much of its end is a beginning, too (Knuth, Morris, Pratt). */
    static int[] borders(String wanted) {
        int[] borders = new int[wanted.length()];
        int matched = 0;
        for (int i = 1; i < borders.length; i++) {
            char c = wanted.charAt(i);
            while (matched > 0 && wanted.charAt(matched) != c) {
                matched = borders[matched - 1];
            }
            matched += wanted.charAt(matched) == c ? 1 : 0;
            borders[i] = matched;
        }
        return borders;
    }
}
