package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is expected of events that are not folded yet is what comes of them when they are. */
class ExpectationTest {
    @Property(tries = 60)
    void what_is_expected_is_what_comes_when_the_events_are_folded(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 150) int folded, @ForAll @IntRange(max = 20) int more) {
        List<Event> events = RandomHistory.events(seed, folded + more);
        ReadModelEngine engine = new ReadModelEngine(
                ReadModels.DECLARED,
                ReadModels.DECLARED.emptyHistories(),
                new EventDensity(),
                position -> position == 0 ? Optional.empty() : Optional.of(events.get((int) position - 1)));
        events.subList(0, folded).forEach(engine::apply);

        List<RowChange> expected = engine.expected(folded, events.subList(folded, folded + more));
        events.subList(folded, folded + more).forEach(engine::apply);

        for (ReadModel model : ReadModels.ALL) {
            Differences came = engine.differences(model, folded, folded + more, ListingQuery.ALL, Progress.NONE);
            assertThat(new HashSet<>(expected.stream()
                            .filter(change -> change.model() == model)
                            .toList()))
                    .isEqualTo(new HashSet<>(
                            came.rows(java.util.EnumSet.allOf(Differences.Kind.class), 0, Integer.MAX_VALUE)));
        }
    }

    @Test
    void readers_do_not_see_what_is_expected() {
        History history = new History().then("order-1", "OrderCreated", "{'customer_id':'c','total':5}");
        Event next = RandomHistory.events(1, 1).get(0);

        history.engine().expected(1, List.of(next));

        assertThat(history.engine().position()).isEqualTo(1);
        assertThat(history.rows("order_dashboard")).hasSize(1);
    }
}
