package dev.hindsight.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How large the program of a pattern becomes, at most, told from its text without compiling it.
 *
 * @param instructions at most {@value #COUNTED_MAX}
 * @param levels how many groups lie in one another
 */
record PatternSize(long instructions, int levels) {
    static final int INSTRUCTIONS_MAX = 5_000;
    static final int LEVELS_MAX = 100;
    static final long COUNTED_MAX = 1_000_000;

    /** A larger number is refused by the pattern's own rules. */
    private static final Pattern TIMES = Pattern.compile("\\{(\\d{1,6})(?:,(\\d{0,6}))?\\}");

    static PatternSize of(String pattern) {
        Reader reader = new Reader(pattern);
        long instructions = 0;
        // What no group has opened is closed all the same: the pattern is refused later.
        while (reader.at < pattern.length()) {
            instructions = capped(instructions + reader.alternatives(1));
            reader.at++;
        }
        return new PatternSize(instructions, reader.deepest);
    }

    private static long capped(long size) {
        return Math.min(size, COUNTED_MAX);
    }

    private static final class Reader {
        private final String pattern;
        private int at;
        private int deepest;

        Reader(String pattern) {
            this.pattern = pattern;
        }

        /** Up to the parenthesis that closes them, or the end. */
        long alternatives(int level) {
            deepest = Math.max(deepest, level - 1);
            long all = 1;
            while (at < pattern.length() && pattern.charAt(at) != ')') {
                all = capped(all + repeated(level));
            }
            return all;
        }

        private long repeated(int level) {
            long size = one(level);
            while (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
                Matcher times = TIMES.matcher(pattern).region(at, pattern.length());
                boolean counted = pattern.charAt(at) == '{' && times.lookingAt();
                if (pattern.charAt(at) == '{' && !counted) {
                    break;
                }
                long most = counted ? Math.max(number(times.group(1)), number(times.group(2))) : 1;
                size = capped(Math.max(1, most) * (size + 1));
                at = counted ? times.end() : at + 1;
            }
            return size;
        }

        private static long number(@Nullable String digits) {
            return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
        }

        private long one(int level) {
            char c = pattern.charAt(at);
            if (c == '(' && level <= LEVELS_MAX) {
                at++;
                long inner = alternatives(level + 1);
                at++;
                return capped(inner + 2);
            }
            deepest = c == '(' ? level : deepest;
            int from = at;
            at = c == '[' ? endOfClass() : c == '\\' ? endOfEscape() : at + 1;
            return c == '\\' ? at - from : 1;
        }

        private int endOfClass() {
            int end = at + 1;
            end += end < pattern.length() && pattern.charAt(end) == '^' ? 1 : 0;
            end += end < pattern.length() && pattern.charAt(end) == ']' ? 1 : 0;
            while (end < pattern.length() && pattern.charAt(end) != ']') {
                boolean named = pattern.startsWith("[:", end) && pattern.indexOf(":]", end) > 0;
                end = named ? pattern.indexOf(":]", end) + 2 : end + (pattern.charAt(end) == '\\' ? 2 : 1);
            }
            return Math.min(pattern.length(), end + 1);
        }

        private int endOfEscape() {
            if (pattern.startsWith("\\Q", at)) {
                int end = pattern.indexOf("\\E", at);
                return end < 0 ? pattern.length() : end + 2;
            }
            return Math.min(pattern.length(), at + 2);
        }
    }
}
