package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellColumnTest {
    private final CellColumn numbers = CellColumn.of(Column.Kind.NUMBER, new TextPool());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.00",
                "0.10",
                "99.50",
                "-12.5",
                "1E400",
                "1e2",
                "12E-3",
                "123456789012345678",
                "-12345678901234567",
                "12345678901234567890",
                "0.00000000000000001",
                "0.000000000000000000000001"
            })
    void a_number_keeps_its_text(String text) {
        numbers.add(Json.number(text));
        numbers.add(null);
        numbers.addSame(0);

        assertThat(((LosslessNumber) numbers.get(0)).asText()).isEqualTo(text);
        assertThat(((LosslessNumber) numbers.get(0)).decimalValue()).isEqualTo(new BigDecimal(text));
        assertThat(numbers.get(1)).isNull();
        assertThat(numbers.get(2)).isEqualTo(numbers.get(0));
    }

    @Test
    void numbers_are_ordered_by_value_null_first_and_their_rank_agrees() {
        List<String> ascending =
                List.of("-1E3", "-2.5", "-0.1", "0", "0.01", "1", "1.5", "2", "10", "1E2", "99999999999999999999");
        numbers.add(null);
        ascending.forEach(text -> numbers.add(Json.number(text)));

        List<Integer> versions = new ArrayList<>();
        for (int version = 0; version <= ascending.size(); version++) {
            versions.add(version);
        }
        assertThat(versions).isSortedAccordingTo(numbers::compare);
        assertThat(versions.stream().map(version -> numbers.rank(version, 0)).toList())
                .isSorted();
        numbers.add(Json.number("1.0"));
        assertThat(numbers.compare(ascending.indexOf("1") + 1, ascending.size() + 1))
                .isZero();
    }
}
