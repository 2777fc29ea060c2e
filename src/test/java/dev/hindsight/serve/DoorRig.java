package dev.hindsight.serve;

import dev.hindsight.event.Progress;
import dev.hindsight.order.OrderModels;
import dev.hindsight.readmodel.ProjectedStore;
import dev.hindsight.store.EventStore;
import dev.hindsight.timetravel.StoredHistories;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A store with a door, a clock that stands still and ids that count. */
final class DoorRig implements AutoCloseable {
    static final Instant NOW = Instant.parse("2024-06-01T12:00:00.500Z");
    static final String EVENTS = "Content-Type: application/vnd.eventstore.events+json";
    static final String JSON = "Content-Type: application/json";

    private static final byte[] NOTHING = {};

    final EventStore store;
    final ProjectedStore readModels;
    final HttpDoor door;
    private final AtomicLong ids = new AtomicLong();

    DoorRig(Path directory) {
        this(directory, EventStore.Access.CREATE, DoorOptions.loopback(0));
    }

    DoorRig(Path directory, EventStore.Access access, DoorOptions options) {
        store = EventStore.open(directory.resolve("store"), access, Clock.fixed(NOW, ZoneOffset.UTC));
        readModels = new ProjectedStore(store, Clock.fixed(NOW, ZoneOffset.UTC));
        door = HttpDoor.open(services(), options);
    }

    DoorServices services() {
        return new DoorServices(
                store,
                new StoredHistories(store, OrderModels.models()),
                (position, atMost) -> readModels.awaitPosition(position, atMost, Progress.NONE),
                () -> new UUID(7, ids.incrementAndGet()));
    }

    static DoorOptions limited(DoorLimits limits) {
        return new DoorOptions(DoorOptions.LOOPBACK, 0, Optional.empty(), limits);
    }

    URI address() {
        return door.address();
    }

    Wire.Answer get(String path, String... headers) throws IOException {
        return Wire.ask(address(), "GET", path, NOTHING, headers);
    }

    Wire.Answer ask(String method, String path, String... headers) throws IOException {
        return Wire.ask(address(), method, path, NOTHING, headers);
    }

    Wire.Answer post(String path, String body, String... headers) throws IOException {
        return Wire.ask(address(), "POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Appends {@code count} small events by the door, a request for all of them. */
    void fill(String stream, int count) throws IOException {
        StringBuilder events = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            events.append(i == 0 ? "" : ",")
                    .append(event(new UUID(stream.hashCode(), i), "Counted", "{\"n\":" + i + "}"));
        }
        Wire.Answer answer = post("/streams/" + stream, events.append("]").toString(), EVENTS);
        if (answer.status() != 201) {
            throw new IOException(answer.status() + " " + answer.reason());
        }
    }

    static String event(UUID id, String type, String data) {
        return "{\"eventId\":\"" + id + "\",\"eventType\":\"" + type + "\",\"data\":" + data + "}";
    }

    /** {@code text} without the port, which differs from run to run. */
    String portless(String text) {
        return text.replace(":" + address().getPort(), ":PORT");
    }

    @Override
    public void close() {
        door.close();
        readModels.close();
        store.close();
    }
}
