package dev.hindsight.exchange;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Reads one line of JSON Lines as an event: an envelope of this program or a CloudEvent 1.0, which its
 * {@code specversion} marks. Payloads keep their text: key order, repeated keys, numbers. Thread-safe.
 *
 * <pre>{@code
 * byte[] line = "{\"streamId\":\"order-1\",…}".getBytes(UTF_8);
 * Envelope envelope = new EventLineReader().read(line, 0, line.length);
 * }</pre>
 */
public final class EventLineReader {
    private static final List<String> FIELDS =
            List.of("streamId", "eventId", "eventType", "occurredAt", "version", "data", "metadata");

    /**
     * Reads the line that stands in {@code line} from {@code from} to {@code to} (exclusive), without its
     * line end. The bytes are copied.
     *
     * @throws dev.hindsight.event.HindsightException naming the field and its value where the line is no event
     */
    public Envelope read(byte[] line, int from, int to) {
        LineFields fields = LineFields.parse(line, from, to);
        return fields.has(CloudEvents.MARK) ? CloudEvents.envelope(fields) : envelope(fields);
    }

    private static Envelope envelope(LineFields fields) {
        for (String name : fields.names()) {
            if (!FIELDS.contains(name)) {
                throw LineFields.bad(name, " is unknown: the fields are " + String.join(", ", FIELDS), null);
            }
        }
        StreamId stream = fields.text("streamId", StreamId::new);
        UUID eventId = fields.text("eventId", EventIds::required);
        Instant occurredAt = fields.instant("occurredAt");
        Long version = fields.positive("version");
        Payload data = fields.object("data");
        Payload metadata = fields.optionalObject("metadata");
        NewEvent event = fields.text("eventType", type -> new NewEvent(eventId, type, occurredAt, data, metadata));
        return new Envelope(stream, version, event);
    }
}
