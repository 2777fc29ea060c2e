package dev.hindsight.store.recovery;

/**
 * What is to be said of a range of positions.
 *
 * @param reason a clause for people
 */
public record Finding(Kind kind, long first, long last, String reason) {
    /** What it means for the events. */
    public enum Kind {
        /** Nothing was found that could be the event. */
        MISSING,
        /** Something was found, and nothing proves that it is what was recorded. */
        DOUBTFUL,
        /** What was found is sound, and yet there is something to know of it. */
        NOTED
    }

    boolean goesOnWith(Finding next) {
        return kind == next.kind && reason.equals(next.reason) && last + 1 == next.first;
    }

    Finding and(Finding next) {
        return new Finding(kind, first, next.last, reason);
    }
}
