package dev.hindsight.ui.playhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.SmallWorkspace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private final SmallWorkspace workspace = new SmallWorkspace();

    private Histogram over(long last, int bars) {
        return Histogram.of(workspace.store(), workspace.readModels().density(), last, bars);
    }

    @Test
    void every_event_is_in_one_bar() {
        Histogram histogram = over(18, 40);
        assertThat(histogram.counts().stream()
                        .flatMap(bar -> bar.values().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(18);
        assertThat(histogram.edges()).startsWith(0L).endsWith(18L).isSorted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 234})
    void each_position_has_a_place_that_leads_back_to_it(int bars) {
        Histogram histogram = over(18, bars);
        for (long position = 0; position <= 18; position++) {
            double place = histogram.fraction(position);
            assertThat(histogram.positionAt(place)).isEqualTo(position);
            assertThat(place).isGreaterThanOrEqualTo(histogram.fraction(position - 1));
        }
        assertThat(histogram.fraction(18)).isEqualTo(1);
    }

    @Test
    void events_of_one_instant_lie_along_positions() {
        Histogram histogram = over(1, 4);
        assertThat(histogram.timed()).isFalse();
        assertThat(histogram.counts()).last().isEqualTo(Map.of());
        assertThat(histogram.counts()).contains(Map.of(EventLook.OTHER, 1L));
        assertThat(histogram.positionAt(1)).isEqualTo(1);
    }

    @Test
    void a_time_between_events_lies_between_them() {
        Histogram histogram = over(18, 100);
        double place = histogram.fraction(Instant.parse("2024-03-03T00:00:00Z"));
        assertThat(place).isCloseTo(40.0 / 76, within(1e-9));
        assertThat(histogram.timeAt(place)).isEqualTo(Instant.parse("2024-03-03T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2024-01-01T00:00:00Z | 2024-12-31T00:00:00Z | 5  | Apr, Jul, Oct
            2024-03-01T08:00:00Z | 2024-03-04T12:00:00Z | 6  | Mar 2, Mar 3, Mar 4
            2024-03-01T08:00:00Z | 2024-03-01T12:30:00Z | 6  | 09:00, 10:00, 11:00, 12:00
            1994-03-01T08:00:00Z | 2024-03-01T12:30:00Z | 6  | 2000, 2010, 2020
            """)
    void labels_stand_at_round_times(Instant from, Instant to, int most, String labels) {
        assertThat(Ticks.between(from, to, ZoneOffset.UTC, most).stream().map(Ticks.Tick::label))
                .containsExactly(labels.split(", "));
    }
}
