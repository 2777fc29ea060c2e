package dev.hindsight.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads payloads out of stores that somebody may have written to past this program. */
public final class ReadablePayload {
    private ReadablePayload() {}

    /** The object, made anew at each call; empty where the bytes are no JSON object after all. */
    public static Optional<ObjectNode> tree(Payload payload) {
        try {
            return Json.parse(payload.utf8()) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (HindsightException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
