package dev.hindsight.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.query.EventSearch.End;
import dev.hindsight.query.EventSearch.Order;
import dev.hindsight.query.EventSearch.Outcome;
import dev.hindsight.query.EventSearch.Scope;
import dev.hindsight.store.EventStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSearchTest {
    private static final int EVENTS = 2_503;
    private static final StreamId STREAM = StreamId.of("order-3");

    @TempDir
    Path folder;

    private EventStore store;
    private EventSearch search;

    @BeforeEach
    void a_store_of_some_thousand_events() {
        store = EventStore.open(
                folder.resolve("store"), EventStore.Access.CREATE, Clock.fixed(Events.NINE, ZoneOffset.UTC));
        List<Envelope> batch = new ArrayList<>();
        for (int i = 1; i <= EVENTS; i++) {
            batch.add(new Envelope(
                    StreamId.of("order-" + i % 7),
                    null,
                    new NewEvent(
                            UUID.nameUUIDFromBytes(String.valueOf(i).getBytes(StandardCharsets.UTF_8)),
                            i % 5 == 0 ? "OrderShipped" : "OrderNoted",
                            Events.NINE.plusSeconds(i),
                            Payload.of(i % 3 == 0 ? "{\"total\":" + i + ".50}" : "{\"note\":\"Call " + i + "\"}"),
                            Payload.of("{\"actor\":\"clerk-" + i % 4 + "\"}"))));
        }
        store.stageBatch(batch, true);
        store.force();
        search = new EventSearch(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private EventCondition condition(String text) {
        return EventCondition.parse(text, store.eventTypes(), ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            type = OrderShipped and data.total > 100
            not type = OrderShipped or actor = "clerk-1"
            occurred < "2024-03-01T09:30:00Z" and data.note.contains("1")
            "CALL 17"
            "clerk-2"
            data.nothing = 1
            """)
    void it_finds_what_looking_at_every_event_finds(String text) {
        EventCondition wanted = condition(text);
        for (Scope scope : List.of(
                new Scope(Optional.empty(), 1, Long.MAX_VALUE),
                new Scope(Optional.empty(), 700, 1_900),
                new Scope(Optional.empty(), 5_000, 6_000),
                new Scope(Optional.of(STREAM), 1, Long.MAX_VALUE),
                new Scope(Optional.of(STREAM), 700, 1_900),
                new Scope(Optional.of(StreamId.of("none")), 1, EVENTS))) {
            List<Long> expected = new ArrayList<>();
            store.scan(1, store.head(), event -> {
                if (within(scope, event) && wanted.matches(event)) {
                    expected.add(event.position());
                }
            });
            assertThat(found(scope, wanted, Order.OLDEST_FIRST)).isEqualTo(expected);
            java.util.Collections.reverse(expected);
            assertThat(found(scope, wanted, Order.NEWEST_FIRST)).isEqualTo(expected);
        }
    }

    private static boolean within(Scope scope, Event event) {
        return event.position() >= scope.from()
                && event.position() <= scope.to()
                && scope.stream().map(event.stream()::equals).orElse(true);
    }

    private List<Long> found(Scope scope, EventCondition wanted, Order order) {
        Hits hits = new Hits();
        Outcome outcome = search.search(scope, wanted, order, hits, Progress.NONE);
        assertThat(outcome.end()).isEqualTo(End.COMPLETE);
        assertThat(outcome.searched()).isEqualTo(outcome.total());
        return java.util.Arrays.stream(hits.positions(0, hits.size())).boxed().toList();
    }

    @Test
    void it_tells_how_far_it_is_and_stops_when_asked() {
        AtomicLong told = new AtomicLong();
        Progress stopping = new Progress() {
            @Override
            public void report(long done, long total) {
                assertThat(total).isEqualTo(EVENTS);
                told.set(done);
            }

            @Override
            public boolean cancelled() {
                return told.get() >= 1_000;
            }
        };
        Hits hits = new Hits();
        Scope all = new Scope(Optional.empty(), 1, EVENTS);
        Outcome outcome = search.search(all, condition("version > 0"), Order.NEWEST_FIRST, hits, stopping);
        assertThat(outcome).isEqualTo(new Outcome(End.CANCELLED, told.get(), EVENTS, 0, ""));
        assertThat(told.get()).isBetween(1_000L, 2_000L);
        assertThat(hits.positions(0, hits.size())).hasSize((int) told.get()).startsWith(EVENTS);
    }

    @Test
    void it_keeps_no_more_than_it_may_and_says_how_far_it_came() {
        Hits hits = new Hits(10);
        Scope all = new Scope(Optional.empty(), 1, EVENTS);
        Outcome outcome = search.search(all, condition("type = OrderShipped"), Order.OLDEST_FIRST, hits, Progress.NONE);
        assertThat(outcome).isEqualTo(new Outcome(End.FULL, 50, EVENTS, 0, ""));
        assertThat(hits.positions(0, hits.size())).containsExactly(5, 10, 15, 20, 25, 30, 35, 40, 45, 50);
    }

    private static EventCondition costing(LongUnaryOperator stepsByPosition) {
        return (event, cost) -> {
            cost.beginEvent();
            try {
                cost.spend(stepsByPosition.applyAsLong(event.position()), "matches");
                return true;
            } catch (EvaluationCost.Stop e) {
                return false;
            }
        };
    }

    @Test
    void an_event_too_costly_to_judge_is_counted_and_the_search_goes_on() {
        Hits hits = new Hits();
        EventCondition costly = costing(position -> position == 3 ? EvaluationCost.STEPS_PER_EVENT_MAX + 1 : 1);
        Outcome outcome =
                search.search(new Scope(Optional.empty(), 1, 50), costly, Order.OLDEST_FIRST, hits, Progress.NONE);
        assertThat(outcome).isEqualTo(new Outcome(End.COMPLETE, 50, 50, 1, "matches"));
        assertThat(hits.positions(0, 49)).doesNotContain(3).contains(2, 4, 50);
    }

    @Test
    void a_search_that_costs_too_much_in_all_ends_and_says_how_far_it_came() {
        Hits hits = new Hits();
        EventCondition costly = costing(position -> EvaluationCost.STEPS_PER_EVENT_MAX);
        Outcome outcome =
                search.search(new Scope(Optional.empty(), 1, EVENTS), costly, Order.OLDEST_FIRST, hits, Progress.NONE);
        assertThat(outcome.end()).isEqualTo(End.TOO_COSTLY);
        assertThat(outcome.searched()).isEqualTo(hits.size()).isBetween(20L, 25L);
    }
}
