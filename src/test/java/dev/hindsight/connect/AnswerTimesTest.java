package dev.hindsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class AnswerTimesTest {
    @Test
    void a_percentile_is_right_to_a_few_percent_from_microseconds_to_minutes() {
        AnswerTimes times = new AnswerTimes();
        for (long micros = 1; micros <= 100_000_000; micros += 1_000) {
            times.add(micros * 1_000);
        }

        assertThat(times.percentile(0.5)).isCloseTo(50_000_000_000L, Percentage.withPercentage(3.2));
        assertThat(times.percentile(0.99)).isCloseTo(99_000_000_000L, Percentage.withPercentage(3.2));
        assertThat(times.percentile(0)).isCloseTo(1_000L, within(32L));
    }

    @Test
    void no_answer_took_no_time_and_any_length_is_taken() {
        AnswerTimes times = new AnswerTimes();
        assertThat(times.percentile(0.5)).isZero();

        times.add(0);
        times.add(Long.MAX_VALUE);

        assertThat(times.percentile(0.5)).isEqualTo(32);
        assertThat(times.percentile(1)).isGreaterThan(Long.MAX_VALUE / 100 * 96);
    }
}
