package dev.hindsight.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields one event sets in a state; nothing sets nothing. */
final class Settings {
    private final Map<String, JsonNode> fields = new LinkedHashMap<>();

    Settings set(String field, @Nullable JsonNode value) {
        if (value != null) {
            fields.put(field, value);
        }
        return this;
    }

    Settings set(String field, @Nullable String text) {
        return text == null ? this : set(field, Json.NODES.textNode(text));
    }

    Settings set(String field, Instant instant) {
        return set(field, instant.toString());
    }

    Settings set(String field, long number) {
        return set(field, LosslessNumber.of(number));
    }

    Set<String> names() {
        return fields.keySet();
    }

    /** A new state: {@code before} with these fields; the fields keep their places. */
    ObjectNode onto(ObjectNode before) {
        ObjectNode after = Json.NODES.objectNode();
        after.setAll(before);
        after.setAll(fields);
        return after;
    }

    /** A state in which none of {@code names} is known yet. */
    static ObjectNode unknown(String... names) {
        ObjectNode state = Json.NODES.objectNode();
        for (String name : names) {
            state.putNull(name);
        }
        return state;
    }
}
