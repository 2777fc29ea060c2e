package dev.hindsight.ui.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldScaleTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            0,   0
            0.5, 1
            1,   2
            2,   2.5
            3,   3
            6.5, 3.5
            10,  4
            """)
    void its_marks_lie_evenly_and_seconds_between_them(double seconds, double place) {
        assertThat(HoldScale.placeOf(seconds)).isEqualTo(place);
        assertThat(HoldScale.secondsAt(place)).isEqualTo(seconds);
    }

    @Test
    void every_tenth_of_a_second_has_a_place_of_its_own() {
        for (int tenths = 0; tenths <= 100; tenths++) {
            assertThat(HoldScale.secondsAt(HoldScale.placeOf(tenths / 10.0))).isEqualTo(tenths / 10.0);
        }
    }

    @Test
    void text_is_read_as_people_write_it() {
        assertThat(HoldScale.parse(" 2.5 s ")).isEqualTo(OptionalDouble.of(2.5));
        assertThat(HoldScale.parse("2,5")).isEqualTo(OptionalDouble.of(2.5));
        assertThat(HoldScale.parse("10.1")).isEmpty();
        assertThat(HoldScale.parse("-1")).isEmpty();
        assertThat(HoldScale.parse("soon")).isEmpty();
        assertThat(HoldScale.parse("NaN")).isEmpty();
    }
}
