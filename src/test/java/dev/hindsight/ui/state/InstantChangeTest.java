package dev.hindsight.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.hindsight.timetravel.FieldChange;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantChangeTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            2024-03-01T09:15:00Z, 2024-03-01T09:15:07.120Z, UTC,        09:15:00.000 → 09:15:07.120
            2024-03-01T09:15:00Z, 2024-03-02T07:30:01Z,     UTC,        03-01 09:15:00 → 03-02 07:30:01
            2024-03-01T09:15:00Z, 2024-03-01T16:30:01Z,     Asia/Tokyo, 03-01 18:15:00 → 03-02 01:30:01
            2023-12-31T09:15:00Z, 2024-03-02T07:30:01Z,     UTC,        2023-12-31 09:15 → 2024-03-02 07:30
            not a time at all Z!, 2024-03-02T07:30:01Z,     UTC,        ''
            2024-99-99T09:15:00Z, 2024-03-02T07:30:01Z,     UTC,        ''
            """)
    void a_time_that_moved_on_is_told_by_what_differs(String before, String after, ZoneId zone, String words) {
        FieldChange change = new FieldChange("updated_at", TextNode.valueOf(before), TextNode.valueOf(after));
        assertThat(InstantChange.words(change, zone).orElse("")).isEqualTo(words);
    }
}
