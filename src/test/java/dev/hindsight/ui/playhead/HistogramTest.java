package dev.hindsight.ui.playhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.SmallWorkspace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
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
        assertThat(histogram.counts()).last().isEqualTo(Map.of(EventLook.OTHER, 1L));
        assertThat(histogram.counts()).first().isEqualTo(Map.of());
        assertThat(histogram.positionAt(1)).isEqualTo(1);
    }

    @Test
    void a_time_between_events_lies_between_them() {
        Histogram histogram = over(18, 100);
        double place = histogram.fraction(Instant.parse("2024-03-03T00:00:00Z"));
        assertThat(place).isCloseTo(40.0 / 76, within(1e-6));
        assertThat(Duration.between(Instant.parse("2024-03-03T00:00:00Z"), histogram.timeAt(place))
                        .abs())
                .isLessThan(Duration.ofMillis(2));
    }

    @Test
    void a_stretch_shows_its_events_and_no_others() {
        Axis axis = new Axis(workspace.store(), 18);
        Stretch stretch = new Stretch(axis.along(8), axis.along(12), axis.length());
        Histogram histogram = Histogram.of(axis, workspace.readModels().density(), stretch, 50);
        assertThat(histogram.before()).isEqualTo(8);
        assertThat(histogram.end()).isEqualTo(12);
        assertThat(histogram.counts().stream()
                        .flatMap(bar -> bar.values().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(4);
        assertThat(histogram.from()).isEqualTo(Instant.parse("2024-03-01T12:02:10Z"));
        assertThat(histogram.to()).isEqualTo(Instant.parse("2024-03-02T11:20:31Z"));
        for (long position = 8; position <= 12; position++) {
            assertThat(histogram.positionAt(histogram.fraction(position))).isEqualTo(position);
        }
        assertThat(histogram.fraction(3)).isZero();
        assertThat(histogram.fraction(17)).isEqualTo(1);
        assertThat(histogram.shows(7)).isFalse();
    }

    @Test
    void events_of_one_instant_are_told_apart_when_seen_closely() {
        for (int i = 0; i < 200; i++) {
            workspace.add("meter-1", "Measured", "2024-03-05T00:00:00Z", "{}");
        }
        workspace.add("meter-1", "Measured", "2024-03-06T00:00:00Z", "{}");
        Axis axis = new Axis(workspace.store(), 219);
        for (long position = 0; position <= 219; position++) {
            assertThat(axis.positionAt(axis.along(position), 0)).isEqualTo(position);
        }
        Stretch stretch = new Stretch(axis.along(100), axis.along(104), axis.length());
        Histogram histogram = Histogram.of(axis, workspace.readModels().density(), stretch, 8);
        assertThat(histogram.events()).isEqualTo(4);
        assertThat(histogram.timed()).isFalse();
        assertThat(histogram.highest(Set.of())).isEqualTo(1);
        assertThat(histogram.highest(Set.of(EventLook.OTHER))).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2024-01-01T00:00:00Z | 2024-12-31T00:00:00Z | 5  | Apr, Jul, Oct
            2024-03-01T08:00:00Z | 2024-03-04T12:00:00Z | 6  | Mar 2, Mar 3, Mar 4
            2024-03-01T08:00:00Z | 2024-03-01T12:30:00Z | 6  | 09:00, 10:00, 11:00, 12:00
            2024-03-01T08:00:00Z | 2024-03-01T08:00:14Z | 6  | 08:00:05, 08:00:10
            1994-03-01T08:00:00Z | 2024-03-01T12:30:00Z | 6  | 2000, 2010, 2020
            """)
    void labels_stand_at_round_times(Instant from, Instant to, int most, String labels) {
        assertThat(Ticks.between(from, to, ZoneOffset.UTC, most).stream().map(Ticks.Tick::label))
                .containsExactly(labels.split(", "));
    }
}
