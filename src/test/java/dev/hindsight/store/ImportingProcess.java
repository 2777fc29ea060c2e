package dev.hindsight.store;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A process of its own that imports a known history, prints the head after every acknowledged batch, and
 * closes the store after as many of them as it is told.
 */
final class ImportingProcess {
    static final int BATCH = 100;
    static final int TOTAL = 15_000;

    private ImportingProcess() {}

    public static void main(String[] args) {
        try (EventStore store = EventStore.open(Path.of(args[0]), EventStore.Access.CREATE, Clock.systemUTC())) {
            int left = Integer.parseInt(args[1]);
            for (int from = 1; from <= TOTAL && left > 0; from += BATCH) {
                if (store.importBatch(batch(from), true).imported() > 0) {
                    System.out.println(store.head());
                    System.out.flush();
                    left--;
                }
            }
        }
    }

    /** Imports the whole history; what is there already is only looked at. */
    static void importAll(EventStore store) {
        for (int from = 1; from <= TOTAL; from += BATCH) {
            store.importBatch(batch(from), true);
        }
    }

    private static List<Envelope> batch(int from) {
        List<Envelope> batch = new ArrayList<>();
        for (int position = from; position < from + BATCH && position <= TOTAL; position++) {
            batch.add(envelope(position));
        }
        return batch;
    }

    static Envelope envelope(int position) {
        return new Envelope(
                StreamId.of("order-" + position / 4),
                null,
                new NewEvent(
                        UUID.nameUUIDFromBytes(("crash " + position).getBytes(StandardCharsets.UTF_8)),
                        "Step" + position % 4,
                        Instant.ofEpochSecond(1_700_000_000L + position),
                        Payload.of("{\"n\":" + position + ",\"text\":\"" + "x".repeat(200) + "\"}"),
                        null));
    }
}
