package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.file.LockedStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every event store must hold; a wrong answer here loses or rewrites somebody's history. */
class EventStoreTest {
    private static final StreamId ORDER = StreamId.of("order-1");
    private static final StreamId OTHER = StreamId.of("order-2");
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final Clock AT_NOON = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    Path directory;

    private EventStore store;

    @BeforeEach
    void open() {
        store = EventStore.open(directory.resolve("store"), EventStore.Access.CREATE, AT_NOON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static UUID id(int n) {
        return new UUID(0x4000, 0x8000_0000_0000_0000L + n);
    }

    private static NewEvent event(int n) {
        return event(n, "Noted", null);
    }

    private static NewEvent event(int n, String type, @Nullable Instant occurredAt) {
        return new NewEvent(id(n), type, occurredAt, Payload.of("{\"n\": " + n + "}"), null);
    }

    private static Envelope line(StreamId stream, int n, @Nullable Instant occurredAt) {
        return new Envelope(stream, null, event(n, "Noted", occurredAt));
    }

    private void reopen() {
        store.close();
        open();
    }

    @Test
    void positions_and_versions_are_gapless_from_1() {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1), event(2)));
        store.append(OTHER, ExpectedVersion.ANY, List.of(event(3)));
        AppendResult result = store.append(ORDER, ExpectedVersion.ANY, List.of(event(4)));

