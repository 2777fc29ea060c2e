package dev.hindsight.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            PT0S,  1,   350
            PT7S,  1,   549
            PT24H, 1,  1436
            P9999D, 1, 2000
            P9999D, 50,  40
            PT0S,  0.5, 700
            PT-5S, 1,   350
            """)
    void longer_gaps_wait_longer_but_never_long(Duration gap, double speed, long millis) {
        assertThat(Pace.between(gap, speed)).isEqualTo(Duration.ofMillis(millis));
    }
}
