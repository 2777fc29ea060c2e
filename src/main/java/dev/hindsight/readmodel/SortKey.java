package dev.hindsight.readmodel;

/** A column to sort by, named; empty cells come first when ascending. */
public record SortKey(String column, boolean descending) {
    public static SortKey by(String column) {
        return new SortKey(column, false);
    }

    public static SortKey byDescending(String column) {
        return new SortKey(column, true);
    }
}
