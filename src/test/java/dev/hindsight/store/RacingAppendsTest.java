package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two who decided on the same version: one of them decided on what is no longer so, and must hear of it. */
class RacingAppendsTest {
    private static final StreamId ORDER = StreamId.of("order-1");
    private static final int ROUNDS = 200;

    @TempDir
    private Path directory;

    private final ExecutorService writers = Executors.newFixedThreadPool(2);
    private final CyclicBarrier start = new CyclicBarrier(2);
    private EventStore store;

    @BeforeEach
    void open() {
        store = EventStore.open(directory.resolve("store"), EventStore.Access.CREATE, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        writers.shutdownNow();
        store.close();
    }

    @Test
    void of_two_writers_that_expect_the_same_version_one_wins_and_the_other_hears_what_was_found() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long expected = 2L * round;
            List<Future<AppendResult>> both =
                    writers.invokeAll(List.of(racing(expected, 2 * round), racing(expected, 2 * round + 1)));

            List<AppendResult> won = new ArrayList<>();
            List<Throwable> lost = new ArrayList<>();
            for (Future<AppendResult> each : both) {
                try {
                    won.add(each.get());
                } catch (ExecutionException e) {
                    lost.add(e.getCause());
                }
            }

            assertThat(won).containsExactly(new AppendResult(expected + 2, expected + 2, 2, false));
            assertThat(lost).singleElement().isInstanceOf(WrongExpectedVersionException.class);
            assertThat(lost.get(0))
                    .hasMessage("stream order-1: expected " + (round == 0 ? "no stream" : "version " + expected)
                            + ", found version " + (expected + 2));
        }
        assertThat(store.readStream(ORDER, 1, 4 * ROUNDS)).hasSize(2 * ROUNDS);
        assertThat(store.head()).isEqualTo(2 * ROUNDS);
    }

    /** Two events; the writer that lost looks at once for what it was told and for its own. */
    private Callable<AppendResult> racing(long expected, int attempt) {
        List<NewEvent> events = List.of(event(attempt, 1), event(attempt, 2));
        return () -> {
            start.await();
            try {
                return store.append(ORDER, ExpectedVersion.exactly(expected), events);
            } catch (WrongExpectedVersionException e) {
                assertThat(store.readStream(ORDER, e.found(), 10))
                        .as("what was found can be read")
                        .extracting(Event::version)
                        .containsExactly(e.found());
                assertThat(store.event(events.get(0).eventId())).isEmpty();
                assertThat(store.event(events.get(1).eventId())).isEmpty();
                throw e;
            }
        };
    }

    private static NewEvent event(int attempt, int n) {
        return new NewEvent(
                new UUID(attempt * 0x9E3779B97F4A7C15L, n), "Written", null, Payload.of("{\"n\":" + n + "}"), null);
    }
}
