package dev.hindsight.timetravel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderModels;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States by way of snapshots, which shorten a load and must never be needed for it. */
class StoredHistoriesTest {
    private static final Instant START = Instant.parse("2024-03-01T09:15:00Z");
    private static final StreamId PARCEL = StreamId.of("parcel-1");

    @TempDir
    Path directory;

    private EventStore store;
    private WatchedStore watched;
    private StreamHistories histories;

    @BeforeEach
    void open() {
        store = EventStore.open(
                directory.resolve("store"), EventStore.Access.CREATE, Clock.fixed(START, ZoneOffset.UTC));
        watched = new WatchedStore(store);
        histories = new StoredHistories(watched.store(), OrderModels.models());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Event n of the stream sets {@code last} to n and a key of its own. */
    private void fill(StreamId stream, int events) {
        long before = store.head();
        store.importBatch(
                IntStream.rangeClosed(1, events)
                        .mapToObj(n -> new Envelope(
                                stream,
                                null,
                                new NewEvent(
                                        new UUID(0x4000, 0x8000_0000_0000_0000L + before + n),
                                        "Moved",
                                        START.plusSeconds(n),
                                        Payload.of("{\"last\":" + n + ",\"hop\":{\"h" + n % 10 + "\":" + n + "}}"),
                                        null)))
                        .toList(),
                true);
    }

    @Test
    void a_load_keeps_a_snapshot_at_every_hundred_it_passes_and_the_next_reads_on_from_there() {
        fill(PARCEL, 350);
        assertThat(histories.stateAt(PARCEL, 350).state().path("last").asLong()).isEqualTo(350);
        assertThat(watched.eventsRead()).isEqualTo(350);
        assertThat(watched.saved()).extracting(Snapshot::version).containsExactly(100L, 200L, 300L);

        assertThat(histories.stateAt(PARCEL, 349).state().path("last").asLong()).isEqualTo(349);
        assertThat(watched.eventsRead()).isEqualTo(49);
        assertThat(watched.saved()).isEmpty();
    }

    @Test
    void a_version_with_a_snapshot_of_its_own_costs_one_event_and_saves_nothing_again() {
        fill(PARCEL, 250);
        StateAt folded = histories.stateAt(PARCEL, 200);
        watched.saved();
        watched.eventsRead();
        assertThat(histories.stateAt(PARCEL, 200)).isEqualTo(folded);
        assertThat(watched.eventsRead()).isEqualTo(1);
        assertThat(watched.saved()).isEmpty();
    }

    @Test
    void a_state_tells_the_position_of_its_event() {
        fill(StreamId.of("parcel-0"), 30);
        fill(PARCEL, 120);
        assertThat(List.of(1L, 99L, 100L, 101L, 120L)).allSatisfy(version -> assertThat(
                        histories.stateAt(PARCEL, version).position())
                .isEqualTo(30 + version));
        assertThat(histories.stateAt(PARCEL, 100).position()).isEqualTo(130);
    }

    @Test
    void another_models_snapshot_is_not_used() {
        fill(PARCEL, 120);
        store.saveSnapshots(List.of(new Snapshot(PARCEL, "merge/0", 100, Payload.of("{\"last\":-1,\"lie\":true}"))));
        assertThat(histories.stateAt(PARCEL, 120).state().has("lie")).isFalse();
    }

    @Test
    void a_snapshot_that_cannot_be_read_is_passed_over() {
        fill(PARCEL, 120);
        StateAt folded = histories.stateAt(PARCEL, 120);
        store.saveSnapshots(List.of(new Snapshot(PARCEL, "merge/1", 100, Payload.stored(new byte[] {'[', '1', ']'}))));
        assertThat(histories.stateAt(PARCEL, 120)).isEqualTo(folded);
        store.saveSnapshots(List.of(new Snapshot(PARCEL, "merge/1", 100, Payload.stored(new byte[] {'{'}))));
        assertThat(histories.stateAt(PARCEL, 100).state().path("last").asLong()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 5, Long.MAX_VALUE})
    void a_version_that_is_not_there_is_refused_with_how_many_there_are(long version) {
        fill(PARCEL, 4);
        assertThatThrownBy(() -> histories.stateAt(PARCEL, version))
                .isInstanceOf(HindsightException.class)
                .hasMessage("stream parcel-1: no version " + version + ", it has 4");
    }

    @Test
    void a_stream_that_is_not_there_is_refused_by_name() {
        assertThatThrownBy(() -> histories.stateAt(StreamId.of("order-9"), 1))
                .isInstanceOf(HindsightException.class)
                .hasMessage("there is no stream order-9");
        assertThat(histories.history(StreamId.of("order-9"))).isEmpty();
    }

    @Test
    void a_store_that_lost_events_is_told_of_instead_of_being_read_for_ever() {
        fill(PARCEL, 20);
        watched.losing(events -> events.stream().filter(e -> e.version() < 13).toList());
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThatThrownBy(() -> histories.stateAt(PARCEL, 20))
                        .isInstanceOf(HindsightException.class)
                        .hasMessage("stream parcel-1: version 13 is missing from the store: run verify"));
    }

    @Test
    void a_gap_in_a_stream_is_told_of_instead_of_being_folded_over() {
        fill(PARCEL, 20);
        watched.losing(events -> events.stream().filter(e -> e.version() != 13).toList());
        assertThatThrownBy(() -> histories.stateAt(PARCEL, 20))
                .isInstanceOf(HindsightException.class)
                .hasMessage("stream parcel-1: version 13 is missing from the store: run verify");
        assertThatThrownBy(() -> histories.history(PARCEL))
                .isInstanceOf(HindsightException.class)
                .hasMessage("stream parcel-1: version 13 is missing from the store: run verify");
    }

    @Test
    void a_read_only_store_answers_the_same() {
        fill(PARCEL, 130);
        StateAt folded = histories.stateAt(PARCEL, 130);
        store.close();
        store = EventStore.open(
                directory.resolve("store"), EventStore.Access.READ_ONLY, Clock.fixed(START, ZoneOffset.UTC));
        assertThat(new StoredHistories(store, OrderModels.models()).stateAt(PARCEL, 130))
                .isEqualTo(folded);
    }
}
