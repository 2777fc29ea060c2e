package dev.hindsight.timetravel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderModels;
import dev.hindsight.store.EventStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every step of a stream: its state, what it changed and which event set what. */
class StreamHistoryTest {
    private static final Instant START = Instant.parse("2024-03-01T09:15:00Z");
    private static final StreamId ORDER = StreamId.of("order-12345");
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

    private final List<Envelope> batch = new ArrayList<>();

    private StreamHistoryTest with(StreamId stream, String type, String data, @Nullable String metadata) {
        long n = store.head() + batch.size() + 1;
        batch.add(new Envelope(
                stream,
                null,
                new NewEvent(
                        new UUID(0x4000, 0x8000_0000_0000_0000L + n),
                        type,
                        START.plusSeconds(60 * (n - 1)),
                        Payload.of(data),
                        metadata == null ? null : Payload.of(metadata))));
        return this;
    }

    private StreamHistory of(StreamId stream) {
        store.importBatch(batch, true);
        batch.clear();
        return histories.history(stream).orElseThrow();
    }

    private StreamHistory lifeOfAnOrder() {
        return with(ORDER, "OrderCreated", "{\"customer_id\":\"cust-1\",\"total\":99.50}", "{\"actor\":\"web\"}")
                .with(StreamId.of("order-2"), "OrderCreated", "{\"customer_id\":\"cust-2\",\"total\":1}", null)
                .with(ORDER, "PaymentAuthorized", "{\"charge_id\":\"ch_abc\",\"amount\":99.50}", "{\"actor\":7}")
                .with(ORDER, "OrderNoted", "{}", null)
                .with(ORDER, "OrderShipped", "{\"tracking\":\"1Z\"}", "{\"actor\":\"ops-anna\"}")
                .with(ORDER, "OrderDelivered", "{\"signed_by\":\"J. Smith\"}", "{\"actor\":\"courier\"}")
                .of(ORDER);
    }

    private static List<String> told(Step step) {
        return step.changes().stream()
                .map(c -> c.kind() + " " + c.field() + " " + text(c.before()) + " -> " + text(c.after()))
                .toList();
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "-" : value.toString();
    }

    @Test
    void marks_are_the_events_without_their_payloads() {
        StreamHistory history = lifeOfAnOrder();
        assertThat(history.stream()).isEqualTo(ORDER);
        assertThat(history.marks()).hasSize(5);
        assertThat(history.marks().get(1))
                .isEqualTo(new Mark(2, 3, "PaymentAuthorized", START.plusSeconds(120), START.plusSeconds(120)));
    }

