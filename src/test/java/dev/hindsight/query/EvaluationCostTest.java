package dev.hindsight.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No filter and no payload makes judging an event cost more than its bound; what is bounded is counted, not timed. */
class EvaluationCostTest {
    private static final Progress CANCELLED = new Progress() {
        @Override
        public void report(long done, long total) {}

        @Override
        public boolean cancelled() {
            return true;
        }
    };

    private static EventFilter filter(String text) {
        return EventFilter.parse(text, List.of("OrderShipped"), ZoneOffset.UTC);
    }

    private static FilterSyntaxException refused(String text) {
        FilterSyntaxException wrong = catchThrowableOfType(FilterSyntaxException.class, () -> filter(text));
        assertThat(wrong).as(text).isNotNull();
        assertThat(wrong.getMessage().toLowerCase(Locale.ROOT))
                .doesNotContain("cel", "re2", "antlr", "token", "recursion", "exception", "error");
        return wrong;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ((a{1,100}){1,100}){1,100}   | its repetitions multiply to more than a million parts
                    (((a?){30}){30}){30}         | its repetitions multiply to
                    ([a-z]{900}){9}              | its repetitions multiply to
                    a{1001}                      | a number in { } can be 1,000 at most
                    (                            | a parenthesis without its partner
                    )                            | a parenthesis without its partner
                    [a                           | a [ without its ]
                    [z-a]                        | a range or class that is none
                    *                            | repeats nothing
                    a**                          | repeats nothing
                    (?=a)                        | looking ahead or behind is not
                    \\\\1                        | a \\ before a character that needs none
                    """)
    void a_pattern_that_is_too_costly_or_none_is_refused_with_what_to_do(String pattern, String said) {
        assertThat(refused("type.matches(\"" + pattern + "\")")).hasMessageContaining(said);
    }

    @Test
    void a_pattern_of_a_hundred_groups_in_one_another_is_the_deepest() {
        assertThat(refused("type.matches(\"" + "(".repeat(101) + "a" + ")".repeat(101) + "\")"))
                .hasMessageContaining("nested too deeply");
        assertThat(filter("type.matches(\"" + "(?:".repeat(90) + "O" + ")".repeat(90) + "\")")
                        .matches(Events.of("{}")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a, 2",
        "a|b, 4",
        "(a), 5",
        "a{3}, 7",
        "'a{2,5}', 11",
        "'a{2,}', 5",
        "[]a-z], 2",
        "[[:alpha:]x]{2}, 5",
        "\\Qa{9}\\E, 9",
        "'a{,5}', 6",
        "'(a{10}){10}', 241"
    })
    void the_size_of_a_pattern_is_told_from_its_text(String pattern, long instructions) {
        assertThat(PatternSize.of(pattern).instructions()).isEqualTo(instructions);
    }

    private static final String LARGE = "a".repeat(4_000_000);

    /** Each costs more than an event may, in a part of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    data.t.matches("([a-h]+x?)*([i-o]y?){20}")              | matches
                    data.list.exists(i, data.t.contains("ab"))              | contains
                    data.list.exists(i, data.t + data.t = "x")              | joining texts
                    data.list.exists(i, data.t = data.u and false)          | comparing texts
                    data.list.exists(i, data.list = data.list and false)    | comparing values
                    data.list.exists(i, size(data.t) = 3)                   | reading a large value
                    data.list.exists(i, bytes(data.t) = b"x")               | reading a large value
                    data.list.map(i, i).size() = 3                          | reading a large value
                    data.list.exists(i, data[data.t] = 1)                   | a key
                    """)
    void what_costs_more_than_an_event_may_is_not_judged_and_named(String text, String part) {
        Event event =
                Events.of("{\"t\":\"" + LARGE + "\",\"u\":\"" + LARGE + "\",\"list\":[" + "1,".repeat(50_000) + "1]}");
        EvaluationCost cost = new EvaluationCost(Progress.NONE);
        assertThat(filter(text).matches(event, cost)).isFalse();
        assertThat(cost.tooCostly()).isEqualTo(part);
        assertThat(cost.spent())
                .isBetween(EvaluationCost.STEPS_PER_EVENT_MAX, EvaluationCost.STEPS_PER_EVENT_MAX + 50_000_000);
        assertThat(filter(text).matches(event, new EvaluationCost(CANCELLED))).isFalse();
        assertThat(filter("type = OrderShipped").matches(event, cost)).isTrue();
        assertThat(cost.tooCostly()).isEmpty();
    }

    @Test
    void a_list_too_long_to_go_through_is_told_of() {
        EvaluationCost cost = new EvaluationCost(Progress.NONE);
        Event event = Events.of("{\"list\":[" + "1,".repeat(200_000) + "7]}");
        assertThat(filter("data.list.exists(i, i = 7)").matches(event, cost)).isFalse();
        assertThat(cost.tooCostly()).isEqualTo("exists or all over more than 100000 values");
    }

    @Test
    void an_error_within_or_does_not_let_the_other_side_go_on() {
        EvaluationCost cost = new EvaluationCost(CANCELLED);
        Event event = Events.of("{\"t\":\"" + LARGE + "\"}");
        assertThat(filter("data.t.contains(\"b\") or true").matches(event, cost))
                .isFalse();
        assertThat(cost.cancelled()).isTrue();
        assertThat(cost.spent()).isLessThan(10_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.t.contains(\"aab\")",
                "data.t.matches(\"a*b\")",
                "data.t.startsWith(data.t) and data.t.endsWith(data.t)",
                "data.t = data.t",
                "size(data.t) > 3"
            })
    void a_cancel_is_asked_for_within_the_event(String text) {
        AtomicInteger asked = new AtomicInteger();
        EvaluationCost cost = new EvaluationCost(new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return asked.incrementAndGet() > 1;
            }
        });
        assertThat(filter(text).matches(Events.of("{\"t\":\"" + LARGE + "\"}"), cost))
                .isFalse();
        assertThat(cost.cancelled()).isTrue();
        assertThat(cost.spent()).isLessThan(20_000_000);
    }

