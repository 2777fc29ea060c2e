package dev.hindsight.query;

import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import java.time.ZoneId;
import java.util.Collection;

/** What an event is or is not. Implementations are immutable, safe for any thread, and never throw. */
public interface EventCondition {
    /**
     * Whether {@code event} is wanted. Where judging it costs more than an event may, or was cancelled, it is not, and
     * {@code cost} says so.
     */
    boolean matches(Event event, EvaluationCost cost);

    /** As {@link #matches(Event, EvaluationCost)} for one event alone. */
    default boolean matches(Event event) {
        return matches(event, new EvaluationCost(Progress.NONE));
    }

    /**
     * What somebody typed into a filter field. A text in quotes and nothing else, or words that are no condition
     * ({@code ch_abc}, {@code Ada Lovelace}), are a {@link PlainText} that is looked for everywhere; anything else is an
     * {@link EventFilter}.
     *
     * @param types the event types of the store: each is known by its bare name
     * @param zone where dates and times without an offset are taken to be
     * @throws FilterSyntaxException where it is neither
     */
    static EventCondition parse(String text, Collection<String> types, ZoneId zone) {
        String typed = text.strip();
        if (typed.length() > 2
                && typed.length() <= EventFilter.MAX_LENGTH
                && typed.charAt(0) == '"'
                && typed.indexOf('"', 1) == typed.length() - 1) {
            return PlainText.of(typed.substring(1, typed.length() - 1));
        }
        try {
            return EventFilter.parse(text, types, zone);
        } catch (FilterSyntaxException e) {
            if (!typed.isEmpty() && PlainText.isPlain(typed)) {
                return PlainText.of(typed);
            }
            throw e;
        }
    }
}
