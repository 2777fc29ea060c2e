package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events below and above what a page in the store's cache can hold, read while others are written. */
class LargeEventsTest {
    private static final int[] KB = {1, 90, 200, 260, 420, 530, 700, 1_100, 2_100};
    private static final int ROUNDS = 4;

    @TempDir
    Path directory;

    private static Payload payload(int number) {
        return Payload.of("{\"n\":" + number + ",\"text\":\"" + "x".repeat(KB[number % KB.length] << 10) + "\"}");
    }

    private static NewEvent event(int number) {
        Payload own = payload(number);
        // What is large may as well be the metadata.
        boolean inMetadata = number / KB.length % 2 == 1;
        return new NewEvent(
                new UUID(0, number),
                "OrderNoted",
                Instant.EPOCH,
                inMetadata ? Payload.EMPTY : own,
                inMetadata ? own : null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void they_are_read_as_they_were_written_while_more_come(boolean imported) {
        Path path = directory.resolve("store");
        int count = KB.length * ROUNDS;
        try (EventStore store = EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC())) {
            AtomicBoolean written = new AtomicBoolean();
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                while (!written.get()) {
                    check(store.readAll(1, count));
                }
            });
            write(store, count, imported);
            written.set(true);
            reading.join();
            assertThat(store.head()).isEqualTo(count);
        }
        try (EventStore store = EventStore.open(path, EventStore.Access.READ_ONLY, Clock.systemUTC())) {
            check(store.readAll(1, count));
            assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
        }
    }

    private static void write(EventStore store, int count, boolean imported) {
        StreamId stream = StreamId.of("order-1");
        List<Envelope> batch = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            if (imported) {
                batch.add(new Envelope(stream, null, event(number)));
            } else {
                store.append(stream, ExpectedVersion.ANY, List.of(event(number)));
            }
        }
        if (imported) {
            assertThat(store.importBatch(batch, true).refused()).isEmpty();
        }
    }

    private static void check(List<Event> events) {
        for (Event event : events) {
            NewEvent wanted = event((int) event.position());
            assertThat(event.data()).isEqualTo(wanted.data());
            assertThat(event.metadata()).isEqualTo(wanted.metadata());
        }
    }
}
