package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LagTest {
    private static final Instant START = Instant.parse("2024-03-01T09:15:00Z");

    private final Lag lag = new Lag();

    @Test
    void nothing_waits_where_everything_is_folded() {
        assertThat(look(0, 10, 10)).isEqualTo(new ReadModelProgress(10, 10, Duration.ZERO, 0));
    }

    @Test
    void the_oldest_event_not_folded_says_how_long() {
        look(0, 10, 10);
        look(1_000, 11, 10);
        look(2_000, 12, 10);

        assertThat(look(3_500, 12, 10).waiting()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(look(3_600, 12, 11).waiting()).isEqualTo(Duration.ofMillis(1_600));
        assertThat(look(3_700, 12, 12).waiting()).isZero();
    }

    @Test
    void the_rate_is_that_of_the_last_seconds() {
        for (int second = 0; second <= 20; second++) {
            look(second * 1_000L, 100_000, second < 10 ? second * 1_000 : 10_000 + (second - 10) * 200);
        }

        assertThat(look(20_000, 100_000, 12_000).eventsPerSecond()).isEqualTo(200);
    }

    @Test
    void read_models_that_are_built_anew_and_a_clock_set_back_begin_the_count_again() {
        look(0, 10, 5);
        look(5_000, 10, 8);

        assertThat(look(6_000, 10, 0)).isEqualTo(new ReadModelProgress(0, 10, Duration.ZERO, 0));
        assertThat(look(1_000, 10, 1)).isEqualTo(new ReadModelProgress(1, 10, Duration.ZERO, 0));
    }

    private ReadModelProgress look(long millis, long head, long reached) {
        return lag.look(START.plusMillis(millis), head, reached);
    }
}
