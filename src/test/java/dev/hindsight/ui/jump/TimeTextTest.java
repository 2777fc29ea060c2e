package dev.hindsight.ui.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    private final TimeText times = new TimeText(
            ZoneId.of("Asia/Tokyo"), Instant.parse("2024-03-01T09:15:00Z"), Instant.parse("2024-06-10T01:00:00Z"));

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
        assertThat(times.parse(text)).hasValue(time);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            now,                    2024-06-10T01:00:00Z
            -2h,                    2024-03-01T07:15:00Z
            - 2 h,                  2024-03-01T07:15:00Z
            +30min,                 2024-03-01T09:45:00Z
            +500 ms,                2024-03-01T09:15:00.500Z
            -1d,                    2024-02-29T09:15:00Z
            -1y,                    2023-03-01T09:15:00Z
            14:00,                  2024-03-01T05:00:00Z
            9:05,                   2024-03-01T00:05:00Z
            today,                  2024-06-10T14:59:59.999999999Z
            Yesterday 14:00,        2024-06-09T05:00:00Z
            """)
    void a_relative_time_is_counted_from_the_moment_and_a_named_day_from_now(String text, Instant time) {
        assertThat(times.parse(text)).hasValue(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "order-1",
                "2024",
                "2024-02-30",
                "2024-03-01 25:00",
                "order-2024-03-01",
                "-2 parsecs",
                "-99999999999h",
                "yesterday 25:00"
            })
    void anything_else_is_no_time(String text) {
        assertThat(times.parse(text)).isEmpty();
    }
}
