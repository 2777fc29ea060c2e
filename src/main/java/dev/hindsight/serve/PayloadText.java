package dev.hindsight.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import java.io.IOException;

/** Payloads inside of JSON: byte for byte, and never so that what cannot be read breaks what is around it. */
final class PayloadText {
    private PayloadText() {}

    /** Writes {@code payload} as the object it is; as a string where it is none. */
    static void write(Payload payload, JsonGenerator json) throws IOException {
        if (isReadable(payload)) {
            json.writeRawValue(payload.text());
        } else {
            json.writeString(payload.text());
        }
    }

    /** Whether it is the JSON that was taken in, and not what somebody made of it in the file. */
    private static boolean isReadable(Payload payload) {
        try {
            byte[] utf8 = payload.utf8();
            return Json.parse(utf8) instanceof ObjectNode
                    && Payload.ofChecked(utf8, 0, utf8.length).equals(payload);
        } catch (HindsightException e) {
            return false;
        }
    }
}
