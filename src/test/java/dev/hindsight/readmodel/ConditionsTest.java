package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions on values and on when a row was changed last; {@link PagesTest} compares them with a plain filter. */
class ConditionsTest {
    private final History history = new History()
            .then("order-1", "OrderCreated", "{'total':99.50}")
            .then("order-2", "OrderCreated", "{'total':100}")
            .at(History.NOON.plusSeconds(43_200), "order-3", "OrderCreated", "{'total':1E400}")
            .then("order-4", "OrderCreated", "{}");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            total,      AT_LEAST, 99.5,                    order-1 order-2 order-3
            total,      AT_LEAST, 99.500001,               order-2 order-3
            total,      AT_MOST,  1e2,                     order-1 order-2
            total,      AT_MOST,  1e9999,                  order-1 order-2 order-3
            total,      AT_LEAST, ' 100 ',                 order-2 order-3
            total,      AT_LEAST, 'about 100',             ''
            total,      AT_LEAST, '',                      ''
            created_at, AT_MOST,  2024-03-01,              order-1 order-2 order-4
            created_at, AT_LEAST, 2024-03-02,              order-3
            created_at, AT_MOST,  2024-03-01T12:00:00Z,    order-1
            created_at, AT_MOST,  2024-03-01 12:01:00,     order-1 order-2
            created_at, AT_LEAST, 2024-03-02T01:00:00+01:00, order-3
            created_at, AT_LEAST, 2024-3-1,                ''
            status,     AT_LEAST, created,                 ''
            """)
    void cells_are_compared_by_value(String column, CellFilter.Match match, String text, String found) {
        List<String> keys = found.isEmpty() ? List.of() : List.of(found.split(" "));
        CellFilter filter = new CellFilter(column, match, text);
        ReadModel model = ReadModels.named("order_dashboard");
        Listing listing =
                history.engine().list(model, 4, new ListingQuery(List.of(SortKey.by("order_id")), "", List.of(filter)));
        assertThat(listing.rows(0, 10)).extracting(Row::key).containsExactlyElementsOf(keys);
        assertThat(listing.size()).isEqualTo(keys.size());
    }

    @ParameterizedTest
    @CsvSource({"100,NUMBER,true", "x,COUNT,false", "2024-03-01,INSTANT,true", "2024-03-01,DAY,true", "100,TEXT,false"})
    void a_comparison_fits_a_column_whose_values_it_names(String text, Column.Kind kind, boolean fits) {
        assertThat(CellFilter.atLeast("total", text).fits(kind)).isEqualTo(fits);
        assertThat(CellFilter.equal("total", text).fits(kind)).isTrue();
    }

    @Property(tries = 30)
    void rows_changed_within_a_stretch_are_those_whose_last_change_lies_in_it(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int count) {
        List<Event> events = RandomHistory.events(seed, count);
        ReadModelEngine engine = PagesTest.replay(events, count);
        Random random = new Random(seed);
        for (ReadModel model : ReadModels.ALL) {
            int position = random.nextInt(count + 1);
            int first = random.nextInt(count + 1);
            Stretch stretch = new Stretch(first, first + random.nextInt(count + 1));
            ListingQuery query = new ListingQuery(List.of(), "", List.of(), stretch);
            List<Row> expected = new ArrayList<>();
            for (Row row : engine.list(model, position, ListingQuery.ALL).rows(0, 10_000)) {
                if (stretch.contains(lastChange(engine, model, row.key(), position))) {
                    expected.add(row);
                }
            }
            Listing listing = engine.list(model, position, query);
            assertThat(listing.rows(0, 10_000)).isEqualTo(expected);
            assertThat(listing.size()).isEqualTo(expected.size());
        }
    }

    private static int lastChange(ReadModelEngine engine, ReadModel model, String key, int position) {
        RowHistory<?> history = engine.histories().stream()
                .filter(each -> each.projection() == ((View<?>) model).projection())
                .findFirst()
                .orElseThrow();
        for (int at = position; at > 0; at--) {
            if (!Objects.equals(history.record(history.find(key, at)), history.record(history.find(key, at - 1)))) {
                return at;
            }
        }
        return 0;
    }
}
