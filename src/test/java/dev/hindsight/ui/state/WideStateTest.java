package dev.hindsight.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.timetravel.FieldChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A state of many thousand values is told in stretches, so that the tree never holds more rows than it may. */
class WideStateTest {
    private static ObjectNode wide(int fields) {
        ObjectNode state = Json.NODES.objectNode();
        for (int i = 0; i < fields; i++) {
            state.putObject("sku-" + i).put("qty", i);
        }
        return state;
    }

    private static StepFacts facts(Map<String, FieldChange.Kind> signs) {
        return new StepFacts(1, Map.of(), null, signs, null);
    }

    @Test
    void two_hundred_fields_stand_one_by_one_and_more_in_stretches_that_hold_each_field_once() {
        assertThat(FieldRow.of(wide(200), StepFacts.NONE, Set.of()))
                .hasSize(200)
                .allMatch(row -> row.stretch() == null && row.topLevel());
        List<FieldRow> rows = FieldRow.of(wide(12_000), StepFacts.NONE, Set.of());
        assertThat(rows).hasSize(120).allMatch(row -> row.children().size() == 100);
        assertThat(rows.get(119).name()).isEqualTo("sku-11900 … sku-11999");
        assertThat(rows.stream().flatMap(row -> row.children().stream()).map(FieldRow::name))
                .hasSize(12_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_list_of_a_million_is_told_in_stretches_of_stretches() {
        ArrayNode list = Json.NODES.arrayNode();
        for (int i = 0; i < 1_000_000; i++) {
            list.add(true);
        }
        List<FieldRow> rows =
                FieldStretch.whole(list, "items", StepFacts.NONE, false).rows();
        assertThat(rows).hasSize(100);
        assertThat(rows.get(99).children()).hasSize(100);
        List<FieldRow> last = rows.get(99).children().get(99).children();
        assertThat(last).hasSize(100);
        assertThat(last.get(99).path()).isEqualTo("items[999999]");
    }

    @Test
    void what_a_step_changed_is_seen_on_the_stretch_that_holds_it() {
        StepFacts facts = facts(Map.of("sku-11999", FieldChange.Kind.ADDED));
        List<FieldRow> rows = FieldRow.of(wide(12_000), facts, Set.of());
        assertThat(rows.stream().filter(row -> row.sign().isPresent()).map(FieldRow::name))
                .containsExactly("sku-11900 … sku-11999");
    }

    @Test
    void a_pinned_field_stands_above_the_stretches() {
        List<FieldRow> rows = FieldRow.of(wide(500), StepFacts.NONE, Set.of("sku-499"));
        assertThat(rows.get(0).name()).isEqualTo("sku-499");
        assertThat(rows.get(0).pinned()).isTrue();
        assertThat(rows).hasSize(6);
    }

    @Test
    void what_is_found_within_stretches_is_led_to_by_the_rows_above_it() {
        List<Finder.Found> found = Finder.find(FieldRow.of(wide(12_000), StepFacts.NONE, Set.of()), "sku-11998");
        assertThat(found).containsExactly(new Finder.Found("sku-11998", List.of("s11900", "vsku-11998")));
    }

    @Test
    void no_more_changes_are_listed_than_may_be_and_all_are_counted() {
        ObjectNode before = Json.NODES.objectNode();
        ObjectNode after = Json.NODES.objectNode();
        ArrayNode old = before.putArray("items");
        ArrayNode now = after.putArray("items");
        for (int i = 0; i < 20_000; i++) {
            old.add("a" + i);
            now.add("b" + i);
        }
        NestedChanges nested =
                new NestedChanges(List.of(new FieldChange("items", before.get("items"), after.get("items"))));
        assertThat(nested.changes()).hasSize(NestedChanges.LISTED_MAX);
        assertThat(nested.count()).isEqualTo(20_000);
    }

    @Test
    void a_value_of_megabytes_is_put_into_a_line_without_being_written_out() {
        assertThat(ValueText.line(Json.NODES.textNode("x".repeat(16_000_000)))).hasSizeLessThan(310);
        assertThat(ValueText.line(wide(100_000)))
                .startsWith("{\"sku-0\":{\"qty\":0},")
                .hasSizeLessThan(310);
        assertThat(ValueText.line(wide(2))).isEqualTo("{\"sku-0\":{\"qty\":0},\"sku-1\":{\"qty\":1}}");
        assertThat(ValueText.line(Json.NODES.arrayNode())).isEqualTo("[]");
        assertThat(FieldRow.cut("k".repeat(1_000_000))).hasSizeLessThan(210);
    }
}
