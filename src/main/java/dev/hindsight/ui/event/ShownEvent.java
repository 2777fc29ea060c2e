package dev.hindsight.ui.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import dev.hindsight.ui.kit.JsonText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event with its payload as it is shown.
 *
 * @param metadata null where the event came without
 */
record ShownEvent(
        Event event,
        JsonText data,
        @Nullable JsonText metadata,
        Optional<String> actor,
        Optional<String> correlation,
        Optional<String> causation) {
    /** Parses and colours the payload: call it off the FX thread. */
    static ShownEvent of(Event event) {
        Payload metadata = event.metadata();
        ObjectNode known = metadata == null ? Json.NODES.objectNode() : metadata.tree();
        return new ShownEvent(
                event,
                JsonText.of(event.data().tree()),
                metadata == null ? null : JsonText.of(known),
                text(known, "actor"),
                text(known, "correlationId"),
                text(known, "causationId"));
    }

    private static Optional<String> text(ObjectNode metadata, String key) {
        JsonNode value = metadata.get(key);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(value.isTextual() ? value.textValue() : Json.text(value));
    }
}
