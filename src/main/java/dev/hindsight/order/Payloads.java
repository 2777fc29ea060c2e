package dev.hindsight.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tolerant reads of a payload: what is missing, null or of another type reads as nothing. */
final class Payloads {
    /** The fault of a payload that is no JSON object, as only a damaged store has it. */
    static final List<String> UNREADABLE = List.of("data is no JSON object");

    private Payloads() {}

    static @Nullable String text(ObjectNode data, String key) {
        return data.path(key).textValue();
    }

    static @Nullable LosslessNumber number(ObjectNode data, String key) {
        return data.get(key) instanceof LosslessNumber value ? value : null;
    }

    static @Nullable ObjectNode object(ObjectNode data, String key) {
        return data.get(key) instanceof ObjectNode value ? value : null;
    }

    static ArrayNode array(ObjectNode data, String key) {
        return data.get(key) instanceof ArrayNode value ? value : Json.NODES.arrayNode();
    }

    /** What is wrong with each key that is lacking, null or of the wrong type, in words. */
    static List<String> faults(ObjectNode data, List<PayloadKey> keys) {
        List<String> faults = new ArrayList<>();
        for (PayloadKey key : keys) {
            JsonNode value = data.get(key.name());
            if (value == null) {
                if (key.required()) {
                    faults.add(key.name() + " is missing");
                }
            } else if (value.isNull()) {
                faults.add(key.name() + " is null");
            } else if (!key.type().fits(value)) {
                faults.add(key.name() + " is not " + key.type().inWords());
            }
        }
        return faults;
    }
}
