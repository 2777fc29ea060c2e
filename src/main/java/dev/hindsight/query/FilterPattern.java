package dev.hindsight.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hindsight.event.HindsightException;

/**
 * A pattern of {@code matches}, compiled once and not before it is known to be small: a pattern of thirty characters can
 * stand for a program of a million instructions, of which each may be run at each character of a text. Immutable.
 */
final class FilterPattern {
    private final Pattern pattern;
    private final long stepsPerCharacter;

    private FilterPattern(Pattern pattern, long size) {
        this.pattern = pattern;
        this.stepsPerCharacter = 1 + size / 4;
    }

    /**
     * @throws HindsightException where {@code text} is no pattern, or too costly a one, in a clause without a subject
     */
    static FilterPattern of(String text) {
        PatternSize size = PatternSize.of(text);
        if (size.levels() > PatternSize.LEVELS_MAX) {
            throw new HindsightException("this pattern is nested too deeply: at most " + PatternSize.LEVELS_MAX
                    + " groups can lie in one another");
        }
        if (size.instructions() > PatternSize.INSTRUCTIONS_MAX) {
            throw new HindsightException("this pattern is too costly: its repetitions multiply to "
                    + (size.instructions() >= PatternSize.COUNTED_MAX ? "more than a million" : size.instructions())
                    + " parts, at most " + PatternSize.INSTRUCTIONS_MAX
                    + " are run; write a smaller number in { }, or * or +");
        }
        try {
            return new FilterPattern(Pattern.compile(text), size.instructions());
        } catch (PatternSyntaxException e) {
            throw new HindsightException(fault(e.getDescription()), e);
        }
    }

    /** The patterns' library's complaint in words for people. */
    private static String fault(String description) {
        if (description.contains("]")) {
            return "this pattern has a [ without its ]";
        } else if (description.contains(")") || description.contains("internal error")) {
            // A parenthesis that nothing has opened is an internal error there.
            return "this pattern has a parenthesis without its partner";
        } else if (description.contains("missing argument") || description.contains("nested repetition")) {
            return "this pattern repeats nothing: put what *, + or ? shall repeat before it";
        } else if (description.contains("repeat")) {
            return "this pattern repeats too often: a number in { } can be 1,000 at most";
        } else if (description.contains("range")) {
            return "this pattern has a range or class that is none, such as [z-a]";
        } else if (description.contains("escape") || description.contains("backslash")) {
            return "this pattern has a \\ before a character that needs none";
        } else if (description.contains("Perl") || description.contains("capture")) {
            return "this pattern has a (? that is not known here; looking ahead or behind is not";
        }
        return "this pattern cannot be read";
    }

    /** Whether the pattern is found in {@code text}. */
    boolean isIn(String text, EvaluationCost cost) {
        cost.spend(1, "matches");
        return pattern.matcher(new Counted(text, 0, text.length(), stepsPerCharacter, cost))
                .find();
    }

    /** Tells the cost of each character that is looked at. */
    private record Counted(String text, int from, int to, long steps, EvaluationCost cost) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            cost.spend(steps, "matches");
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, from + start, from + end, steps, cost);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
