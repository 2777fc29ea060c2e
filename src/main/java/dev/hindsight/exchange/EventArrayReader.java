package dev.hindsight.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Reads the JSON array of events that EventStoreDB's HTTP API takes: {@code [{"eventId":…,"eventType":…,"data":{…},
 * "metadata":{…}}]}. Payloads keep their text. Thread-safe.
 */
public final class EventArrayReader {
    private static final List<String> FIELDS = List.of("eventId", "eventType", "data", "metadata");
    /** The array is a level around each event's own. */
    private static final JsonFactory FACTORY = Json.factory(Json.MAX_DEPTH + 1);

    /**
     * The events of {@code posted}, at least one; a byte order mark before them is none of them.
     *
     * @throws HindsightException naming the event and its field where the body is no such array
     */
    public List<NewEvent> read(byte[] posted) {
        byte[] body = Utf8.withoutMark(posted);
        List<NewEvent> events = new ArrayList<>();
        if (start(body) != '[') {
            throw new HindsightException("no JSON array of events");
        }
        try (JsonParser in = FACTORY.createParser(body)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.START_OBJECT) {
                int from = (int) in.currentTokenLocation().getByteOffset();
                in.skipChildren();
                events.add(event(body, from, (int) in.currentLocation().getByteOffset(), events.size() + 1));
            }
            if (in.currentToken() != JsonToken.END_ARRAY) {
                throw new HindsightException("event " + (events.size() + 1) + " is no JSON object");
            }
            if (in.nextToken() != null) {
                throw new HindsightException("no single JSON array: something follows it");
            }
        } catch (JsonProcessingException e) {
            throw Json.unreadable(body, 0, body.length, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (events.isEmpty()) {
            throw new HindsightException("no event: the array is empty");
        }
        return events;
    }

    /**
     * The data of one event, where the body is nothing else.
     *
     * @throws HindsightException where {@code posted} is no JSON object in UTF-8
     */
    public Payload readData(byte[] posted) {
        byte[] body = Utf8.withoutMark(posted);
        if (start(body) != '{') {
            throw new HindsightException("no JSON object");
        }
        int invalid = Utf8.firstInvalid(body, 0, body.length);
        if (invalid >= 0) {
            throw new HindsightException("no valid UTF-8 at byte " + (invalid + 1));
        }
        return Payload.of(body);
    }

    /** Whether the value there is an element of such an array, and no envelope. */
    static boolean isPosted(byte[] json, int from, int to) {
        try {
            Set<String> names = LineFields.parse(json, from, to).names();
            return names.contains("eventId") && names.contains("eventType") && FIELDS.containsAll(names);
        } catch (HindsightException e) {
            return false;
        }
    }

    private static NewEvent event(byte[] body, int from, int to, int number) {
        try {
            LineFields fields = LineFields.parse(body, from, to);
            for (String name : fields.names()) {
                if (!FIELDS.contains(name)) {
                    throw LineFields.bad(name, " is unknown: the fields are " + String.join(", ", FIELDS), null);
                }
            }
            UUID eventId = fields.text("eventId", EventIds::required);
            Payload data = fields.object("data");
            Payload metadata = fields.optionalObject("metadata");
            return fields.text("eventType", type -> new NewEvent(eventId, type, null, data, metadata));
        } catch (HindsightException e) {
            throw new HindsightException("event " + number + ": " + e.getMessage(), e);
        }
    }

    /** The first character, where the parser could not take what follows for UTF-16 or UTF-32; 0 elsewhere. */
    private static int start(byte[] body) {
        int at = 0;
        while (at < body.length && (body[at] == ' ' || body[at] == '\t' || body[at] == '\n' || body[at] == '\r')) {
            at++;
        }
        boolean ascii = at + 1 < body.length && body[at] > 0 && body[at + 1] != 0;
        return ascii ? body[at] : 0;
    }
}
