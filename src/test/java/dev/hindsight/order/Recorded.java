package dev.hindsight.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.StreamModel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Recorded events out of lines of text, such as {@code OrderShipped {"tracking":"1Z"}}: a minute apart. */
public final class Recorded {
    static final Instant START = Instant.parse("2024-03-01T09:15:00Z");

    private Recorded() {}

    /** When version {@code version} occurs. */
    static Instant at(long version) {
        return START.plusSeconds(60 * (version - 1));
    }

    public static Event event(String stream, long version, String line) {
        int brace = line.indexOf('{');
        String type = line.substring(0, brace).trim();
        Payload data = Payload.of(line.substring(brace));
        UUID id = new UUID(0x4000, 0x8000_0000_0000_0000L + version);
        return new Event(
                version, StreamId.of(stream), version, id, type, at(version), at(version), data, null, Hash.ZERO);
    }

    public static List<Event> events(String stream, String... lines) {
        return IntStream.range(0, lines.length)
                .mapToObj(i -> event(stream, i + 1, lines[i]))
                .toList();
    }

    /** The JSON state after {@code lines}. */
    public static <S> ObjectNode state(StreamModel<S> model, String stream, String... lines) {
        S state = model.initial(StreamId.of(stream));
        for (Event event : events(stream, lines)) {
            state = model.apply(state, event);
        }
        return model.json(state);
    }
}
