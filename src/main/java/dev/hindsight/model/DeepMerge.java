package dev.hindsight.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.StreamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        return SharedObject.empty();
    }

    @Override
    public ObjectNode apply(ObjectNode state, Event event) {
        return applied(state, event).state();
    }

    @Override
    public Applied<ObjectNode> applied(ObjectNode before, Event event) {
        ObjectNode data = ReadablePayload.tree(event.data()).orElseGet(Json.NODES::objectNode);
        List<String> changed = new ArrayList<>();
        SharedObject after = merge(SharedObject.of(before), data, changed::add);
        changed.sort(Comparator.comparingInt(after::placeOf));
        return new Applied<>(after, names(data), changed);
    }

    /**
     * An object that shares what {@code onto} does not change: a step costs its own size, not the state's. It is
     * {@code base} itself where nothing changes, so that no comparison of the two is ever needed.
     */
    @SuppressWarnings("ReferenceEquality")
    private static SharedObject merge(SharedObject base, ObjectNode onto, Consumer<String> changed) {
        SharedObject merged = base;
        for (Map.Entry<String, JsonNode> field : onto.properties()) {
            String name = field.getKey();
            JsonNode before = merged.get(name);
            JsonNode after = merged(before, field.getValue());
            if (after != before) {
                merged = merged.with(name, after);
                changed.accept(name);
            }
        }
        return merged;
    }

    private static JsonNode merged(@Nullable JsonNode before, JsonNode onto) {
        if (before instanceof SharedObject old && onto instanceof ObjectNode now) {
            return merge(old, now, name -> {});
        }
        return onto.equals(before) ? before : SharedObject.shared(onto);
    }

    @Override
    public Set<String> fieldsSetBy(ObjectNode before, Event event) {
        return ReadablePayload.tree(event.data()).map(DeepMerge::names).orElseGet(Set::of);
    }

    private static Set<String> names(ObjectNode data) {
        Set<String> names = new LinkedHashSet<>();
        data.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Override
    public ObjectNode json(ObjectNode state) {
        return state;
    }

    @Override
    public ObjectNode read(ObjectNode json) {
        return SharedObject.of(json);
    }
}
