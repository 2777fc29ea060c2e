package dev.hindsight.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Spelling {
    private static final int MOST_WRONG = 2;

    private Spelling() {}

    /** The name among {@code known} that is at most two letters away; case is none. */
    static Optional<String> nearest(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> Math.abs(name.length() - typed.length()) <= MOST_WRONG)
                .filter(name ->
                        distance(wanted, name.toLowerCase(Locale.ROOT)) <= Math.min(MOST_WRONG, typed.length() / 3))
                .min(Comparator.comparing(name -> distance(wanted, name.toLowerCase(Locale.ROOT))));
    }

    /** Levenshtein's. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
