package dev.hindsight.serve;

import dev.hindsight.event.Event;
import java.util.List;
import java.util.function.Predicate;

/** What becomes of a request. */
sealed interface Answer permits Reply, Answer.Parked, Answer.Live {
    /**
     * An answer later: when an event that {@code wanted} accepts has been appended, or the time is over.
     *
     * @param there whether such an event is in the store already, asked once more when the request waits
     * @param seconds how long at most
     * @param then makes the answer
     */
    record Parked(Predicate<Event> wanted, Check there, long seconds, Route.Handler then) implements Answer {
        boolean endsWith(List<Event> page) {
            return page.stream().anyMatch(wanted);
        }
    }

    /** Something to look up. */
    interface Check {
        boolean holds();
    }

    /** Every event after {@code after}, as it is appended, without end. */
    record Live(long after) implements Answer {}
}
