package dev.hindsight.readmodel;

import java.util.Objects;

/**
 * A condition on one column: rows whose cell is empty never meet it. Immutable.
 *
 * @param column the column's name in its read model
 * @param text compared with the cell's text as {@link Cells#text} gives it, or read as a value
 */
public record CellFilter(String column, Match match, String text) {
    /** How a cell is compared. */
    public enum Match {
        /** The cell's text is the given one, letter by letter. */
        EQUALS,
        /** The given text is somewhere in the cell's, case ignored. */
        CONTAINS,
        /**
         * The cell's number, instant or day is the given one or greater. A day such as {@code 2024-03-01} given
         * for an instant is its first moment in UTC. A text that is no such value is met by no row.
         */
        AT_LEAST,
        /** As {@link #AT_LEAST}, or less. A day given for an instant is its last moment in UTC. */
        AT_MOST;

        boolean byValue() {
            return this == AT_LEAST || this == AT_MOST;
        }
    }

    public CellFilter {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(text, "text");
    }

    public static CellFilter equal(String column, String text) {
        return new CellFilter(column, Match.EQUALS, text);
    }

    public static CellFilter containing(String column, String text) {
        return new CellFilter(column, Match.CONTAINS, text);
    }

    public static CellFilter atLeast(String column, String value) {
        return new CellFilter(column, Match.AT_LEAST, value);
    }

    public static CellFilter atMost(String column, String value) {
        return new CellFilter(column, Match.AT_MOST, value);
    }

    /** Whether cells of {@code kind} can meet this at all: a comparison by value wants a value of theirs. */
    public boolean fits(Column.Kind kind) {
        return !match.byValue()
                || switch (kind) {
                    case NUMBER, COUNT -> Bound.number(text).isPresent();
                    case INSTANT -> Bound.instant(match, text).isPresent();
                    case DAY -> Bound.day(text).isPresent();
                    case TEXT, FLAG -> false;
                };
    }
}
