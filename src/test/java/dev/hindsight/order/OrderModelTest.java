package dev.hindsight.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.StreamId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Order events: what each sets, and what a tolerant fold makes of the ones that are wrong. */
class OrderModelTest {
    private static final String CREATED =
            "OrderCreated {\"customer_id\":\"cust-1\",\"items\":[{\"sku\":\"LMP-1\",\"quantity\":1,\"unit_price\":99.50}],"
                    + "\"total\":99.50,\"shipping_address\":{\"city\":\"Graz\"}}";
    private static final String PAID = "PaymentAuthorized {\"charge_id\":\"ch_abc\",\"amount\":99.50}";
    private static final String SHIPPED = "OrderShipped {\"tracking\":\"1Z\"}";

    private static ObjectNode state(String... lines) {
        return Recorded.state(OrderModel.INSTANCE, "order-12345", lines);
    }

    @Test
    void every_field_is_there_in_order_and_null_before_it_is_known() {
        assertThat(Json.text(state()))
                .isEqualTo("{\"order_id\":\"12345\",\"status\":null,\"customer_id\":null,\"items\":null,"
                        + "\"total\":null,\"shipping_address\":null,\"charge_id\":null,\"paid_amount\":null,"
                        + "\"tracking\":null,\"signed_by\":null,\"cancel_reason\":null,\"created_at\":null,"
                        + "\"updated_at\":null,\"version\":0}");
    }

