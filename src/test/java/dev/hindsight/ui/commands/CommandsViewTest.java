package dev.hindsight.ui.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.PendingWrite;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandsViewTest extends CommandsViewCase {
    @BeforeEach
    void an_empty_store() {
        open(EventStore.Access.CREATE);
    }

    @Test
    void an_order_is_placed_paid_and_shipped() {
        choose(CommandKind.PLACE);
        type("order-id", "77");
        type("customer", "cust-1");
        type("sku", "LMP-1");
        type("description", "Desk lamp");
        type("quantity", "2");
        type("unit-price", "99.50");
        await(this::canSend);
        assertThat(shown("#total")).isEqualTo("199.00");
        send();
        assertThat(texts()).contains("Written: v1 OrderCreated", "order-77 is created now.", "position 1 ·");
        await(() -> shown("#in-read-models").equals("in the read models"));
        assertThat(sight.stream()).isEqualTo(StreamId.of("order-77"));

        choose(CommandKind.PAY);
        assertThat(typed("amount")).isEqualTo("199.00");
        type("charge-id", "ch_1");
        send();
        assertThat(texts()).contains("Written: v2 PaymentAuthorized", "order-77 is paid now.");
        choose(CommandKind.SHIP);
        type("tracking", "1Z");
        send();
        await(() -> shown("#status").equals("■ shipped"));

        List<Event> events = workspace.store().readAll(1, 10);
        assertThat(events)
                .extracting(event -> event.data().text())
                .containsExactly(
                        "{\"customer_id\":\"cust-1\",\"items\":[{\"sku\":\"LMP-1\",\"description\":\"Desk lamp\","
                                + "\"quantity\":2,\"unit_price\":99.50}],\"total\":199.00}",
                        "{\"charge_id\":\"ch_1\",\"amount\":199.00}",
                        "{\"tracking\":\"1Z\"}");
        assertThat(events)
                .extracting(event -> Objects.requireNonNull(event.metadata()).text())
                .containsExactly(
                        "{\"actor\":\"support\",\"correlationId\":\"order-77\"}",
                        "{\"actor\":\"support\",\"correlationId\":\"order-77\",\"causationId\":\""
                                + events.get(0).eventId() + "\"}",
                        "{\"actor\":\"support\",\"correlationId\":\"order-77\",\"causationId\":\""
                                + events.get(1).eventId() + "\"}");
    }

    @Test
    void what_an_order_does_not_accept_says_why() {
        elsewhere(place());
        choose(ORDER);
        await(() -> scene.lookup("#command-ship") != null);
        assertThat(List.of("place", "pay", "address", "cancel"))
                .allSatisfy(name -> assertThat(scene.lookup("#command-" + name).isDisabled())
                        .isFalse());
        assertThat(List.of("ship", "deliver"))
                .allSatisfy(name -> assertThat(scene.lookup("#command-" + name).isDisabled())
                        .isTrue());
        assertThat(texts()).contains("order 1 is created, it must be paid", "order 1 is created, it must be shipped");
        assertThat(cut()).isEmpty();

        fx.run(() -> view.open(CommandKind.SHIP));
        Node reached = scene.getFocusOwner();
        assertThat(reached.getAccessibleText())
                .isEqualTo("Ship the order is not possible: order 1 is created, it must be paid");
    }

    @Test
    void a_stream_that_is_no_order_offers_a_new_one_alone() {
        await(() -> shown("#note").startsWith("No order is chosen"));
        choose(StreamId.of("customer-1"));
        assertThat(shown("#note")).startsWith("Commands are for orders, and this stream is none");
        assertThat(fx.call(() -> scene.getRoot().lookupAll(".command").size())).isEqualTo(1);
    }

    @Test
    void faults_are_told_while_typing_in_the_words_of_the_rules() {
        elsewhere(place());
        choose(ORDER);
        choose(CommandKind.PAY);
        assertThat(canSend()).isFalse();
        assertThat(texts()).contains("charge id is missing");
        type("charge-id", "ch_9");
        assertThat(canSend()).isTrue();
        type("amount", "98");
        assertThat(texts()).contains("the amount 98 is not the total 99.50");
        assertThat(canSend()).isFalse();
        type("amount", "ninety");
        assertThat(texts()).contains("amount \"ninety\" is no number such as 99.50");
        type("amount", "1E99999");
        assertThat(texts()).contains("number \"1E99999\" has an exponent beyond ±9999");
        assertThat(cut()).isEmpty();
        type("amount", "99.5");
        assertThat(canSend()).isTrue();
        send();
        assertThat(workspace.store().event(2).orElseThrow().data().text())
                .isEqualTo("{\"charge_id\":\"ch_9\",\"amount\":99.5}");
    }

    @Test
    void an_order_with_a_wrong_line_cannot_be_placed() {
        elsewhere(place());
        choose(CommandKind.PLACE);
        type("customer", "c1");
        type("sku", "A-1");
        type("unit-price", "-1");
        await(() -> texts().contains("the unit_price of A-1 is -1"));
        type("unit-price", "1");
        type("quantity", "0");
        await(() -> texts().contains("the quantity of A-1 is 0"));
        type("quantity", "3");
        await(this::canSend);
        type("order-id", "1");
        await(() -> texts().contains("order 1 has 1 events already"));
        assertThat(canSend()).isFalse();
        type("order-id", "2");
        await(this::canSend);
        press("Add a line");
        assertThat(canSend()).isFalse();
        assertThat(texts()).contains("sku is missing");
        assertThat(cut()).isEmpty();
    }

    @Test
    void an_address_keeps_what_the_order_has_and_is_typed_as_json_where_fields_cannot_hold_it() {
        elsewhere(place());
        elsewhere(address("Oslo"));
        choose(ORDER);
        choose(CommandKind.ADDRESS);
        assertThat(typed("city")).isEqualTo("Oslo");
        type("street", "Storgata 1");
        type("postcode", "0155");
        press("As JSON");
        assertThat(typed("address")).contains("\"city\": \"Oslo\"", "\"street\": \"Storgata 1\"");
        type("address", "{\"city\":");
        assertThat(canSend()).isFalse();
        type("address", "{\"city\":\"Bergen\",\"geo\":[60.39,5.32]}");
        press("As fields");
        assertThat(texts()).anyMatch(text -> text.startsWith("only texts named"));
        send();
        assertThat(workspace.store().event(3).orElseThrow().data().text())
                .isEqualTo("{\"shipping_address\":{\"city\":\"Bergen\",\"geo\":[60.39,5.32]}}");
        choose(CommandKind.ADDRESS);
        assertThat(typed("address")).contains("60.39");
    }

    @Test
    void somebody_was_quicker_and_one_click_sends_the_same_command_again() {
        elsewhere(place());
        choose(ORDER);
        choose(CommandKind.PAY);
        type("charge-id", "ch_2");
        elsewhere(address("Oslo"));
        await(() -> texts().contains("The order is at v2 by now."));
        send();
        assertThat(texts())
                .contains("Expected v1, found v2", "v2 ShippingAddressUpdated")
                .anyMatch(text -> text.endsWith(" · ops"));
        assertThat(typed("charge-id")).isEqualTo("ch_2");
        assertThat(sight.pending().list()).isEmpty();
        assertThat(Objects.requireNonNull(sight.pending().endedProperty().get()).why())
                .isEqualTo("expected v1, found v2");

        press("Retry on v2");
        await(() -> texts().contains("Written: v3 PaymentAuthorized"));
        Event paid = workspace.store().event(3).orElseThrow();
        assertThat(Objects.requireNonNull(paid.metadata())
                        .tree()
                        .path("causationId")
                        .asText())
                .isEqualTo(workspace.store().event(2).orElseThrow().eventId().toString());
    }

    @Test
    void a_retry_that_the_rules_now_refuse_says_so_and_keeps_the_form() {
        elsewhere(place());
        elsewhere(pay());
        choose(ORDER);
        choose(CommandKind.SHIP);
        type("tracking", "1Z");
        elsewhere(new OrderCommand.CancelOrder("changed mind"));
        send();
        assertThat(texts()).contains("Expected v2, found v3");
        press("Retry on v3");
        await(() -> texts().contains("Refused by the rule status_is_paid"));
        assertThat(texts()).contains("order 1 is cancelled, it must be paid.");
        assertThat(typed("tracking")).isEqualTo("1Z");
        assertThat(sight.pending().list()).isEmpty();
        assertThat(Objects.requireNonNull(sight.pending().endedProperty().get()).ending())
                .isEqualTo(PendingWrite.Ending.ROLLED_BACK);
        assertThat(workspace.store().head()).isEqualTo(3);
        assertThat(cut()).isEmpty();
    }

    @Test
    void a_retry_sends_what_stands_in_the_form() {
        elsewhere(place());
        choose(ORDER);
        choose(CommandKind.CANCEL);
        type("reason", "changed mind");
        elsewhere(address("Oslo"));
        send();
        type("reason", "out of stock");
        press("Retry on v2");
        await(() -> texts().contains("Written: v3 OrderCancelled"));
        assertThat(workspace.store().event(3).orElseThrow().data().text()).isEqualTo("{\"reason\":\"out of stock\"}");
    }

    @Test
    void an_event_of_the_conflict_leads_there_and_discard_drops_the_command() {
        elsewhere(place());
        choose(ORDER);
        choose(CommandKind.PAY);
        type("charge-id", "ch_2");
        elsewhere(address("Oslo"));
        elsewhere(address("Bergen"));
        send();
        assertThat(texts()).contains("Expected v1, found v3");
        fx.robot().clickOn("v2 ShippingAddressUpdated");
        assertThat(sight.moment()).isEqualTo(Moment.at(2));
        press("Discard");
        assertThat(scene.lookup("#send")).isNull();
        assertThat(scene.lookup(".answer")).isNull();
        assertThat(workspace.store().head()).isEqualTo(3);
    }

    @Test
    void an_impatient_hand_writes_once() {
        elsewhere(place());
        choose(ORDER);
        choose(CommandKind.PAY);
        type("charge-id", "ch_1");
        fx.robot().doubleClickOn("#send");
        await(() -> scene.lookup(".answer") != null);
        press(KeyCode.ENTER);
        assertThat(workspace.store().head()).isEqualTo(2);
    }

    @Test
    void keys_send_and_close() {
        elsewhere(place());
        choose(ORDER);
        choose(CommandKind.CANCEL);
        assertThat(scene.getFocusOwner().getId()).isEqualTo("field-reason");
        press(KeyCode.ENTER);
        assertThat(texts()).contains("reason is missing");
        press(KeyCode.ESCAPE);
        assertThat(scene.lookup("#send")).isNull();
        choose(CommandKind.CANCEL);
        type("reason", "changed mind");
        press(KeyCode.ENTER);
        await(() -> texts().contains("Written: v2 OrderCancelled"));
    }

    @Test
    void a_write_is_pending_until_the_read_models_have_it() {
        elsewhere(place());
        choose(ORDER);
        await(() -> sight.reachedProperty().get() == 1);
        workspace.delayReadModels(Duration.ofSeconds(3));
        choose(CommandKind.PAY);
        type("charge-id", "ch_1");
        send();
        assertThat(shown("#in-read-models")).isEqualTo("read models are at 1: waiting");
        assertThat(fx.call(() -> List.copyOf(sight.pending().list())))
                .singleElement()
                .satisfies(write -> {
                    assertThat(write.commandId()).isEqualTo(new UUID(7, 1));
                    assertThat(write.command()).isEqualTo("AuthorizePayment");
                    assertThat(write.token()).isEqualTo(OptionalLong.of(2));
                    assertThat(write.event())
                            .isEqualTo(workspace.store().event(2).orElseThrow());
                });
        await(() -> shown("#in-read-models").equals("in the read models"));
        assertThat(sight.pending().list()).isEmpty();
        assertThat(Objects.requireNonNull(sight.pending().endedProperty().get()).ending())
                .isEqualTo(PendingWrite.Ending.RECONCILED);
    }

    @Test
    void who_looks_at_an_earlier_moment_is_told_and_stays_there() {
        elsewhere(place());
        elsewhere(address("Oslo"));
        choose(ORDER);
        await(() -> sight.headProperty().get() == 2);
        fx.run(() -> sight.goTo(1));
        await(() -> shown("#lookedAtText").equals("You look at v1; commands act on v2, as it is now."));
        assertThat(cut()).isEmpty();
        choose(CommandKind.PAY);
        type("charge-id", "ch_1");
        send();
        assertThat(sight.moment()).isEqualTo(Moment.at(1));
        press("Show it");
        assertThat(sight.moment()).isEqualTo(Moment.at(3));
        fx.run(() -> ((Hyperlink) scene.lookup("#token")).fire());
        assertThat(fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("3");
        fx.run(() -> sight.goTo(1));
        fx.run(() -> ((Hyperlink) scene.lookup("#goLive")).fire());
        assertThat(sight.moment()).isEqualTo(Moment.live(3));
    }

    @Test
    void what_was_typed_for_an_order_comes_back_with_it() {
        elsewhere(place());
        choose(ORDER);
        choose(CommandKind.CANCEL);
        type("reason", "changed");
        choose(StreamId.of("order-none"));
        assertThat(scene.lookup("#send")).isNull();
        assertThat(shown("#note")).isEqualTo("There is no such order yet.");
        choose(ORDER);
        assertThat(typed("reason")).isEqualTo("changed");
    }

    @Test
    void the_actor_is_remembered() {
        elsewhere(place());
        choose(ORDER);
        choose(CommandKind.ADDRESS);
        assertThat(typed("actor")).isEqualTo("support");
        type("city", "Oslo");
        type("actor", "kim");
        send();
        choose(CommandKind.CANCEL);
        assertThat(typed("actor")).isEqualTo("kim");
    }

    @Test
    void an_address_can_be_placed_with_the_order() {
        choose(CommandKind.PLACE);
        fx.run(() -> ((CheckBox) scene.lookup("#addressed")).setSelected(true));
        type("customer", "c1");
        type("sku", "A-1");
        type("unit-price", "5");
        assertThat(canSend()).isFalse();
        type("city", "Oslo");
        await(this::canSend);
        send();
        assertThat(workspace.store().event(1).orElseThrow().data().text())
                .endsWith("\"total\":5,\"shipping_address\":{\"city\":\"Oslo\"}}");
    }

    @Test
    void a_store_that_is_closed_under_the_hand_can_be_tried_again() {
        elsewhere(place());
        choose(ORDER);
        choose(CommandKind.CANCEL);
        type("reason", "changed mind");
        closeStore();
        fx.run(() -> ((Button) scene.lookup("#send")).fire());
        Awaitility.await().until(() -> texts().contains("Not carried out"));
        assertThat(sight.pending().list()).isEmpty();
        assertThat(typed("reason")).isEqualTo("changed mind");
        assertThat(cut()).isEmpty();
    }

    @Test
    void a_store_that_is_read_only_says_so_once() {
        elsewhere(place());
        super.close();
        open(EventStore.Access.READ_ONLY);
        choose(ORDER);
        await(() -> fx.call(() -> scene.getRoot().lookupAll(".command").size()) == 6);
        assertThat(fx.call(() -> scene.getRoot().lookupAll(".command").stream().allMatch(Node::isDisabled)))
                .isTrue();
        assertThat(texts())
                .containsOnlyOnce("The store is open read-only: open it for writing to send commands.")
                .doesNotContain("order 1 is created, it must be paid");
    }
}
