package dev.hindsight.ui.commands;

import dev.hindsight.event.Event;
import dev.hindsight.timetravel.StateAt;
import java.util.List;

/** What became of a command that was sent. */
sealed interface Answer {
    /**
     * It is on disk.
     *
     * @param now the order after it, folded from what is on disk
     */
    record Written(Event event, StateAt now) implements Answer {}

    /**
     * A rule stands against it.
     *
     * @param why in the rule's words, with the offending value
     */
    record Refused(String rule, String why) implements Answer {}

    /**
     * Somebody was quicker.
     *
     * @param since what happened after the version that was expected
     * @param now the order as it stands
     */
    record Conflict(Attempt attempt, long found, List<Event> since, StateAt now) implements Answer {}

    /** It could not be carried out, or nobody knows whether it was; sent again, it is written once at most. */
    record Failed(String why) implements Answer {}
}
