package dev.hindsight.store;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events that are the same in every run. */
final class WrittenHistory {
    private WrittenHistory() {}

    static List<Envelope> envelopes(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> new Envelope(stream(n), null, event(n)))
                .toList();
    }

    /** One by one, as live appends. */
    static void append(EventStore store, int from, int count) {
        for (int n = from; n < from + count; n++) {
            store.append(stream(n), ExpectedVersion.ANY, List.of(event(n)));
        }
    }

    private static StreamId stream(int n) {
        return StreamId.of("order-" + n % 97);
    }

    private static NewEvent event(int n) {
        return new NewEvent(
                new UUID(n * 0x9E3779B97F4A7C15L, n),
                "Step" + n % 5,
                Instant.ofEpochSecond(1_700_000_000L + n),
                Payload.of("{\"n\":" + n + ",\"text\":\"" + "abcdefgh".repeat(n % 20) + "\"}"),
                n % 3 == 0 ? Payload.of("{\"actor\":\"ada\"}") : null);
    }
}
