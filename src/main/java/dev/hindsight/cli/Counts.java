package dev.hindsight.cli;

/** Counts in messages for people. */
final class Counts {
    private Counts() {}

    /** {@code 1 event}, {@code 4 events}, {@code 2 histories}. */
    static String of(long count, String noun) {
        if (count == 1) {
            return "1 " + noun;
        }
        return count + " " + (noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
    }
}