    @Test
    void a_whole_life_sets_every_field() {
        assertThat(Json.text(state(
                        CREATED,
                        PAID,
                        "ShippingAddressUpdated {\"shipping_address\":{\"city\":\"Wien\"}}",
                        SHIPPED,
                        "OrderDelivered {\"signed_by\":\"J. Smith\"}",
                        "OrderCancelled {\"reason\":\"late\"}")))
                .isEqualTo(
                        "{\"order_id\":\"12345\",\"status\":\"cancelled\",\"customer_id\":\"cust-1\","
                                + "\"items\":[{\"sku\":\"LMP-1\",\"quantity\":1,\"unit_price\":99.50}],\"total\":99.50,"
                                + "\"shipping_address\":{\"city\":\"Wien\"},\"charge_id\":\"ch_abc\",\"paid_amount\":99.50,"
                                + "\"tracking\":\"1Z\",\"signed_by\":\"J. Smith\",\"cancel_reason\":\"late\","
                                + "\"created_at\":\"2024-03-01T09:15:00Z\",\"updated_at\":\"2024-03-01T09:20:00Z\",\"version\":6}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    OrderCreated           | created
                    PaymentAuthorized      | paid
                    ShippingAddressUpdated | shipped
                    OrderShipped           | shipped
                    OrderDelivered         | delivered
                    OrderCancelled         | cancelled
                    OrderNoted             | shipped
                    """)
    void the_last_event_wins_whatever_the_rules_say_and_sets_the_status_even_with_an_empty_payload(
            String type, String status) {
        assertThat(state(CREATED, SHIPPED, type + " {}").path("status").asText())
                .isEqualTo(status);
    }

    @Test
    void an_address_alone_leaves_the_status_unknown() {
        ObjectNode state = state("ShippingAddressUpdated {\"shipping_address\":{\"city\":\"Wien\"}}");
        assertThat(state.path("status").isNull()).isTrue();
        assertThat(state.path("created_at").isNull()).isTrue();
        assertThat(state.path("updated_at").asText()).isEqualTo("2024-03-01T09:15:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    OrderCreated           | {"customer_id":7}                | customer_id
                    OrderCreated           | {"customer_id":null}             | customer_id
                    OrderCreated           | {}                               | customer_id
                    OrderCreated           | {"total":"99.50"}                | total
                    OrderCreated           | {"total":null}                   | total
                    OrderCreated           | {"shipping_address":"Graz"}      | shipping_address
                    OrderCreated           | {"shipping_address":[]}          | shipping_address
                    PaymentAuthorized      | {"charge_id":{}}                 | charge_id
                    PaymentAuthorized      | {"amount":"1"}                   | paid_amount
                    PaymentAuthorized      | {"amount":true}                  | paid_amount
                    ShippingAddressUpdated | {"shipping_address":null}        | shipping_address
                    OrderShipped           | {"tracking":1}                   | tracking
                    OrderDelivered         | {"signed_by":[]}                 | signed_by
                    OrderCancelled         | {"reason":false}                 | cancel_reason
                    """)
    void what_is_missing_null_or_of_the_wrong_type_sets_nothing(String type, String data, String field) {
        String[] full = {
            CREATED,
            PAID,
            SHIPPED,
            "OrderDelivered {\"signed_by\":\"J\"}",
            "OrderCancelled {\"reason\":\"late\"}",
            type + " " + data
        };
        List<Event> events = Recorded.events("order-12345", full);
        ObjectNode before = state(CREATED, PAID, SHIPPED, full[3], full[4]);
        ObjectNode after = state(full);
        assertThat(before.get(field).isNull()).isFalse();
        assertThat(after.get(field)).isEqualTo(before.get(field));
        assertThat(OrderModel.INSTANCE.fieldsSetBy(before, events.get(5))).doesNotContain(field);
        assertThat(after.path("version").asLong()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"items\":null}", "{\"items\":{}}", "{\"items\":\"x\"}"})
    void items_that_are_none_become_an_empty_list_also_over_earlier_ones(String data) {
        assertThat(state("OrderCreated " + data).get("items")).isEqualTo(Json.NODES.arrayNode());
        assertThat(state(CREATED, "OrderCreated " + data).get("items")).isEqualTo(Json.NODES.arrayNode());
    }

    @Test
    void a_repeated_creation_sets_its_own_fields_again_and_leaves_the_rest() {
        assertThat(Json.text(state(CREATED, PAID, SHIPPED, "OrderCreated {\"customer_id\":\"cust-2\",\"total\":1}")))
                .isEqualTo(
                        "{\"order_id\":\"12345\",\"status\":\"created\",\"customer_id\":\"cust-2\",\"items\":[],"
                                + "\"total\":1,\"shipping_address\":{\"city\":\"Graz\"},\"charge_id\":\"ch_abc\","
                                + "\"paid_amount\":99.50,\"tracking\":\"1Z\",\"signed_by\":null,\"cancel_reason\":null,"
                                + "\"created_at\":\"2024-03-01T09:15:00Z\",\"updated_at\":\"2024-03-01T09:18:00Z\",\"version\":4}");
    }

    @Test
    void created_at_is_that_of_the_first_creation_even_when_it_comes_late() {
        ObjectNode state = state(PAID, CREATED, CREATED);
        assertThat(state.path("created_at").asText()).isEqualTo("2024-03-01T09:16:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OrderNoted", "ordercreated", "CustomerRegistered", "OrderCreated "})
    void an_unknown_type_changes_only_the_version(String type) {
        ObjectNode expected = state(CREATED, PAID);
        ObjectNode state = Recorded.state(OrderModel.INSTANCE, "order-12345", CREATED, PAID);
        Event strange = new Event(
                3,
                StreamId.of("order-12345"),
                3,
                new java.util.UUID(1, 1),
                type,
                Recorded.at(3),
                Recorded.at(3),
                dev.hindsight.event.Payload.of("{\"customer_id\":\"x\",\"name\":\"x\"}"),
                null,
                dev.hindsight.event.Hash.ZERO);
        expected.set("version", dev.hindsight.event.LosslessNumber.of(3));
        assertThat(OrderModel.INSTANCE.json(OrderModel.INSTANCE.apply(state, strange)))
                .isEqualTo(expected);
        assertThat(OrderModel.INSTANCE.fieldsSetBy(state, strange)).containsExactly("version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99.50",
                "1E400",
                "-0",
                "1e-7",
                "1234567890123456789012345678901234567890",
                "0.10000000000000000000000000000000000000001"
            })
    void numbers_keep_their_text(String number) {
        String json = Json.text(state(
                "OrderCreated {\"items\":[{\"quantity\":" + number + "}],\"total\":" + number + "}",
                "PaymentAuthorized {\"amount\":" + number + "}"));
        assertThat(json)
                .contains("\"items\":[{\"quantity\":" + number + "}]")
                .contains("\"total\":" + number + ",")
                .contains("\"paid_amount\":" + number + ",");
    }

    @Test
    void fields_set_name_the_status_where_the_type_sets_it_and_created_at_only_where_it_is_set() {
        List<Event> events = Recorded.events(
                "order-1", CREATED, CREATED, "ShippingAddressUpdated {\"shipping_address\":{}}", SHIPPED);
        ObjectNode none = OrderModel.INSTANCE.initial(StreamId.of("order-1"));
        ObjectNode one = OrderModel.INSTANCE.apply(none, events.get(0));
        assertThat(OrderModel.INSTANCE.fieldsSetBy(none, events.get(0)))
                .containsExactlyInAnyOrder(
                        "status",
                        "customer_id",
                        "items",
                        "total",
                        "shipping_address",
                        "created_at",
                        "updated_at",
                        "version");
        assertThat(OrderModel.INSTANCE.fieldsSetBy(one, events.get(1)))
                .contains("status", "updated_at")
                .doesNotContain("created_at");
        assertThat(OrderModel.INSTANCE.fieldsSetBy(one, events.get(2)))
                .containsExactlyInAnyOrder("shipping_address", "updated_at", "version");
        assertThat(OrderModel.INSTANCE.fieldsSetBy(one, events.get(3)))
                .containsExactlyInAnyOrder("status", "tracking", "updated_at", "version");
    }

    @Test
    void a_state_once_returned_never_changes_and_its_json_reads_back_equal() {
        ObjectNode before = Recorded.state(OrderModel.INSTANCE, "order-12345", CREATED);
        String text = Json.text(before);
        ObjectNode after = OrderModel.INSTANCE.apply(
                before, Recorded.event("order-12345", 2, "ShippingAddressUpdated {\"shipping_address\":{\"zip\":1}}"));
        assertThat(Json.text(before)).isEqualTo(text);
        assertThat(after.path("items")).hasSize(1);
        ObjectNode read = (ObjectNode) Json.parse(
                Json.text(OrderModel.INSTANCE.json(after)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(OrderModel.INSTANCE.read(read)).isEqualTo(after);
    }
}
