package dev.hindsight.exchange;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Names;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * CloudEvents 1.0 in JSON format as envelopes: {@code id} → eventId (a UUID as it is, any other text as
 * {@link EventIds#named} of source and id), {@code subject} → streamId, {@code type} → eventType,
 * {@code time} → occurredAt, {@code data} → data.
 *
 * <p>Every other attribute but {@code specversion}, which only marks the format, goes to metadata under its
 * own name and with its value's own text, {@code source} and extensions alike: an extension
 * {@code correlationid} stays so and is not renamed to {@code correlationId}. An attribute that is null
 * counts as unset, as the format says.
 */
final class CloudEvents {
    static final String MARK = "specversion";

    private static final Set<String> MAPPED = Set.of(MARK, "id", "subject", "type", "time", "data");

    private CloudEvents() {}

    static Envelope envelope(LineFields fields) {
        String specversion = fields.text(MARK);
        if (!specversion.equals("1.0")) {
            throw LineFields.bad(MARK, " is " + Names.quoted(specversion) + ": only CloudEvents 1.0 are read", null);
        }
        if (fields.has("data_base64")) {
            throw LineFields.bad("data_base64", " holds binary data: only a JSON object in \"data\" can be kept", null);
        }
        StreamId stream = fields.text("subject", StreamId::new);
        String source = fields.text("source");
        String id = fields.text("id");
        if (id.isEmpty()) {
            throw LineFields.bad("id", " is empty", null);
        }
        UUID parsed = EventIds.parse(id);
        UUID eventId = parsed == null ? EventIds.named(source, id) : parsed;
        Instant time = fields.instant("time");
        Payload data = fields.object("data");
        Payload metadata = metadata(fields);
        return new Envelope(
                stream, null, fields.text("type", type -> new NewEvent(eventId, type, time, data, metadata)));
    }

    private static Payload metadata(LineFields fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        out.write('{');
        for (String name : fields.names()) {
            if (!MAPPED.contains(name) && fields.has(name)) {
                if (out.size() > 1) {
                    out.write(',');
                }
                out.write('"');
                out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(name));
                out.write('"');
                out.write(':');
                out.writeBytes(fields.slice(name));
            }
        }
        out.write('}');
        byte[] json = out.toByteArray();
        return Payload.ofChecked(json, 0, json.length);
    }
}
