package dev.hindsight.ui.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.model.ReadablePayload;
import dev.hindsight.ui.kit.JsonText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event with its payload as it is shown.
 *
 * @param stored where it came from; empty where the store does not tell
 * @param unreadable says which parts are no JSON objects and are shown as they lie in the store; else empty
 * @param metadata null where the event came without
 */
record ShownEvent(
        Event event,
        Optional<StoredBatch> stored,
        String unreadable,
        JsonText data,
        @Nullable JsonText metadata,
        Optional<String> actor,
        Optional<String> correlation,
        Optional<String> causation) {
    /** Parses and colours the payload: call it off the FX thread. */
    static ShownEvent of(Event event, Optional<StoredBatch> stored) {
        Optional<Payload> metadata = Optional.ofNullable(event.metadata());
        Optional<ObjectNode> data = ReadablePayload.tree(event.data());
        Optional<ObjectNode> known = metadata.flatMap(ReadablePayload::tree);
        return new ShownEvent(
                event,
                stored,
                unreadable(data.isEmpty(), metadata.isPresent() && known.isEmpty()),
                text(event.data(), data),
                metadata.map(m -> text(m, known)).orElse(null),
                known.flatMap(m -> text(m, "actor")),
                known.flatMap(m -> text(m, "correlationId")),
                known.flatMap(m -> text(m, "causationId")));
    }

    private static String unreadable(boolean data, boolean metadata) {
        if (!data && !metadata) {
            return "";
        }
        return (data && metadata ? "Data and metadata are" : data ? "The data is" : "The metadata is")
                + " not JSON that can be read: shown as stored.";
    }

    private static JsonText text(Payload payload, Optional<ObjectNode> read) {
        return read.<JsonText>map(JsonText::of).orElseGet(() -> JsonText.plain(payload.text()));
    }

    private static Optional<String> text(ObjectNode metadata, String key) {
        JsonNode value = metadata.get(key);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(value.isTextual() ? value.textValue() : Json.text(value));
    }
}
