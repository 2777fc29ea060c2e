package dev.hindsight.readmodel;

/**
 * A column of a read model.
 *
 * @param name as exports print it, such as {@code created_at}
 */
public record Column(String name, Kind kind) {
    /** What a column's cells hold; every cell may also be null. */
    public enum Kind {
        /** {@link String} */
        TEXT,
        /** {@link java.time.Instant} */
        INSTANT,
        /** {@link dev.hindsight.event.LosslessNumber}, compared by value */
        NUMBER,
        /** {@link Long} */
        COUNT,
        /** {@link java.time.LocalDate} */
        DAY,
        /** {@link Boolean} */
        FLAG
    }

    public boolean numeric() {
        return kind == Kind.NUMBER || kind == Kind.COUNT;
    }
}
