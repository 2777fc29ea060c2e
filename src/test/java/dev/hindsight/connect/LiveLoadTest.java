package dev.hindsight.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Verification;
import dev.hindsight.app.Workspace;
import dev.hindsight.connect.FakeDoor.Fate;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.exchange.LiveShop;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.store.WrongExpectedVersionException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LiveLoadTest {
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    private Path directory;

    @Test
    @Timeout(60)
    void through_a_door_that_loses_every_fifth_answer_nothing_is_lost_doubled_or_out_of_order() {
        Random random = new Random(5);
        try (FakeDoor door = new FakeDoor(() -> fate(random))) {
            EventStoreDbSink sink =
                    new EventStoreDbSink(door.address(), null, Duration.ofSeconds(5), Duration.ofSeconds(30));
            LiveLoad load = new LiveLoad(new LiveShop(1, 1), sink, 400, 8, 1);

            LoadReport report = load.run(Duration.ofSeconds(2), now -> {});

            assertThat(report.trouble()).isNull();
            assertThat(report.acknowledged()).isPositive().isEqualTo(report.sent());
            assertThat(report.repeated()).isPositive();
            assertThat(report.head()).isEqualTo(OptionalLong.of(report.acknowledged()));
            // The door refuses a number that is not the stream's next, and an id it has.
            assertThat(door.taken()).hasSize((int) report.acknowledged());
            assertThat(door.requests()).isGreaterThan(door.taken().size());
        }
    }

    private static Fate fate(Random random) {
        return switch (random.nextInt(15)) {
            case 0 -> Fate.LOST;
            case 1 -> Fate.ANSWER_LOST;
            case 2 -> Fate.UNAVAILABLE;
            default -> Fate.ANSWERED;
        };
    }

    @Test
    @Timeout(60)
    void two_runs_into_one_store_keep_their_pace_and_break_no_rule() {
        try (Workspace workspace = OpenWorkspace.open(
                directory.resolve("store"), EventStore.Access.CREATE, Clock.systemUTC(), UUID::randomUUID)) {
            EventStore store = workspace.store();

            LoadReport first = new LiveLoad(new LiveShop(1, 1), new StoreSink(store), 200, 8, 1)
                    .run(Duration.ofSeconds(2), now -> {});
            LoadReport second = new LiveLoad(new LiveShop(1, 2), new StoreSink(store), 200, 8, 1)
                    .run(Duration.ofSeconds(2), now -> {});

            assertThat(first.acknowledged() + first.leftOut()).isEqualTo(400);
            assertThat(first.acknowledged() + second.acknowledged()).isEqualTo(store.head());
            assertThat(second.head()).isEqualTo(OptionalLong.of(store.head()));
            assertThat(second.conflicts() + second.failed()).isZero();
            assertThat(Verification.faults(workspace, Progress.NONE).kept()).isEmpty();
            assertThat(workspace
                            .readModelsAt(store.head(), Progress.NONE)
                            .list(ReadModels.named("anomalies"), store.head(), ListingQuery.ALL)
                            .rows(0, 10))
                    .isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void after_a_conflict_the_rest_of_that_stream_is_not_sent() {
        StreamId elsewhere = StreamId.of("order-1-10001");
        List<Envelope> given = Collections.synchronizedList(new ArrayList<>());
        Sink sink = new RecordingSink(given) {
            @Override
            public Receipt append(Envelope event) {
                Receipt receipt = super.append(event);
                if (event.stream().equals(elsewhere)) {
                    throw new WrongExpectedVersionException(elsewhere, ExpectedVersion.NO_STREAM, 7);
                }
                return receipt;
            }
        };

        LoadReport report = new LiveLoad(new LiveShop(1, 1), sink, 5_000, 4, 1).run(Duration.ofSeconds(2), now -> {});

        assertThat(report.conflicts()).isEqualTo(1);
        assertThat(report.trouble()).isEqualTo("stream order-1-10001: expected no stream, found version 7");
        assertThat(given).filteredOn(event -> event.stream().equals(elsewhere)).hasSize(1);
    }

    @Test
    @Timeout(60)
    void a_closed_sink_ends_the_run() {
        Sink sink = new RecordingSink(new ArrayList<>()) {
            @Override
            public Receipt append(Envelope event) {
                throw new SinkClosedException("shut");
            }
        };

        LoadReport report = new LiveLoad(new LiveShop(1, 1), sink, 1_000, 2, 1).run(LONG, now -> {});

        assertThat(report.failed()).isBetween(1L, 2L);
        assertThat(report.acknowledged()).isZero();
        assertThat(report.trouble()).isEqualTo("shut");
    }

    @Test
    @Timeout(60)
    void a_sink_that_cannot_keep_up_is_given_what_it_takes_and_the_rest_is_told_of() {
        CountDownLatch never = new CountDownLatch(1);
        Sink slow = new RecordingSink(new ArrayList<>()) {
            @Override
            public Receipt append(Envelope event) {
                try {
                    never.await(5, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Receipt(false);
            }
        };
        LiveLoad load = new LiveLoad(new LiveShop(1, 1), slow, 2_000, 2, 1);

        LoadReport report = load.run(LONG, now -> {
            if (now.leftOut() > 0) {
                load.stop();
            }
        });

        assertThat(report.leftOut()).isPositive();
        assertThat(report.acknowledged()).isPositive().isEqualTo(report.sent());
        assertThat(report.median()).isGreaterThan(Duration.ofMillis(4));
    }

    @Test
    @Timeout(60)
    void the_events_of_a_stream_arrive_in_order_over_many_connections() {
        List<Envelope> given = Collections.synchronizedList(new ArrayList<>());

        new LiveLoad(new LiveShop(1, 1), new RecordingSink(given), 5_000, 16, 1).run(Duration.ofSeconds(2), now -> {});

        given.stream().collect(Collectors.groupingBy(Envelope::stream)).forEach((stream, events) -> assertThat(events)
                .as("versions of %s", stream)
                .extracting(Envelope::version)
                .isSorted()
                .startsWith(1L)
                .doesNotHaveDuplicates());
        assertThat(given).hasSizeGreaterThan(1_000);
    }

    /** Takes everything. */
    private static class RecordingSink implements Sink {
        private final List<Envelope> given;

        RecordingSink(List<Envelope> given) {
            this.given = given;
        }

        @Override
        public Receipt append(Envelope event) {
            given.add(event);
            return new Receipt(false);
        }

        @Override
        public OptionalLong head() {
            return OptionalLong.empty();
        }

        @Override
        public void close() {
            // Nobody waits in it.
        }
    }
}
