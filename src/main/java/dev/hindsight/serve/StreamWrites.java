package dev.hindsight.serve;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.exchange.EventArrayReader;
import dev.hindsight.exchange.EventIds;
import dev.hindsight.store.AppendResult;
import dev.hindsight.store.EventIdConflictException;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.store.WrongExpectedVersionException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends: {@code POST /streams/…}. Thread-safe. */
final class StreamWrites {
    private static final String INVALID = "Write request body invalid.";
    private static final String NO_TYPE =
            "Must include an event type with the request either in body or as ES-EventType header.";
    private static final UUID NONE = new UUID(0, 0);

    private final DoorServices services;
    private final DoorLimits limits;
    private final EventArrayReader reader = new EventArrayReader();

    StreamWrites(DoorServices services, DoorLimits limits) {
        this.services = services;
        this.limits = limits;
    }

    /** Events in an array, or the data of one. */
    Answer append(Request request) {
        boolean array = MediaTypes.isEvents(request.header("Content-Type"));
        refuseOtherTypes(request, array);
        StreamId stream = StreamIds.of(request.path().get(1));
        String type = request.apiHeader("EventType");
        if (!array && type == null) {
            throw Refusal.of(400, NO_TYPE);
        }
        UUID eventId = eventId(request);
        if (array) {
            return append(request, stream, events(request.body()));
        }
        if (eventId == null) {
            String elsewhere = "/incoming/" + services.ids().get();
            return Reply.text(307, "Temporary Redirect", "Forwarding to idempotent URI")
                    .with("Location", address(request, stream) + elsewhere);
        }
        return append(request, stream, List.of(event(eventId, type, request.body())));
    }

    /** The data of one event whose id is in the path. */
    Answer incoming(Request request) {
        refuseOtherTypes(request, false);
        UUID eventId = EventIds.parse(request.path().get(3));
        if (eventId == null) {
            throw Refusal.of(400, "Invalid request. Unable to parse guid");
        }
        StreamId stream = StreamIds.of(request.path().get(1));
        String type = request.apiHeader("EventType");
        if (type == null) {
            throw Refusal.of(400, NO_TYPE);
        }
        return append(request, stream, List.of(event(eventId, type, request.body())));
    }

    private Reply append(Request request, StreamId stream, List<NewEvent> events) {
        ExpectedVersion expected = expected(request);
        refuseLarge(events);
        if (services.store().readOnly()) {
            throw Refusal.of(403, "The store is open for reading only");
        }
        AppendResult result;
        try {
            result = services.store().from(Origin.Channel.HTTP, request.peer()).append(stream, expected, events);
        } catch (WrongExpectedVersionException e) {
            throw new Refusal(Reply.text(400, "Wrong expected EventNumber")
                    .with("ES-CurrentVersion", Long.toString(e.found() - 1)));
        } catch (EventIdConflictException e) {
            throw Refusal.of(409, "Event id conflict", String.valueOf(e.getMessage()));
        }
        return Reply.empty(201, "Created")
                .with("Content-Type", MediaTypes.TEXT)
                .with("Location", address(request, stream) + "/" + (result.version() - result.count()))
                .with("Hindsight-Position", Long.toString(result.position()));
    }

    private static void refuseOtherTypes(Request request, boolean array) {
        String encoding = request.header("Content-Encoding");
        if ((!array && !MediaTypes.isJson(request.header("Content-Type")))
                || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            throw Refusal.of(415, "Unsupported Media Type");
        }
    }

    private List<NewEvent> events(byte[] body) {
        try {
            return reader.read(body);
        } catch (HindsightException e) {
            throw Refusal.of(400, INVALID, String.valueOf(e.getMessage()));
        }
    }

    private NewEvent event(UUID eventId, @Nullable String type, byte[] body) {
        Payload data;
        try {
            data = reader.readData(body);
        } catch (HindsightException e) {
            throw Refusal.of(400, INVALID, String.valueOf(e.getMessage()));
        }
        try {
            return new NewEvent(eventId, String.valueOf(type), null, data, null);
        } catch (HindsightException e) {
            throw Refusal.of(400, "ES-EventType header in wrong format.", String.valueOf(e.getMessage()));
        }
    }

    private void refuseLarge(List<NewEvent> events) {
        int most = limits.sizes().eventBytes();
        for (NewEvent event : events) {
            Payload metadata = event.metadata();
            if (event.data().utf8().length + (metadata == null ? 0 : metadata.utf8().length) > most) {
                throw Refusal.of(413, "Event too large: data and metadata have at most " + most + " bytes");
            }
        }
    }

    private static @Nullable UUID eventId(Request request) {
        String text = request.apiHeader("EventId");
        if (text == null) {
            return null;
        }
        UUID id = EventIds.parse(text.strip());
        if (id == null || id.equals(NONE)) {
            throw Refusal.of(400, "ES-EventId header in wrong format.");
        }
        return id;
    }

    /** On the wire, a version is the number of the last event: one less than ours. */
    private static ExpectedVersion expected(Request request) {
        String text = request.apiHeader("ExpectedVersion");
        if (text == null) {
            return ExpectedVersion.ANY;
        }
        long number;
        try {
            number = Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            number = Long.MIN_VALUE;
        }
        if (number >= 0) {
            return ExpectedVersion.exactly(number == Long.MAX_VALUE ? number : number + 1);
        }
        if (number == -1) {
            return ExpectedVersion.NO_STREAM;
        }
        if (number == -2) {
            return ExpectedVersion.ANY;
        }
        if (number == -4) {
            return ExpectedVersion.STREAM_EXISTS;
        }
        throw Refusal.of(400, "ES-ExpectedVersion header in wrong format.");
    }

    private static String address(Request request, StreamId stream) {
        return request.base() + "/streams/" + Urls.encoded(stream.value());
    }
}