    @Test
    void hostile_filters_are_refused_or_judged_and_never_overflow_the_stack() {
        List<String> hostile = List.of(
                "(".repeat(2_000),
                "(".repeat(1_990) + "true" + ")".repeat(1_990),
                "not ".repeat(990) + "true",
                "!".repeat(3_990) + "true",
                "-".repeat(3_990) + "1 = 1",
                "[".repeat(1_990) + "]".repeat(1_990),
                "{".repeat(1_990),
                "1 + ".repeat(990) + "1 = 1",
                "data" + ".a".repeat(1_990) + " = 1",
                "data" + "[0]".repeat(1_300) + " = 1",
                "data.x" + ".contains(\"a\")".repeat(270),
                "data.x in ".repeat(390) + "data.x",
                "true ? ".repeat(500) + "true" + " : false".repeat(40),
                "\"" + "x".repeat(3_990) + "\" = type",
                "type = \"" + "\\\\".repeat(1_990) + "\"",
                "9".repeat(3_000) + " = 1",
                "1e99999 = 1",
                "data.a.exists(b, ".repeat(200) + "true" + ")".repeat(200),
                "data.exists(a, data.exists(b, data.exists(c, data.exists(d, a = b and c = d and false))))");
        Event event = Events.of("{\"x\":\"a\",\"a\":[1,2,3]}");
        for (String text : hostile) {
            try {
                EvaluationCost cost = new EvaluationCost(Progress.NONE);
                filter(text).matches(event, cost);
                assertThat(cost.spent()).as(text).isLessThan(1_000_000);
            } catch (FilterSyntaxException e) {
                assertThat(e.getMessage()).as(text).startsWith("column ").hasSizeLessThan(4_300);
            }
        }
    }

    @Test
    void plain_text_that_begins_everywhere_and_ends_nowhere_is_looked_for_in_linear_work() {
        Event event = Events.of("{\"t\":\"" + LARGE + "b\"}");
        EvaluationCost cost = new EvaluationCost(Progress.NONE);
        assertThat(PlainText.of("a".repeat(3_000) + "c").matches(event, cost)).isFalse();
        assertThat(PlainText.of("a".repeat(3_000) + "B").matches(event, cost)).isTrue();
        assertThat(PlainText.of("ä" + "a".repeat(3_000)).matches(event, cost)).isFalse();
        assertThat(cost.spent()).isLessThan(4L * LARGE.length());
    }

    @Test
    void a_text_is_found_in_another_as_java_finds_it() {
        List<String> texts = List.of("", "a", "b", "ab", "aa", "aab", "aba", "abab", "ababc", "aaaaab", "baab");
        for (String text : texts) {
            for (String wanted : texts) {
                String padded = "ab".repeat(3_000) + text + "ab".repeat(3_000);
                assertThat(TextSearch.isIn(padded, wanted + text)).isEqualTo(padded.contains(wanted + text));
                assertThat(TextSearch.isIn(text, wanted)).isEqualTo(text.contains(wanted));
            }
        }
    }
}
