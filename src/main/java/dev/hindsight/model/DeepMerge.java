package dev.hindsight.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.StreamId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The model of every stream that has none of its own: the deep merge of its events' data in order.
 * Objects merge key by key, anything else replaces, null sets null.
 */
public enum DeepMerge implements StreamModel<ObjectNode> {
    INSTANCE;

    @Override
    public String id() {
        return "merge/1";
    }

    @Override
    public ObjectNode initial(StreamId stream) {
        return Json.NODES.objectNode();
    }

    @Override
    public ObjectNode apply(ObjectNode state, Event event) {
        return ReadablePayload.tree(event.data())
                .map(data -> merge(state, data))
                .orElse(state);
    }

    /** A new object that shares what {@code onto} does not touch: a step costs its own size, not the state's. */
    private static ObjectNode merge(ObjectNode base, ObjectNode onto) {
        ObjectNode merged = Json.NODES.objectNode();
        merged.setAll(base);
        for (Map.Entry<String, JsonNode> field : onto.properties()) {
            JsonNode before = merged.get(field.getKey());
            JsonNode after = field.getValue();
            merged.set(
                    field.getKey(),
                    before instanceof ObjectNode b && after instanceof ObjectNode a ? merge(b, a) : after);
        }
        return merged;
    }

    @Override
    public Set<String> fieldsSetBy(ObjectNode before, Event event) {
        Set<String> names = new LinkedHashSet<>();
        ReadablePayload.tree(event.data()).ifPresent(data -> data.fieldNames().forEachRemaining(names::add));
        return names;
    }

    @Override
    public ObjectNode json(ObjectNode state) {
        return state.deepCopy();
    }

    @Override
    public ObjectNode read(ObjectNode json) {
        return json;
    }
}
