package dev.hindsight.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = -3 * SECOND;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 33.3, 1_000, 5_000})
    void as_many_are_due_as_the_rate_says_none_in_step(double rate) {
        Pace pace = pace(rate);
        long events = 0;
        long last = START;
        long longest = 0;
        for (long due = pace.next(START); due < START + 100 * SECOND; due = pace.next(due)) {
            assertThat(due).isGreaterThanOrEqualTo(last);
            longest = Math.max(longest, due - last);
            last = due;
            events++;
        }

        assertThat(events).isEqualTo(Math.round(100 * rate));
        assertThat(pace.leftOut()).isZero();
        assertThat(longest).isBetween((long) (1.2 * SECOND / rate), (long) (2 * SECOND / rate));
    }

    @Test
    void a_stall_of_less_than_a_second_is_caught_up_whole() {
        Pace pace = pace(100);
        long now = START + 9 * SECOND / 10;

        assertThat(dueBy(now, pace)).isEqualTo(90);
        assertThat(pace.leftOut()).isZero();
    }

    @Test
    void after_a_long_stall_a_seconds_worth_is_caught_up_and_the_rest_left_out() {
        Pace pace = pace(100);
        dueBy(START + SECOND, pace);
        long now = START + 6 * SECOND;

        int caughtUp = dueBy(now, pace);

        // One was asked for before the stall.
        assertThat(caughtUp).isEqualTo(100);
        assertThat(pace.leftOut()).isBetween(398L, 400L);
        assertThat(dueBy(now + SECOND, pace)).isBetween(99, 101);
        assertThat(pace.leftOut()).isBetween(398L, 400L);
    }

    private static Pace pace(double rate) {
        return new Pace(rate, new Random(7), START);
    }

    /** How many are due before {@code now}, for one who asks at that moment; asks for one beyond. */
    private static int dueBy(long now, Pace pace) {
        int events = 0;
        while (pace.next(now) < now) {
            events++;
        }
        return events;
    }
}