    @Test
    void the_version_as_of_a_position_is_that_of_the_last_event_up_to_it() {
        StreamHistory history = lifeOfAnOrder();
        assertThat(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 99L))
                .extracting(history::versionAt)
                .containsExactly(0L, 1L, 1L, 2L, 3L, 4L, 5L, 5L);
    }

    @Test
    void each_step_tells_what_it_changed_in_the_order_of_the_state() {
        StreamHistory history = lifeOfAnOrder();
        assertThat(told(history.step(1)))
                .containsExactly(
                        "ADDED order_id - -> \"12345\"",
                        "ADDED status - -> \"created\"",
                        "ADDED customer_id - -> \"cust-1\"",
                        "ADDED items - -> []",
                        "ADDED total - -> 99.50",
                        "ADDED created_at - -> \"2024-03-01T09:15:00Z\"",
                        "ADDED updated_at - -> \"2024-03-01T09:15:00Z\"",
                        "ADDED version - -> 1");
        assertThat(told(history.step(2)))
                .containsExactly(
                        "CHANGED status \"created\" -> \"paid\"",
                        "ADDED charge_id null -> \"ch_abc\"",
                        "ADDED paid_amount null -> 99.50",
                        "CHANGED updated_at \"2024-03-01T09:15:00Z\" -> \"2024-03-01T09:17:00Z\"",
                        "CHANGED version 1 -> 2");
        assertThat(told(history.step(3))).containsExactly("CHANGED version 2 -> 3");
    }

    @Test
    void a_field_that_a_generic_stream_nulls_is_removed() {
        StreamHistory history = with(PARCEL, "A", "{\"a\":1,\"b\":2.0}", null)
                .with(PARCEL, "B", "{\"a\":null,\"b\":2.00,\"c\":null}", null)
                .of(PARCEL);
        assertThat(told(history.step(2))).containsExactly("REMOVED a 1 -> null", "CHANGED b 2.0 -> 2.00");
    }

    @Test
    void origins_name_the_event_that_last_set_each_field_even_to_the_value_it_had() {
        StreamHistory history = lifeOfAnOrder();
        FieldOrigin created = new FieldOrigin(1, "OrderCreated", START, "web");
        FieldOrigin paid = new FieldOrigin(2, "PaymentAuthorized", START.plusSeconds(120), null);
        FieldOrigin shipped = new FieldOrigin(4, "OrderShipped", START.plusSeconds(240), "ops-anna");
        FieldOrigin delivered = new FieldOrigin(5, "OrderDelivered", START.plusSeconds(300), "courier");
        assertThat(history.step(5).origins())
                .isEqualTo(Map.ofEntries(
                        Map.entry("status", delivered),
                        Map.entry("customer_id", created),
                        Map.entry("items", created),
                        Map.entry("total", created),
                        Map.entry("charge_id", paid),
                        Map.entry("paid_amount", paid),
                        Map.entry("tracking", shipped),
                        Map.entry("signed_by", delivered),
                        Map.entry("created_at", created),
                        Map.entry("updated_at", delivered),
                        Map.entry("version", delivered)));
    }

    @Test
    void before_the_first_event_nothing_is_known_and_beyond_the_last_there_is_no_step() {
        StreamHistory history = lifeOfAnOrder();
        Step start = history.step(0);
        assertThat(start.event()).isNull();
        assertThat(start.origins()).isEmpty();
        assertThat(start.changes()).isEmpty();
        assertThat(start.state().path("status").isNull()).isTrue();
        assertThatThrownBy(() -> history.step(6))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("stream order-12345: no version 6, it has 5");
        assertThatThrownBy(() -> history.step(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_history_stays_at_its_time_of_loading() {
        StreamHistory history = lifeOfAnOrder();
        with(ORDER, "OrderCancelled", "{\"reason\":\"late\"}", null).of(ORDER);
        assertThat(history.marks()).hasSize(5);
        assertThatThrownBy(() -> history.step(6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(history.step(5).state().path("status").asText()).isEqualTo("delivered");
    }

    private StreamHistory longStream(int events) {
        for (int n = 1; n <= events; n++) {
            with(PARCEL, "Moved", "{\"last\":" + n + ",\"h" + n % 7 + "\":" + n + "}", null);
        }
        return of(PARCEL);
    }

    @Test
    void a_short_stream_is_read_once_for_all_its_steps() {
        StreamHistory history = longStream(40);
        watched.reads();
        for (int version = 0; version <= 40; version++) {
            assertThat(history.step(version).state().path("last").asLong()).isEqualTo(version);
        }
        assertThat(watched.reads()).isZero();
    }

    @Test
    void a_step_anywhere_in_a_long_stream_is_that_of_a_fold_from_zero_and_reads_little_once_walked() {
        StreamHistory history = longStream(5_000);
        history.step(5_000);
        watched.eventsRead();
        for (long version : new long[] {1, 64, 65, 777, 2_500, 4_999, 5_000}) {
            Step step = history.step(version);
            Event event = step.event();
            assertThat(event).isNotNull();
            assertThat(event.version()).isEqualTo(version);
            assertThat(step.state())
                    .isEqualTo(histories.stateAt(PARCEL, version).state());
        }
        watched.eventsRead();
        history.step(1_234);
        assertThat(watched.eventsRead()).isLessThanOrEqualTo(500);
    }

    @Test
    void big_payloads_are_read_again_rather_than_kept() {
        String big = "x".repeat(1 << 20);
        for (int n = 1; n <= 24; n++) {
            with(PARCEL, "Moved", "{\"n\":" + n + ",\"big\":\"" + big + "\"}", null);
        }
        StreamHistory history = of(PARCEL);
        history.step(24);
        watched.eventsRead();
        assertThat(history.step(24).state().path("n").asLong()).isEqualTo(24);
        assertThat(watched.eventsRead()).isPositive();
    }

    @Test
    void steps_may_be_asked_for_by_many_at_once() {
        StreamHistory history = longStream(600);
        List<CompletableFuture<Long>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long version = 1 + (i * 37L) % 600;
            asked.add(CompletableFuture.supplyAsync(
                    () -> history.step(version).state().path("last").asLong() - version));
        }
        assertThat(asked).allSatisfy(step -> assertThat(step.join()).isZero());
    }
}
