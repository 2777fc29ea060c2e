package dev.hindsight.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    @ParameterizedTest
    @CsvSource({
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2016-12-31T23:59:60.999999999Z, 2017-01-01T00:00:00Z",
        "2017-01-01T00:59:60+01:00, 2017-01-01T00:00:00Z",
        "2016-12-31T18:59:60-05:00, 2017-01-01T00:00:00Z",
        "2024-03-01T09:15:60Z, 2024-03-01T09:16:00Z",
        "2024-02-29T23:59:60Z, 2024-03-01T00:00:00Z"
    })
    void a_second_of_60_is_the_first_nanosecond_of_the_next_minute(String text, String expected) {
        assertThat(Instants.parse(text)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2016-12-31T23:59:61Z", "2016-12-31T23:60:60Z", "2016-12-31T24:00:60Z", "9999-12-31T23:59:60Z"})
    void a_second_beyond_60_and_a_minute_that_is_none_are_refused(String text) {
        assertThatThrownBy(() -> Instants.parse(text))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("no RFC 3339 instant");
    }
}
