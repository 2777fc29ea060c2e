package dev.hindsight.ui.kit;

/**
 * The height of rows before a style sheet has said it. A list without one asks each of its rows, which are millions,
 * for its height; and what is hidden has no style yet.
 */
public final class RowHeight {
    /** Of tables, in pixels. */
    public static final double TABLE = 25;

    /** Of lists, in pixels. */
    public static final double LIST = 28;

    private RowHeight() {}
}
