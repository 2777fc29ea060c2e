package dev.hindsight.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.Recorded;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "objects merge key by key, anything else replaces, null sets null". */
class DeepMergeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                        | {}                      | {}
                    {"a":1}                   | {"b":2}                 | {"a":1,"b":2}
                    {"a":1,"b":2}             | {"a":3}                 | {"a":3,"b":2}
                    {"a":{"x":1}}             | {"a":{"y":2}}           | {"a":{"x":1,"y":2}}
                    {"a":{"b":{"c":1,"d":1}}} | {"a":{"b":{"c":2}}}     | {"a":{"b":{"c":2,"d":1}}}
                    {"a":{"x":1}}             | {"a":{}}                | {"a":{"x":1}}
                    {"a":{"x":1}}             | {"a":null}              | {"a":null}
                    {"a":{"x":1}}             | {"a":{"x":null}}        | {"a":{"x":null}}
                    {"a":null}                | {"a":{"x":null}}        | {"a":{"x":null}}
                    {"a":{"x":1}}             | {"a":7}                 | {"a":7}
                    {"a":7}                   | {"a":{"x":1}}           | {"a":{"x":1}}
                    {"a":[1,2]}               | {"a":[3]}               | {"a":[3]}
                    {"a":[{"x":1}]}           | {"a":[{"y":1}]}         | {"a":[{"y":1}]}
                    {"a":{"x":1}}             | {"a":[]}                | {"a":[]}
                    {"a":1}                   | {"a":1.00}              | {"a":1.00}
                    {"a":1E400}               | {"b":12345678901234567890123456789012345678901} | {"a":1E400,"b":12345678901234567890123456789012345678901}
                    {"":{"":1}}               | {"":{"é":2}}            | {"":{"":1,"é":2}}
                    """)
    void merges(String first, String second, String merged) {
        ObjectNode state = Recorded.state(DeepMerge.INSTANCE, "parcel-1", "A " + first, "B " + second);
        assertThat(Json.text(state)).isEqualTo(merged);
    }

    @Test
    void a_state_once_returned_never_changes() {
        ObjectNode before = Recorded.state(DeepMerge.INSTANCE, "parcel-1", "A {\"a\":{\"b\":{\"c\":1}},\"d\":{}}");
        DeepMerge.INSTANCE.apply(before, Recorded.event("parcel-1", 2, "B {\"a\":{\"b\":{\"c\":2}},\"d\":{\"e\":1}}"));
        assertThat(Json.text(before)).isEqualTo("{\"a\":{\"b\":{\"c\":1}},\"d\":{}}");
    }

    @Test
    void an_event_sets_the_top_level_keys_it_has_also_those_it_repeats() {
        ObjectNode before = Recorded.state(DeepMerge.INSTANCE, "parcel-1", "A {\"a\":{\"x\":1},\"b\":2,\"c\":3}");
        assertThat(DeepMerge.INSTANCE.fieldsSetBy(
                        before, Recorded.event("parcel-1", 2, "B {\"b\":2,\"a\":{\"y\":1},\"d\":null}")))
                .containsExactly("b", "a", "d");
    }

    @Test
    void nests_as_deep_as_a_payload_may() {
        int levels = Json.MAX_DEPTH - 2;
        String deep = "{\"a\":".repeat(levels) + "{}" + "}".repeat(levels);
        ObjectNode state = Recorded.state(DeepMerge.INSTANCE, "parcel-1", "A " + deep, "B " + deep);
        assertThat(Json.text(state)).isEqualTo(deep);
    }

    @Test
    void is_the_model_of_every_category_without_one() {
        Models models = new Models(Map.of("order", DeepMerge.INSTANCE));
        assertThat(models.of(StreamId.of("parcel-1"), "A")).isSameAs(DeepMerge.INSTANCE);
        assertThat(models.of(StreamId.of("-1"), "A")).isSameAs(DeepMerge.INSTANCE);
    }
}
