package dev.hindsight.readmodel;

import dev.hindsight.event.LosslessNumber;

/** The plain text of a cell, as exports print it and filters search it. */
public final class Cells {
    private Cells() {}

    /** Instants as UTC ISO-8601, numbers as they came, the rest as it is. */
    public static String text(Object cell) {
        return cell instanceof LosslessNumber number ? number.asText() : cell.toString();
    }
}