        assertThat(result).isEqualTo(new AppendResult(4, 3, 1, false));
        assertThat(store.readAll(1, 10)).extracting(Event::position).containsExactly(1L, 2L, 3L, 4L);
        assertThat(store.readAll(1, 10)).extracting(Event::version).containsExactly(1L, 2L, 1L, 3L);
    }

    @Test
    void a_wrong_expected_version_is_refused_and_says_what_was_found() {
        store.append(ORDER, ExpectedVersion.NO_STREAM, List.of(event(1)));

        assertThatThrownBy(() -> store.append(ORDER, ExpectedVersion.exactly(3), List.of(event(2))))
                .isInstanceOf(WrongExpectedVersionException.class)
                .hasMessage("stream order-1: expected version 3, found version 1");
        assertThatThrownBy(() -> store.append(ORDER, ExpectedVersion.NO_STREAM, List.of(event(2))))
                .hasMessage("stream order-1: expected no stream, found version 1");
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void repeating_an_append_answers_what_the_first_one_did() {
        AppendResult first = store.append(ORDER, ExpectedVersion.NO_STREAM, List.of(event(1), event(2)));

        AppendResult repeat = store.append(ORDER, ExpectedVersion.NO_STREAM, List.of(event(1), event(2)));

        assertThat(repeat).isEqualTo(new AppendResult(first.position(), first.version(), 2, true));
        assertThat(store.head()).isEqualTo(2);
    }

    @Test
    void an_event_id_with_other_content_is_a_conflict_and_writes_nothing() {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1)));
        NewEvent changed = new NewEvent(id(1), "Noted", null, Payload.of("{\"n\":2}"), null);

        assertThatThrownBy(() -> store.append(ORDER, ExpectedVersion.ANY, List.of(changed)))
                .isInstanceOf(EventIdConflictException.class)
                .hasMessageContaining(id(1).toString())
                .hasMessageContaining("another data");
        assertThatThrownBy(() -> store.append(ORDER, ExpectedVersion.ANY, List.of(event(1), event(5))))
                .isInstanceOf(EventIdConflictException.class);
        assertThatThrownBy(() -> store.append(ORDER, ExpectedVersion.ANY, List.of(event(6), event(6))))
                .isInstanceOf(EventIdConflictException.class);
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void what_was_acknowledged_is_there_after_reopening() {
        Payload data = Payload.of(
                "{\"b\":99.50,\"a\":1E400,\"c\":\"\\ud800 é\",\"n\":1234567890123456789012345678901234567890}");
        Payload metadata = Payload.of("{\"actor\":\"web\"}");
        Instant occurredAt = Instant.parse("2024-03-01T09:15:00.123456789Z");
        store.append(ORDER, ExpectedVersion.ANY, List.of(new NewEvent(id(1), "Tüp", occurredAt, data, metadata)));
        Event before = store.event(1).orElseThrow();

        reopen();

        Event after = store.event(1).orElseThrow();
        assertThat(after).isEqualTo(before);
        assertThat(after.data().text()).isEqualTo(data.text());
        assertThat(after.occurredAt()).isEqualTo(occurredAt);
        assertThat(store.append(ORDER, ExpectedVersion.exactly(1), List.of(event(2)))
                        .position())
                .isEqualTo(2);
        assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
    }

    @Test
    void recordedAt_of_a_live_append_is_the_clock_and_never_decreases() {
        store.importBatch(List.of(line(ORDER, 1, NOON.plusSeconds(60))), true);

        store.append(ORDER, ExpectedVersion.ANY, List.of(event(2), event(3, "Noted", NOON.minusSeconds(9))));

        assertThat(store.readAll(1, 9)).extracting(Event::recordedAt).containsOnly(NOON.plusSeconds(60));
        assertThat(store.readAll(1, 9))
                .extracting(Event::occurredAt)
                .containsExactly(NOON.plusSeconds(60), NOON, NOON.minusSeconds(9));
    }

    @Test
    void recordedAt_of_an_import_is_the_running_maximum_of_occurredAt() {
        store.importBatch(
                List.of(
                        line(ORDER, 1, NOON),
                        line(ORDER, 2, NOON.minusSeconds(5)),
                        line(ORDER, 3, NOON.plusSeconds(5))),
                true);

        assertThat(store.readAll(1, 9)).extracting(Event::recordedAt).containsExactly(NOON, NOON, NOON.plusSeconds(5));
    }

    @Test
    void an_import_skips_what_is_there_with_equal_content_and_refuses_other_content() {
        store.importBatch(List.of(line(ORDER, 1, NOON)), true);
        Envelope respaced =
                new Envelope(ORDER, 1L, new NewEvent(id(1), "Noted", NOON, Payload.of(" {\"n\" : 1} "), null));

        ImportOutcome outcome = store.importBatch(
                List.of(respaced, line(OTHER, 1, NOON), line(ORDER, 2, NOON), line(ORDER, 2, NOON)), false);

        assertThat(outcome.imported()).isEqualTo(1);
        assertThat(outcome.present()).isEqualTo(2);
        assertThat(outcome.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.index()).isEqualTo(1);
            assertThat(refusal.reason()).contains("eventId: " + id(1)).contains("another streamId");
        });
    }

    @Test
    void an_import_stops_at_the_first_refusal_and_keeps_what_stood_before() {
        Envelope wrongVersion = new Envelope(ORDER, 5L, event(2));

        ImportOutcome outcome =
                store.importBatch(List.of(line(ORDER, 1, NOON), wrongVersion, line(ORDER, 3, NOON)), true);

        assertThat(outcome.imported()).isEqualTo(1);
        assertThat(outcome.refused().get(0).reason())
                .isEqualTo("version: stream order-1 expects version 2 next, found 5");
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void as_of_a_time_is_the_last_position_recorded_by_then() {
        store.importBatch(
                IntStream.rangeClosed(1, 9)
                        .mapToObj(n -> line(ORDER, n, NOON.plusSeconds(n / 3)))
                        .toList(),
                true);

        assertThat(store.positionAt(NOON.minusNanos(1))).isZero();
        assertThat(store.positionAt(NOON)).isEqualTo(2);
        assertThat(store.positionAt(NOON.plusSeconds(1))).isEqualTo(5);
        assertThat(store.positionAt(NOON.plusSeconds(99))).isEqualTo(9);
    }

    @Test
    void streams_are_read_forward_from_a_version_and_all_from_a_position_and_by_type() {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1), event(2, "Paid", null), event(3)));
        store.append(OTHER, ExpectedVersion.ANY, List.of(event(4, "Paid", null)));

        assertThat(store.readStream(ORDER, 2, 10)).extracting(Event::version).containsExactly(2L, 3L);
        assertThat(store.readStream(ORDER, 1, 2)).extracting(Event::version).containsExactly(1L, 2L);
        assertThat(store.readAll(3, 1)).extracting(Event::position).containsExactly(3L);
        assertThat(store.readType("Paid", 1, 9)).extracting(Event::position).containsExactly(2L, 4L);
        assertThat(store.readType("Paid", 3, 9)).extracting(Event::position).containsExactly(4L);
        assertThat(store.readType("Never", 1, 9)).isEmpty();
        assertThat(store.event(id(4)).orElseThrow().position()).isEqualTo(4);
    }

    @Test
    void streams_are_listed_counted_and_dated_by_position() {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1)));
        store.append(StreamId.of("customer-b"), ExpectedVersion.ANY, List.of(event(2)));
        store.append(OTHER, ExpectedVersion.ANY, List.of(event(3)));
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(4), event(5)));

        assertThat(names(StreamQuery.ALL)).containsExactly("order-2", "customer-b", "order-1");
        assertThat(names(new StreamQuery("order", "", StreamQuery.Order.OLDEST_FIRST)))
                .containsExactly("order-1", "order-2");
        assertThat(names(new StreamQuery("", "R-", StreamQuery.Order.BY_ID)))
                .containsExactly("customer-b", "order-1", "order-2");
        assertThat(names(new StreamQuery("", "", StreamQuery.Order.LAST_EVENT_FIRST)))
                .containsExactly("order-1", "order-2", "customer-b");
        assertThat(LongStream.rangeClosed(0, 5).map(store::streamsAt)).containsExactly(0L, 1L, 2L, 3L, 3L, 3L);
        assertThat(LongStream.rangeClosed(0, 5).map(p -> store.versionAt(ORDER, p)))
                .containsExactly(0L, 1L, 1L, 1L, 2L, 3L);
        assertThat(store.categories()).containsExactly(new Category("customer", 1), new Category("order", 2));
        assertThat(namesIn(2, 3)).containsExactlyInAnyOrder("order-2", "customer-b");
        assertThat(namesIn(4, 99)).containsExactly("order-1");
        assertThat(namesIn(6, 9)).isEmpty();
    }

    @Test
    void ids_are_found_by_any_part_of_them_whatever_the_case_also_among_more_than_are_read_at_a_time() {
        int streams = StreamNames.PAGE + 10;
        for (int i = 1; i <= streams; i++) {
            store.append(StreamId.of((i % 2 == 0 ? "order-" : "Kunde-Ü") + i), ExpectedVersion.ANY, List.of(event(i)));
        }

        assertThat(names(new StreamQuery("", "ü8193", StreamQuery.Order.NEWEST_FIRST)))
                .containsExactly("Kunde-Ü8193");
        assertThat(names(new StreamQuery("", "-ü1", StreamQuery.Order.OLDEST_FIRST)))
                .startsWith("Kunde-Ü1", "Kunde-Ü11")
                .allMatch(name -> name.startsWith("Kunde-Ü1"));
        assertThat(store.streamKeys(new StreamQuery("order", "", StreamQuery.Order.OLDEST_FIRST)))
                .hasSize(streams / 2);
        assertThat(names(new StreamQuery("order", "20", StreamQuery.Order.BY_ID)))
                .isSorted()
                .contains("order-20", "order-2000", "order-8202")
                .allMatch(name -> name.contains("20"));
        // An id does not go on in the next one.
        assertThat(names(new StreamQuery("", "2order", StreamQuery.Order.BY_ID)))
                .isEmpty();
        assertThat(names(new StreamQuery("nobody", "", StreamQuery.Order.BY_ID)))
                .isEmpty();
        store.append(StreamId.of("order-later"), ExpectedVersion.ANY, List.of(event(streams + 1)));
        assertThat(names(new StreamQuery("", "LATER", StreamQuery.Order.NEWEST_FIRST)))
                .containsExactly("order-later");
    }

    private List<String> namesIn(long from, long to) {
        int[] keys = store.streamKeysIn(from, to, Progress.NONE).stream().toArray();
        return store.streams(keys).stream().map(s -> s.id().value()).toList();
    }

    private List<String> names(StreamQuery query) {
        return store.streams(store.streamKeys(query)).stream()
                .map(s -> s.id().value())
                .toList();
    }

    @Test
    void a_subscription_delivers_what_is_there_and_then_what_comes_without_gap_or_repeat() {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1), event(2), event(3)));
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());

        try (Subscription subscription =
                store.subscribe(1, page -> page.forEach(event -> seen.add(event.position())))) {
            for (int n = 4; n <= 50; n++) {
                store.append(ORDER, ExpectedVersion.ANY, List.of(event(n)));
            }
            Awaitility.await().until(() -> subscription.position() == 50);
        }

        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(2, 50).boxed().toList());
    }

    @Test
    void a_subscription_to_the_head_tells_it_from_where_it_began_and_never_goes_back() {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1), event(2), event(3)));
        List<Long> heads = Collections.synchronizedList(new ArrayList<>());

        try (Subscription subscription = store.subscribeToHead(1, heads::add)) {
            Awaitility.await().until(() -> subscription.position() == 3);
            for (int n = 4; n <= 50; n++) {
                store.append(ORDER, ExpectedVersion.ANY, List.of(event(n)));
            }
            Awaitility.await().until(() -> subscription.position() == 50);
        }
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(51)));

        assertThat(heads).startsWith(3L).endsWith(50L).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void writers_at_the_same_time_lose_and_double_nothing() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(w -> CompletableFuture.runAsync(() -> {
                    for (int n = 0; n < 25; n++) {
                        store.append(w % 2 == 0 ? ORDER : OTHER, ExpectedVersion.ANY, List.of(event(w * 1000 + n)));
                    }
                }))
                .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(store.readAll(1, 1000))
                .extracting(Event::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(store.readStream(ORDER, 1, 1000))
                .extracting(Event::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
    }

    @Test
    void snapshots_are_kept_by_stream_model_and_version() {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1)));
        Snapshot at100 = new Snapshot(ORDER, "m/1", 100, Payload.of("{\"a\":1}"));
        Snapshot at200 = new Snapshot(ORDER, "m/1", 200, Payload.of("{\"a\":2}"));

        store.saveSnapshots(List.of(at100, at200));

        assertThat(store.snapshot(ORDER, "m/1", 199)).contains(at100);
        assertThat(store.snapshot(ORDER, "m/1", 999)).contains(at200);
        assertThat(store.snapshot(ORDER, "m/2", 999)).isEmpty();
        assertThat(store.snapshot(ORDER, "m/1", 99)).isEmpty();
        assertThat(store.snapshots(0, 9)).containsExactly(at100, at200);
    }

    @Test
    void the_chain_names_the_first_position_that_was_changed() throws Exception {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1), event(2), event(3)));
        sql("UPDATE events SET data = STRINGTOUTF8('{\"n\":7}') WHERE position = 2");

        assertThat(new ChainVerifier(store)
                        .firstFault(Progress.NONE)
                        .orElseThrow()
                        .position())
                .isEqualTo(2);
    }

    @Test
    void the_chain_names_the_first_position_that_is_missing() throws Exception {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1), event(2), event(3)));
        sql("DELETE FROM events WHERE position = 2");

        assertThat(new ChainVerifier(store).firstFault(Progress.NONE))
                .contains(new Fault("events", 2, "the event is missing", Fault.Remedy.RESTORE));
    }

    private void sql(String statement) throws Exception {
        store.close();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:" + directory.resolve("store").toAbsolutePath(), "sa", "");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
        open();
    }

    @Test
    void the_view_event_log_shows_everything_as_text() throws Exception {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1)));
        store.close();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:" + directory.resolve("store").toAbsolutePath(), "sa", "");
                Statement sql = connection.createStatement();
                var row = sql.executeQuery("SELECT stream_id, event_type, data FROM event_log")) {
            row.next();
            assertThat(List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .containsExactly("order-1", "Noted", "{\"n\":1}");
        }
        open();
    }

    @Test
    void a_second_opening_is_told_who_has_the_store_and_may_read_a_copy() {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1)));
        Path path = directory.resolve("store");

        assertThatThrownBy(() -> EventStore.open(path, EventStore.Access.READ_WRITE, AT_NOON))
                .isInstanceOf(LockedStoreException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining("--read-only");
        try (EventStore copy = EventStore.open(path, EventStore.Access.READ_ONLY, AT_NOON)) {
            assertThat(copy.head()).isEqualTo(1);
            assertThatThrownBy(() -> copy.append(ORDER, ExpectedVersion.ANY, List.of(event(2))))
                    .hasMessageContaining("reading only");
        }
    }

    @Test
    void paths_that_cannot_be_a_store_are_refused_in_one_line() throws Exception {
        Path text = Files.writeString(directory.resolve("text.mv.db"), "this is no database, whatever its name says");
        Path empty = Files.createFile(directory.resolve("empty.mv.db"));

        refused(directory.resolve("a;INIT=x"), "';'");
        refused(directory, "is a directory");
        refused(text, "no H2 database");
        refused(empty, "no H2 database");
        assertThatThrownBy(() -> EventStore.open(directory.resolve("none"), EventStore.Access.READ_WRITE, AT_NOON))
                .hasMessageContaining("there is no store");
        assertThat(text).hasContent("this is no database, whatever its name says");
    }

    private static void refused(Path path, String reason) {
        assertThatThrownBy(() -> EventStore.open(path, EventStore.Access.CREATE, AT_NOON))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining(reason)
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(1));
    }

    @Test
    void a_file_with_code_of_its_own_is_refused_before_it_can_run() throws Exception {
        for (String hostile : List.of(
                "CREATE ALIAS run AS 'int run() { return 1; }'",
                "CREATE TABLE extra(x INT DEFAULT 1)",
                "CREATE VIEW other AS SELECT 1 x",
                "ALTER TABLE settings ADD COLUMN evil INT DEFAULT 1")) {
            Path path = directory.resolve("hostile" + hostile.hashCode());
            EventStore.open(path, EventStore.Access.CREATE, AT_NOON).close();
            try (Connection connection = DriverManager.getConnection("jdbc:h2:" + path.toAbsolutePath(), "sa", "");
                    Statement sql = connection.createStatement()) {
                sql.execute(hostile);
            }
            refused(path, "is refused");
        }
    }

    @Test
    void a_database_of_somebody_else_and_a_newer_format_are_refused() throws Exception {
        Path newer = directory.resolve("newer");
        EventStore.open(newer, EventStore.Access.CREATE, AT_NOON).close();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + newer.toAbsolutePath(), "sa", "");
                Statement sql = connection.createStatement()) {
            sql.execute("UPDATE settings SET text = '99' WHERE name = 'format'");
        }
        refused(newer, "format 99");

        Path foreign = directory.resolve("foreign");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + foreign.toAbsolutePath(), "sa", "");
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE settings(name VARCHAR, text VARCHAR)");
        }
        refused(foreign, "no Hindsight store");
    }

    @Test
    void a_thread_interrupt_does_not_break_the_store() {
        store.append(ORDER, ExpectedVersion.ANY, List.of(event(1)));
        try {
            Thread.currentThread().interrupt();
            store.readAll(1, 10);
            store.append(ORDER, ExpectedVersion.ANY, List.of(event(2)));
        } finally {
            Thread.interrupted();
        }

        assertThat(store.readAll(1, 10)).hasSize(2);
    }
}
