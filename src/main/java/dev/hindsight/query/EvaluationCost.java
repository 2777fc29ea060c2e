package dev.hindsight.query;

import dev.hindsight.event.Progress;
import java.io.Serial;

/**
 * Counts what judging events costs and bounds it: for one event, and for all of a search. A step is about the work of
 * comparing one character. What goes beyond, or is cancelled, ends at the next step, within the event. Not thread-safe:
 * one for each search.
 */
public final class EvaluationCost {
    /** What one event may cost: about a second at most. */
    static final long STEPS_PER_EVENT_MAX = 100_000_000;

    /** What a search may cost beside {@link #SEARCH_STEPS_PER_EVENT}. */
    static final long SEARCH_STEPS_MAX = 2_000_000_000L;

    /** What each event that was looked at adds to what the search may cost. */
    static final long SEARCH_STEPS_PER_EVENT = 100_000;

    private static final long STEPS_BETWEEN_CHECKS = 65_536;

    private final Progress progress;
    private long events;
    private long spent;
    private long spentBefore;
    private long nextCheck = STEPS_BETWEEN_CHECKS;
    private boolean cancelled;
    private String tooCostly = "";

    /**
     * Ends the evaluation. No exception: a function's exception is for CEL the value of one side of {@code or}, and it
     * goes on with the other.
     */
    static final class Stop extends Error {
        @Serial
        private static final long serialVersionUID = 1L;

        Stop() {
            super("the evaluation ends here", null, false, false);
        }
    }

    /** @param progress asked, often, whether somebody wants the work to end */
    public EvaluationCost(Progress progress) {
        this.progress = progress;
    }

    void beginEvent() {
        events++;
        spentBefore = spent;
        tooCostly = "";
    }

    /**
     * Adds {@code steps}.
     *
     * @param part what costs them, as a person reads it: {@code matches}
     * @throws Stop where they are too many, or somebody has cancelled
     */
    void spend(long steps, String part) {
        spent += steps;
        if (spent - spentBefore > STEPS_PER_EVENT_MAX) {
            tooCostly = part;
            throw new Stop();
        }
        if (spent >= nextCheck) {
            nextCheck = spent + STEPS_BETWEEN_CHECKS;
            cancelled |= progress.cancelled();
            if (cancelled) {
                throw new Stop();
            }
        }
    }

    /** Says that judging this event took more than it may, for a reason that is not counted here. */
    void refuse(String part) {
        tooCostly = part;
    }

    /** Whether the work was cancelled while an event was judged, which then counts as not looked at. */
    public boolean cancelled() {
        return cancelled;
    }

    /** The part of the filter that was too costly for the event judged last; empty where none was. */
    public String tooCostly() {
        return tooCostly;
    }

    /** Whether all events together cost more than a search may. */
    public boolean exhausted() {
        return spent > SEARCH_STEPS_MAX + events * SEARCH_STEPS_PER_EVENT;
    }

    /** The steps of all events so far. */
    long spent() {
        return spent;
    }
}
