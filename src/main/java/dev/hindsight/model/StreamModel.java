package dev.hindsight.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the streams of a category fold into a state that can be shown as JSON. Pure: the same events give
 * the same state, and a state once returned never changes. Thread-safe.
 *
 * @param <S> the state, immutable or treated so
 */
public interface StreamModel<S> {
    /** Name and revision, such as {@code order/1}: changes whenever the fold does, which retires snapshots. */
    String id();

    /**
     * Whether it holds for a stream of its category whose first event is of type {@code firstType}; the events after
     * it change nothing of that.
     */
    default boolean holdsFrom(String firstType) {
        return true;
    }

    /** The state of a stream before its first event. */
    S initial(StreamId stream);

    /** The state after {@code event}. Never fails: what it cannot read sets nothing. */
    S apply(S state, Event event);

    /**
     * The names of the top-level JSON fields that {@code event} sets, even to the value they had;
     * {@code version} and {@code updated_at} included where it sets them.
     */
    Set<String> fieldsSetBy(S before, Event event);

    /**
     * The state after {@code event} with what it set and what it changed, told without a walk over the whole state.
     * This one compares all fields: models whose states grow with their events have their own.
     */
    default Applied<S> applied(S before, Event event) {
        S after = apply(before, event);
        ObjectNode old = json(before);
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json(after).properties()) {
            if (!field.getValue().equals(old.get(field.getKey()))) {
                changed.add(field.getKey());
            }
        }
        return new Applied<>(after, fieldsSetBy(before, event), changed);
    }

    /** The state as JSON, every field always present. It may be shared: do not change the tree. */
    ObjectNode json(S state);

    /** The state that {@link #json} wrote. */
    S read(ObjectNode json);
}
