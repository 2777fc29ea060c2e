package dev.hindsight.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldWidthsTest {
    private static final FieldWidths.Wanted AN_ORDER = new FieldWidths.Wanted(132, 140, 40);

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # room | sign | name | value | origin | set by
            900,     28,    132,   205,    535,     true
            500,     28,    132,   160,    180,     true
            450,     28,    132,   110,    180,     true
            449,     28,    132,   149,    140,     false
            390,     28,    132,    95,    135,     false
            240,     28,     95,    70,     47,     false
            """)
    void names_are_whole_and_values_come_before_where_they_came_from(
            double room, double sign, double name, double value, double origin, boolean verb) {
        assertThat(FieldWidths.of(room, AN_ORDER)).isEqualTo(new FieldWidths(sign, name, value, origin, verb));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 20, 28, 29, 100.5, 333.3, 2_000})
    void all_the_room_is_given_away_and_no_more(double room) {
        FieldWidths widths = FieldWidths.of(room, AN_ORDER);
        assertThat(widths.sign() + widths.name() + widths.value() + widths.origin())
                .isEqualTo(room);
        assertThat(List.of(widths.sign(), widths.name(), widths.value(), widths.origin()))
                .allMatch(width -> width >= 0);
    }
}
