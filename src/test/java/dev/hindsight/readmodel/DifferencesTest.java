package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What differs between two positions is what a comparison of the two whole tables finds. */
class DifferencesTest {
    private static final Set<Differences.Kind> EVERY = EnumSet.allOf(Differences.Kind.class);

    @Property(tries = 60)
    void differences_are_those_of_the_two_listings(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
        List<Event> events = RandomHistory.events(seed, count);
        ReadModelEngine engine = PagesTest.replay(events, count);
        Random random = new Random(seed);
        for (ReadModel model : ReadModels.ALL) {
            int from = random.nextInt(count + 1);
            int to = random.nextInt(count + 1);
            SortKey sort = new SortKey(
                    model.columns().get(random.nextInt(model.columns().size())).name(), random.nextBoolean());
            ListingQuery query = random.nextBoolean() ? ListingQuery.ALL : PagesTest.query(model, sort, random);
            Differences found = engine.differences(model, from, to, query, Progress.NONE);
            List<RowChange> expected =
                    compared(model, PagesTest.replay(events, from), PagesTest.replay(events, to), query);

            assertThat(found.rows(EVERY, 0, Integer.MAX_VALUE)).isEqualTo(expected);
            for (Differences.Kind kind : EVERY) {
                List<RowChange> ofKind =
                        expected.stream().filter(change -> kind(change) == kind).toList();
                assertThat(found.count(kind)).isEqualTo(ofKind.size());
                assertThat(found.rows(Set.of(kind), 0, Integer.MAX_VALUE)).isEqualTo(ofKind);
                int start = random.nextInt(ofKind.size() + 1);
                assertThat(found.rows(Set.of(kind), start, start + 3))
                        .isEqualTo(ofKind.subList(start, Math.min(ofKind.size(), start + 3)));
            }
        }
    }

    @Test
    void a_comparison_that_is_cancelled_says_so() {
        ReadModelEngine engine = PagesTest.replay(RandomHistory.events(1, 50), 50);
        assertThatThrownBy(() -> engine.differences(OrderDashboard.VIEW, 0, 50, ListingQuery.ALL, new Progress() {
                    @Override
                    public void report(long done, long total) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                }))
                .isInstanceOf(HindsightException.class)
                .hasMessageStartingWith("cancelled");
    }

    private static List<RowChange> compared(
            ReadModel model, ReadModelEngine before, ReadModelEngine after, ListingQuery query) {
        Map<String, Row> old = rows(model, before);
        Map<String, Row> now = rows(model, after);
        List<Row> shown = new ArrayList<>(now.values());
        old.values().stream().filter(row -> !now.containsKey(row.key())).forEach(shown::add);
        List<SortKey> sort = new ArrayList<>(query.sort());
        sort.addAll(model.order());
        Comparator<Row> order = sort.stream()
                .map(key -> PagesTest.by(key, PagesTest.columnIndex(model, key.column())))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
        return shown.stream()
                .sorted(order)
                .map(row -> new RowChange(model, row.key(), cells(old.get(row.key())), cells(now.get(row.key()))))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .filter(change -> found(model, query, change.before()) || found(model, query, change.after()))
                .toList();
    }

    private static Map<String, Row> rows(ReadModel model, ReadModelEngine engine) {
        Map<String, Row> rows = new LinkedHashMap<>();
        engine.list(model, engine.position(), ListingQuery.ALL)
                .rows(0, Integer.MAX_VALUE)
                .forEach(row -> rows.put(row.key(), row));
        return rows;
    }

    private static @Nullable List<@Nullable Object> cells(@Nullable Row row) {
        return row == null ? null : row.cells();
    }

    private static boolean found(ReadModel model, ListingQuery query, @Nullable List<@Nullable Object> cells) {
        return cells != null && PagesTest.found(new Row("", cells, Row.Mark.NONE, new BitSet()), model, query);
    }

    private static Differences.Kind kind(RowChange change) {
        return change.before() == null
                ? Differences.Kind.ADDED
                : change.after() == null ? Differences.Kind.REMOVED : Differences.Kind.CHANGED;
    }
}
