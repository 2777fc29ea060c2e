package dev.hindsight.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Payload;
import dev.hindsight.timetravel.Changes;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestedChangesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"a":1}                        | {"a":2}                          | ~ a: 1 → 2
            {"a":{"b":1,"c":2}}            | {"a":{"b":1,"c":3}}              | ~ a.c: 2 → 3
            {"a":{"b":1}}                  | {"a":{"b":1,"odd key":true}}     | + a["odd key"]: true
            {"a":[1,{"b":2}]}              | {"a":[1,{"b":3},4]}              | ~ a[1].b: 2 → 3; + a[2]: 4
            {"a":[1,2]}                    | {"a":[1]}                        | − a[1]: 2
            {"a":{"b":1}}                  | {"a":[1]}                        | ~ a: {"b":1} → [1]
            {"a":1.0}                      | {"a":1.00}                       | ~ a: 1.0 → 1.00
            {"a":null}                     | {"a":{"b":1}}                    | + a: {"b":1}
            """)
    void a_change_is_told_at_the_value_that_differs(String before, String after, String told) {
        NestedChanges nested = new NestedChanges(Changes.between(state(before), state(after)));
        assertThat(nested.changes().stream()
                        .map(change -> ValueText.sign(change.kind()) + " " + StepLineCell.text(change))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(told);
        assertThat(nested.signs()).containsKey("a");
    }

    private static ObjectNode state(String json) {
        return Payload.of(json).tree();
    }
}
