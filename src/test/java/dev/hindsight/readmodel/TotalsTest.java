package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Progress;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Totals as of any position are the sums of the rows listed as of it, whatever was asked for before. */
class TotalsTest {
    @Property(tries = 60)
    void totals_are_the_sums_of_the_rows_found_wherever_the_moment_jumps(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
        ReadModelEngine engine = PagesTest.replay(RandomHistory.events(seed, count), count);
        Random random = new Random(seed);
        ReadModel model = ReadModels.ALL.get(random.nextInt(ReadModels.ALL.size()));
        ListingQuery query = random.nextInt(4) == 0
                ? ListingQuery.ALL
                : PagesTest.query(model, SortKey.by(model.columns().get(0).name()), random);
        for (int i = 0; i < 8; i++) {
            int position = random.nextInt(count + 1);
            assertThat(engine.totals(model, position, query, Progress.NONE))
                    .isEqualTo(sums(model, engine.list(model, position, query).rows(0, Integer.MAX_VALUE)));
        }
    }

    @Test
    void totals_that_were_cancelled_half_way_come_out_right_when_they_are_asked_for_again() {
        List<Event> events = RandomHistory.events(5, 60_000);
        ReadModelEngine engine = PagesTest.replay(events, events.size());
        ReadModel model = OrderDashboard.VIEW;
        assertThatThrownBy(() -> engine.totals(model, 60_000, ListingQuery.ALL, new Progress() {
                    private int reports;

                    @Override
                    public void report(long done, long total) {
                        reports++;
                    }

                    @Override
                    public boolean cancelled() {
                        return reports == 2;
                    }
                }))
                .isInstanceOf(HindsightException.class)
                .hasMessageStartingWith("cancelled after 32768 of");
        for (int position : new int[] {60_000, 30_000, 59_999, 10, 60_000}) {
            assertThat(engine.totals(model, position, ListingQuery.ALL, Progress.NONE))
                    .isEqualTo(sums(
                            model,
                            engine.list(model, position, ListingQuery.ALL).rows(0, 100_000)));
        }
    }

    private static Totals sums(ReadModel model, List<Row> rows) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (int i = 0; i < model.columns().size(); i++) {
            if (model.columns().get(i).numeric()) {
                BigDecimal sum = BigDecimal.ZERO;
                for (Row row : rows) {
                    sum = row.cell(i) == null ? sum : sum.add(value(row, i));
                }
                BigDecimal stripped = sum.stripTrailingZeros();
                sums.put(model.columns().get(i).name(), stripped.setScale(Math.max(0, stripped.scale())));
            }
        }
        return new Totals(rows.size(), sums);
    }

    private static BigDecimal value(Row row, int column) {
        return row.cell(column) instanceof LosslessNumber number
                ? number.decimalValue()
                : BigDecimal.valueOf((Long) row.cell(column));
    }
}
