package dev.hindsight.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.timetravel.FieldOrigin;
import dev.hindsight.ui.kit.SmallReadModels;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TreeItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class StateViewTest extends StateViewCase {
    @Test
    void the_state_follows_the_moment() {
        assertThat(visibleText()).contains("STATE AT VERSION 2", "v1 → v2");
        assertThat(value("status")).isEqualTo("\"paid\"");

        fx.run(() -> sight.goTo(8));
        assertThat(visibleText()).contains("STATE AT VERSION 2");

        fx.run(() -> sight.goTo(9));
        assertThat(visibleText()).contains("STATE AT VERSION 3", "v2 → v3");
        assertThat(value("status")).isEqualTo("\"shipped\"");
    }

    @Test
    void numbers_keep_the_text_they_came_with() {
        assertThat(value("total")).isEqualTo("99.50");
    }

    @Test
    void what_the_step_changed_bears_a_sign() {
        assertThat(signs()).containsExactly("~ status", "+ charge_id", "+ paid_amount", "~ updated_at", "~ version");
        fx.run(() -> sight.goTo(14));
        assertThat(signs()).containsExactly("~ status", "+ signed_by", "~ updated_at", "~ version");
    }

    @Test
    void old_and_new_values_stand_side_by_side() {
        assertThat(lineTexts())
                .startsWith("status: \"created\" → \"paid\"", "charge_id: \"ch_order-12345\"", "paid_amount: 99.50");
    }

    @Test
    void a_link_goes_to_the_version_that_set_the_value() {
        fx.robot().clickOn(link("v1 OrderCreated"));
        fx.settle();
        assertThat(sight.moment()).isEqualTo(Moment.at(3));
        assertThat(visibleText()).contains("STATE AT VERSION 1");
    }

    @Test
    void what_is_not_set_yet_says_when_it_will_be_and_leads_there() {
        assertThat(row("tracking").getValue().later()).isEqualTo(3);
        assertThat(visibleText()).contains("set later,");
        fx.robot().clickOn(link("v3"));
        fx.settle();
        assertThat(sight.moment()).isEqualTo(Moment.at(9));
    }

    @Test
    void enter_on_a_row_goes_where_its_link_goes() {
        select("total");
        press(KeyCode.ENTER);
        assertThat(sight.moment()).isEqualTo(Moment.at(3));
    }

    @Test
    void what_is_open_stays_open_while_the_moment_moves() {
        select("items");
        press(KeyCode.RIGHT);
        assertThat(row("items").isExpanded()).isTrue();
        TreeItem<FieldRow> lamp = row("items").getChildren().get(0);
        assertThat(lamp.getValue().path()).isEqualTo("items[0]");

        fx.run(() -> sight.goTo(9));
        assertThat(row("items").isExpanded()).isTrue();
        assertThat(row("items").getChildren().get(0)).isSameAs(lamp);
        assertThat(fields().getSelectionModel().getSelectedItem()).isSameAs(row("items"));
    }

    @Test
    void ctrl_c_copies_the_value_as_it_was_stored() {
        select("customer_id");
        fx.robot().push(KeyCode.CONTROL, KeyCode.C);
        assertThat(fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("cust-1");
        select("total");
        fx.robot().push(KeyCode.CONTROL, KeyCode.C);
        assertThat(fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("99.50");
    }

    @Test
    void raw_is_the_whole_state_as_json() {
        assertThat(scene.lookup("#state .scroll-pane").isVisible()).isFalse();
        fx.robot().clickOn("Raw");
        fx.settle();
        assertThat(fields().isVisible()).isFalse();
        assertThat(fx.call(() -> raw().chosenText()))
                .startsWith("{\n  \"order_id\": \"12345\",\n  \"status\": \"paid\",")
                .contains("\"total\": 99.50");
        fx.run(() -> sight.goTo(9));
        assertThat(fx.call(() -> raw().chosenText())).contains("\"status\": \"shipped\"");
        fx.robot().clickOn("Tree");
        fx.settle();
        assertThat(fields().isVisible()).isTrue();
    }

    @Test
    void read_models_touched_can_be_chosen_again_and_again() {
        List<ReadModel> chosen = new ArrayList<>();
        fx.run(() -> view.chosenReadModelProperty().addListener((o, old, next) -> {
            if (next != null) {
                chosen.add(next);
            }
        }));
        assertThat(lineTexts()).endsWith("READ MODELS TOUCHED ", "order_dashboard: status, updated_at");
        fx.robot().clickOn("order_dashboard");
        fx.robot().clickOn("order_dashboard");
        fx.settle();
        assertThat(chosen).containsExactly(SmallReadModels.DASHBOARD, SmallReadModels.DASHBOARD);
    }

    @Test
    void a_row_of_another_stream_is_named_by_its_key_and_its_event() {
        fx.run(() -> sight.goTo(6));
        assertThat(lineTexts()).contains("READ MODELS TOUCHED by position 6, order-12338");
        assertThat(lineTexts()).endsWith("order_dashboard: new row");
    }

    @Test
    void without_a_stream_it_says_so() {
        fx.run(() -> sight.begin(sight.moment(), null));
        assertThat(visibleText()).contains("No stream chosen").doesNotContain("STATE AT VERSION 2");
    }

    @Test
    void before_its_first_event_it_says_when_the_stream_will_be_there_and_goes_there() {
        fx.run(() -> sight.goTo(2));
        assertThat(visibleText())
                .contains(
                        "order-12345 is not there yet at this Moment",
                        "Its first event, OrderCreated, comes at position 3, 2024-03-01 09:15:00 UTC.");
        fx.run(() -> sight.zoneProperty().set(ZoneId.of("Asia/Tokyo")));
        assertThat(visibleText())
                .contains("Its first event, OrderCreated, comes at position 3, 2024-03-01 18:15:00 JST.");
        fx.robot().clickOn("Go to its first event");
        fx.settle();
        assertThat(sight.moment()).isEqualTo(Moment.at(3));
        assertThat(visibleText()).contains("STATE AT VERSION 1");
    }

    @Test
    void a_stream_that_is_not_in_the_store_is_said_to_be_missing() {
        fx.run(() -> sight.choose(StreamId.of("order-1")));
        assertThat(visibleText()).contains("There is no stream order-1");
    }

    @Test
    void live_it_takes_in_what_arrives() {
        fx.run(() -> sight.goLive());
        workspace.add("order-12345", "OrderNoted", "2024-03-05T08:00:00Z", "{\"note\":\"thanks\"}");
        fx.run(() -> {
            sight.readModelsReached(19);
            sight.headMoved(19);
        });
        assertThat(visibleText()).contains("STATE AT VERSION 5");
        assertThat(value("note")).isEqualTo("\"thanks\"");
    }

    @Test
    void what_was_set_anew_to_the_same_value_tells_since_when_it_is_the_same() {
        fx.run(() -> sight.goTo(14));
        assertThat(row("status").getValue().changed())
                .extracting(FieldOrigin::version)
                .isEqualTo(4L);
        assertThat(row("customer_id").getValue().changed())
                .extracting(FieldOrigin::version)
                .isEqualTo(1L);
    }

    @Test
    void a_pinned_field_stands_at_the_top_of_every_stream_of_its_category() {
        select("total");
        press(KeyCode.P);
        assertThat(names()).startsWith("total", "order_id");
        fx.run(() -> sight.show(StreamId.of("order-12340"), 18));
        assertThat(names()).startsWith("total", "order_id");
        assertThat(preferences.pins("order")).containsExactly("total");

        select("total");
        press(KeyCode.P);
        assertThat(names()).startsWith("order_id");
    }

    @Test
    void what_is_found_is_counted_and_gone_through_also_within_fields() {
        fx.run(() -> sight.goTo(9));
        fx.run(() -> fields().requestFocus());
        fx.robot().push(KeyCode.CONTROL, KeyCode.F).write("a");
        fx.settle();
        assertThat(visibleText()).anyMatch(text -> String.valueOf(text).endsWith(" found"));
        press(KeyCode.ENTER);
        assertThat(visibleText()).anyMatch(text -> String.valueOf(text).startsWith("1 of "));
        TreeItem<FieldRow> first = fx.call(() -> fields().getSelectionModel().getSelectedItem());
        press(KeyCode.UP);
        TreeItem<FieldRow> last = fx.call(() -> fields().getSelectionModel().getSelectedItem());
        assertThat(last.getValue().path()).isNotEqualTo(first.getValue().path());
        fx.snapshot(scene, "state-find");
        press(KeyCode.ESCAPE);
        assertThat(visibleText()).noneMatch(text -> String.valueOf(text).endsWith(" found"));
    }

    private List<String> names() {
        return fx.call(() -> fields().getRoot().getChildren().stream()
                .map(item -> item.getValue().name())
                .toList());
    }
}
