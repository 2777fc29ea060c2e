package dev.hindsight.ui.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            2024-03-01,                    2024-03-01T14:59:59.999999999Z
            2024-03-01 09:15,              2024-03-01T00:15:00Z
            2024-03-01 09:15:07,           2024-03-01T00:15:07Z
            2024-03-01 09:15:07.120,       2024-03-01T00:15:07.120Z
            2024-03-01T09:15:07Z,          2024-03-01T09:15:07Z
            2024-03-01T09:15:07.5+01:00,   2024-03-01T08:15:07.5Z
            2024-03-01T09:15:07-02:00,     2024-03-01T11:15:07Z
            """)
    void a_time_without_an_offset_is_one_of_the_zone_shown(String text, Instant time) {
        assertThat(TimeText.parse(text, TOKYO)).hasValue(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order-1", "2024", "2024-02-30", "2024-03-01 25:00", "order-2024-03-01"})
    void anything_else_is_no_time(String text) {
        assertThat(TimeText.parse(text, TOKYO)).isEmpty();
    }
}
