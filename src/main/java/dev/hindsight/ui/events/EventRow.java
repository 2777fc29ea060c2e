package dev.hindsight.ui.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import dev.hindsight.exchange.JsonLinesWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An event as a row shows it.
 *
 * @param event empty for a row that is still being read
 * @param actor empty where the metadata says none, as is correlation
 * @param excerpt the beginning of the payload
 */
record EventRow(Optional<Event> event, String actor, String correlation, String excerpt) {
    static final EventRow LOADING = new EventRow(Optional.empty(), "", "", "");

    private static final int MOST_SHOWN = 300;

    /** Reads the metadata: call it off the FX thread. */
    static EventRow of(Event event) {
        Payload metadata = event.metadata();
        JsonNode known = metadata == null ? Json.NODES.nullNode() : readable(metadata);
        return new EventRow(
                Optional.of(event), text(known, "actor"), text(known, "correlationId"), excerpt(event.data()));
    }

    private static JsonNode readable(Payload payload) {
        try {
            return Json.parse(payload.utf8());
        } catch (HindsightException e) {
            return Json.NODES.nullNode();
        }
    }

    private static String text(JsonNode metadata, String key) {
        JsonNode value = metadata.get(key);
        return value == null || value.isNull() ? "" : value.isTextual() ? value.textValue() : Json.text(value);
    }

    private static String excerpt(Payload data) {
        byte[] utf8 = data.utf8();
        String text = new String(utf8, 0, Math.min(utf8.length, MOST_SHOWN), StandardCharsets.UTF_8);
        return text.length() > 2 && text.charAt(0) == '{'
                ? text.substring(1, text.length() - (utf8.length > MOST_SHOWN ? 0 : 1))
                : "";
    }

    boolean loaded() {
        return event.isPresent();
    }

    /** 0 for a row that is still being read. */
    long position() {
        return event.map(Event::position).orElse(0L);
    }

    String type() {
        return event.map(Event::type).orElse("");
    }

    /** The event as a line of an export. */
    static String json(Event event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, JsonLinesWriter.Detail.PLAIN);
        writer.write(event);
        writer.flush();
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
