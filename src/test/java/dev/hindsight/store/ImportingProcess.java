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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A process of its own that imports a known history, writing a batch while the one before is forced to disk,
 * prints the head after every acknowledged batch, and closes the store after as many of them as it is told.
 */
final class ImportingProcess {
    static final int BATCH = 100;
    static final int TOTAL = 15_000;

    private ImportingProcess() {}

    public static void main(String[] args) throws Exception {
        try (EventStore store = EventStore.open(Path.of(args[0]), EventStore.Access.CREATE, Clock.systemUTC())) {
            int left = Integer.parseInt(args[1]);
            ExecutorService behind = Executors.newSingleThreadExecutor();
            Future<?> forced = CompletableFuture.completedFuture(null);
            for (int from = 1; from <= TOTAL && left > 0; from += BATCH) {
                if (store.stageBatch(batch(from), true).imported() > 0) {
                    forced.get();
                    forced = behind.submit(() -> acknowledge(store));
                    left--;
                }
            }
            forced.get();
            behind.shutdown();
        }
    }

    private static void acknowledge(EventStore store) {
        store.force();
        System.out.println(store.head());
        System.out.flush();
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
