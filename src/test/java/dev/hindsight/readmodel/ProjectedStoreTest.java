package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProjectedStoreTest {
    /** Enough to be written beside the store, and a whole number of checkpoints. */
    private static final int EVENTS = 6_144 / SelectionTotals.INTERVAL * SelectionTotals.INTERVAL;

    private static final int MORE = 3_000;

    private final List<Envelope> history = RandomHistory.envelopes(7, EVENTS + MORE);

    @TempDir
    private Path directory;

    private EventStore store;

    @BeforeEach
    void fillAStore() {
        store = EventStore.open(directory.resolve("store"), EventStore.Access.CREATE, Clock.systemUTC());
        add(0, EVENTS);
    }

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    @Test
    void what_lies_beside_the_store_is_taken_up_where_it_ends() throws IOException {
        build(ReadModels.DECLARED);
        add(EVENTS, MORE);

        assertThatAnswersAreThoseOfAReplay();
    }

    @Test
    void events_committed_before_a_crash_and_after_the_last_save_are_folded_again() throws IOException {
        build(ReadModels.DECLARED);
        byte[] saved = Files.readAllBytes(file("orders"));
        add(EVENTS, MORE);
        try (ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC())) {
            projected.rebuild(ReadModels.ALL, Progress.NONE);
        }
        Files.write(file("orders"), saved);

        assertThatAnswersAreThoseOfAReplay();
    }

    @Test
    void a_deleted_a_cut_and_a_changed_file_are_as_good_as_none() throws IOException {
        build(ReadModels.DECLARED);
        Files.delete(file("customers"));
        byte[] orders = Files.readAllBytes(file("orders"));
        Files.write(file("orders"), java.util.Arrays.copyOf(orders, orders.length / 2));
        byte[] sales = Files.readAllBytes(file("daily_sales"));
        sales[sales.length / 3] ^= 1;
        Files.write(file("daily_sales"), sales);

        assertThatAnswersAreThoseOfAReplay();
    }

    @Test
    void files_of_another_history_are_not_taken() throws IOException {
        build(ReadModels.DECLARED);
        store.close();
        Files.delete(directory.resolve("store.mv.db"));
        Files.delete(directory.resolve("store.head"));
        store = EventStore.open(directory.resolve("store"), EventStore.Access.CREATE, Clock.systemUTC());
        add(MORE, EVENTS);

        try (ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC())) {
            ReadModelEngine replayed = ReadModelEngine.empty(ReadModels.DECLARED);
            store.scan(1, store.head(), replayed::apply);
            assertThat(csv(projected.awaitPosition(EVENTS, Progress.NONE))).isEqualTo(csv(replayed));
        }
    }

    @Test
    void a_new_projection_is_folded_from_the_first_event_and_the_others_are_not() throws IOException {
        Counting known = new Counting("known");
        Counting added = new Counting("added");
        ReadModels before = new ReadModels(List.of(known), List.of(known.view()), List.of());
        ReadModels after = new ReadModels(List.of(known, added), List.of(known.view(), added.view()), List.of());
        build(before);
        assertThat(known.folded).hasValue(EVENTS);

        build(after);

        assertThat(known.folded).hasValue(EVENTS);
        assertThat(added.folded).hasValue(EVENTS);
        try (ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC(), after)) {
            AsOf asOf = projected.awaitPosition(EVENTS, Progress.NONE);
            assertThat(asOf.list(added.view(), EVENTS, ListingQuery.ALL).total())
                    .isEqualTo(asOf.list(known.view(), EVENTS, ListingQuery.ALL).total())
                    .isPositive();
        }
    }

    @Test
    void a_cancelled_rebuild_says_so_and_leaves_the_answers_as_they_were() throws IOException {
        try (ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC())) {
            AsOf before = projected.awaitPosition(EVENTS, Progress.NONE);
            Progress cancelled = new Progress() {
                private long reached;

                @Override
                public void report(long done, long total) {
                    reached = done;
                }

                @Override
                public boolean cancelled() {
                    return reached > EVENTS / 2;
                }
            };

            assertThatThrownBy(() -> projected.rebuild(ReadModels.ALL, cancelled))
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("as they were");
            assertThat(projected.asOf()).isSameAs(before);
            add(EVENTS, MORE);
            assertThat(csv(projected.awaitPosition(EVENTS + MORE, Progress.NONE)))
                    .isEqualTo(csv(replayed(EVENTS + MORE)));
        }
    }

    @Test
    void readers_keep_their_answers_while_everything_is_rebuilt() throws IOException {
        try (ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC())) {
            List<String> before = csv(projected.awaitPosition(EVENTS, Progress.NONE));
            List<List<String>> meanwhile = new ArrayList<>();

            projected.rebuild(ReadModels.ALL, (done, total) -> {
                if (done < total && meanwhile.size() < 3) {
                    meanwhile.add(csv(projected.asOf()));
                }
            });

            assertThat(meanwhile).isNotEmpty().allSatisfy(seen -> assertThat(seen)
                    .isEqualTo(before));
            assertThat(csv(projected.asOf())).isEqualTo(before);
        }
    }

    @Test
    void a_delay_holds_live_events_back_until_they_are_old_enough() {
        Ticking clock = new Ticking();
        try (EventStore live = EventStore.open(directory.resolve("live"), EventStore.Access.CREATE, clock);
                ProjectedStore projected = new ProjectedStore(live, clock)) {
            append(live);
            projected.awaitPosition(1, Progress.NONE);
            projected.delay(Duration.ofHours(1));
            append(live);

            assertThatThrownBy(() -> projected.awaitPosition(2, Duration.ofMillis(100), Progress.NONE))
                    .isInstanceOfSatisfying(ReadModelsBehindException.class, e -> {
                        assertThat(e.reached()).isEqualTo(1);
                        assertThat(e.wanted()).isEqualTo(2);
                    })
                    .hasMessageContaining("reached position 1 of 2");
            assertThat(projected.progress().behind()).isEqualTo(1);

            clock.advance(Duration.ofHours(1));
            projected.delay(Duration.ofMinutes(60));
            assertThat(projected.awaitPosition(2, Progress.NONE).position()).isEqualTo(2);
        }
    }

    @Test
    void a_delay_taken_away_lets_go_what_it_held() {
        try (ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC())) {
            projected.awaitPosition(EVENTS, Progress.NONE);
            projected.delay(Duration.ofHours(1));
            append(store);

            projected.delay(Duration.ZERO);

            assertThat(projected.awaitPosition(EVENTS + 1, Progress.NONE).position())
                    .isEqualTo(EVENTS + 1);
        }
    }

    @Test
    @Timeout(60)
    void neither_closing_nor_rebuilding_waits_for_a_delay() {
        try (ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC())) {
            projected.awaitPosition(EVENTS, Progress.NONE);
            projected.delay(Duration.ofHours(1));
            append(store);

            projected.rebuild(ReadModels.ALL, Progress.NONE);
            assertThat(projected.asOf().position()).isEqualTo(EVENTS + 1);
            append(store);
        }
    }

    @Test
    void events_that_come_during_a_comparison_are_no_difference() {
        try (ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC())) {
            projected.awaitPosition(EVENTS, Progress.NONE);
            AtomicInteger appended = new AtomicInteger();

            assertThat(projected.firstDifferenceFromReplay((done, total) -> {
                        if (appended.getAndIncrement() == 0) {
                            add(EVENTS, MORE);
                            projected.awaitPosition(EVENTS + MORE, Progress.NONE);
                        }
                    }))
                    .isEmpty();
            assertThat(appended).hasPositiveValue();
        }
    }

    private static void append(EventStore to) {
        to.append(
                StreamId.of("order-live"),
                ExpectedVersion.ANY,
                List.of(new NewEvent(
                        UUID.nameUUIDFromBytes(new byte[] {(byte) to.head(), (byte) (to.head() >> 8)}),
                        "OrderNoted",
                        null,
                        Payload.EMPTY,
                        null)));
    }

    private void add(int from, int count) {
        assertThat(store.importBatch(history.subList(from, from + count), true).imported())
                .isEqualTo(count);
    }

    private void build(ReadModels models) {
        try (ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC(), models)) {
            projected.awaitPosition(store.head(), Progress.NONE);
        }
    }

    private Path file(String projection) {
        return directory.resolve("store.readmodels").resolve(projection + ".history");
    }

    private void assertThatAnswersAreThoseOfAReplay() {
        try (ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC())) {
            AsOf asOf = projected.awaitPosition(store.head(), Progress.NONE);
            assertThat(csv(asOf)).isEqualTo(csv(replayed((int) store.head())));
            assertThat(asOf.tiles(store.head()))
                    .isEqualTo(replayed((int) store.head()).tiles(store.head()));
            assertThat(projected.firstDifferenceFromReplay(Progress.NONE)).isEmpty();
        }
    }

    private ReadModelEngine replayed(int count) {
        ReadModelEngine engine = ReadModelEngine.empty(ReadModels.DECLARED);
        store.scan(1, count, engine::apply);
        return engine;
    }

    private static List<String> csv(AsOf asOf) {
        return ReadModels.ALL.stream()
                .map(model -> {
                    try {
                        return AsOfTest.csv(asOf, model, asOf.position());
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** A clock that stands until it is told. */
    private static final class Ticking extends Clock {
        private volatile Instant now = Instant.parse("2024-03-01T09:15:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** One row a stream, and a count of how often it folded. */
    private static final class Counting implements Projection<Counting.StreamRow> {
        record StreamRow(String stream, long events) {}

        private final AtomicInteger folded = new AtomicInteger();
        private final String name;
        private final View<StreamRow> view;

        Counting(String name) {
            this.name = name;
            view = View.of(name, "Streams.", this).sortedBy("stream");
        }

        View<StreamRow> view() {
            return view;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int revision() {
            return 1;
        }

        @Override
        public Class<StreamRow> rowType() {
            return StreamRow.class;
        }

        @Override
        public void on(Fact fact, Rows<StreamRow> rows, Others others) {
            folded.incrementAndGet();
            String stream = fact.event().stream().value();
            StreamRow row = rows.get(stream);
            rows.put(stream, new StreamRow(stream, row == null ? 1 : row.events + 1));
        }
    }
}
