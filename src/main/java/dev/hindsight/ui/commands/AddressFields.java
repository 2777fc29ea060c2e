package dev.hindsight.ui.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * An address as a person types it: four fields, or a JSON object where it has more to it than the fields can hold.
 * FX thread only.
 */
final class AddressFields {
    private final Map<String, FormField> byKey = new LinkedHashMap<>();
    private final FormField json = new FormField("address");
    private final ReadOnlyBooleanWrapper asJson = new ReadOnlyBooleanWrapper();
    /** What the fields change: its order of keys stays. */
    private ObjectNode start = Json.NODES.objectNode();

    /** @param known null where there is no address yet */
    AddressFields(@Nullable ObjectNode known) {
        byKey.put("street", new FormField("street"));
        byKey.put("city", new FormField("city"));
        byKey.put(known != null && known.has("postcode") ? "postcode" : "zip", new FormField("postcode"));
        byKey.put("country", new FormField("country"));
        if (known != null && !fill(known)) {
            json.with(Json.pretty(known));
            asJson.set(true);
        }
    }

    /** Whether the address is typed as a JSON object. */
    ReadOnlyBooleanProperty asJsonProperty() {
        return asJson.getReadOnlyProperty();
    }

    List<FormField> parts() {
        return List.copyOf(byKey.values());
    }

    FormField json() {
        return json;
    }

    List<FormField> all() {
        return Stream.concat(byKey.values().stream(), Stream.of(json)).toList();
    }

    /** Those that count. */
    List<FormField> inUse() {
        return asJson.get() ? List.of(json) : parts();
    }

    boolean blank() {
        return inUse().stream().allMatch(FormField::blank);
    }

    /** Shows the same address the other way; stays with JSON, and says why, where the fields cannot hold it. */
    void turn() {
        if (!asJson.get()) {
            json.with(blank() ? "" : Json.pretty(ofParts()));
            asJson.set(true);
        } else if (json.blank()) {
            fill(Json.NODES.objectNode());
            asJson.set(false);
        } else {
            json.touch();
            read().ifPresent(address -> {
                if (fill(address)) {
                    asJson.set(false);
                } else {
                    json.fault("only texts named " + String.join(", ", byKey.keySet()) + " have a field");
                }
            });
        }
    }

    /** The address; empty, with a fault, where the JSON is none. */
    Optional<ObjectNode> read() {
        if (!asJson.get()) {
            return Optional.of(ofParts());
        }
        try {
            if (Json.parse(json.text().getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode address) {
                return Optional.of(address);
            }
            json.fault("an address is a JSON object: { … }");
        } catch (HindsightException e) {
            json.fault(e.getMessage());
        }
        return Optional.empty();
    }

    private ObjectNode ofParts() {
        ObjectNode address = start.deepCopy();
        byKey.forEach((key, field) -> {
            if (field.blank()) {
                address.remove(key);
            } else {
                address.put(key, field.text());
            }
        });
        return address;
    }

    private boolean fill(ObjectNode address) {
        boolean fits = address.properties().stream()
                .allMatch(each ->
                        byKey.containsKey(each.getKey()) && each.getValue().isTextual());
        if (fits) {
            start = address;
            byKey.forEach((key, field) -> {
                JsonNode value = address.get(key);
                field.with(value == null ? "" : value.textValue());
            });
        }
        return fits;
    }
}
