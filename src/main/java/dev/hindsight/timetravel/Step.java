package dev.hindsight.timetravel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stream just after one of its events. Do not change the tree.
 *
 * @param version 0 before the first event
 * @param event the event that led here; null at version 0
 * @param state every field of the state at this version
 * @param origins for each field that an event has set so far, the last one that did
 * @param changes what differs from the version before, in the order of the state's fields
 */
public record Step(
        StreamId stream,
        long version,
        @Nullable Event event,
        ObjectNode state,
        Map<String, FieldOrigin> origins,
        List<FieldChange> changes) {}
