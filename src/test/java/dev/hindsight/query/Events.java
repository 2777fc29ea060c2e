package dev.hindsight.query;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Events for tests. */
final class Events {
    static final Instant NINE = Instant.parse("2024-03-01T09:15:00Z");

    private Events() {}

    static Event of(String data) {
        return of(
                7,
                "order-12345",
                "OrderShipped",
                data,
                "{\"actor\":\"ops\",\"correlationId\":\"c-1\",\"source\":{\"name\":\"web\"}}");
    }

    /** The payloads are taken as they are: they need not be JSON. */
    static Event of(long position, String stream, String type, String data, String metadata) {
        return new Event(
                position,
                StreamId.of(stream),
                3,
                UUID.nameUUIDFromBytes((stream + position).getBytes(StandardCharsets.UTF_8)),
                type,
                NINE,
                NINE.plusSeconds(5),
                Payload.stored(data.getBytes(StandardCharsets.UTF_8)),
                Payload.stored(metadata.getBytes(StandardCharsets.UTF_8)),
                Hash.ZERO);
    }
}
