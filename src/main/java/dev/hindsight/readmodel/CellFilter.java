package dev.hindsight.readmodel;

import java.util.Objects;

/**
 * A condition on one column: rows whose cell is empty never meet it. Immutable.
 *
 * @param column the column's name in its read model
 * @param text compared with the cell's text as {@link Cells#text} gives it
 */
public record CellFilter(String column, Match match, String text) {
    /** How a cell is compared. */
    public enum Match {
        /** The cell's text is the given one, letter by letter. */
        EQUALS,
        /** The given text is somewhere in the cell's, case ignored. */
        CONTAINS
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
}
