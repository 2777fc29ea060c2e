package dev.hindsight.query;

/**
 * One way to go on with a filter.
 *
 * @param text what is put in
 * @param detail what it is, in a few words
 * @param from where in the filter it replaces what was typed, in chars
 * @param to up to there (exclusive)
 */
public record Completion(String text, String detail, int from, int to) {
    /** The filter {@code before} with this put in; the caret belongs behind it, at {@link #caret}. */
    public String in(String before) {
        return before.substring(0, from) + text + before.substring(to);
    }

    public int caret() {
        return from + text.length();
    }
}
