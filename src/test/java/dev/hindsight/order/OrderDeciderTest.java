package dev.hindsight.order;

import static dev.hindsight.order.OrderSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The write side is strict: commands against every status, and each rule of the commands' table. */
class OrderDeciderTest {
    private static final String CREATED = "OrderCreated {\"customer_id\":\"c\",\"total\":99.50}";
    private static final String PAID = "PaymentAuthorized {\"charge_id\":\"ch\",\"amount\":99.50}";
    private static final String SHIPPED = "OrderShipped {\"tracking\":\"1Z\"}";
    private static final Map<String, String[]> HISTORIES = Map.of(
            "none",
            new String[] {},
            "unknown",
            new String[] {"OrderNoted {}"},
            "created",
            new String[] {CREATED},
            "paid",
            new String[] {CREATED, PAID},
            "shipped",
            new String[] {CREATED, PAID, SHIPPED},
            "delivered",
            new String[] {CREATED, PAID, SHIPPED, "OrderDelivered {\"signed_by\":\"J\"}"},
            "cancelled",
            new String[] {CREATED, "OrderCancelled {\"reason\":\"late\"}"});

    private static LosslessNumber number(String text) {
        return Json.number(text);
    }

    private static OrderCommand.Item item(String quantity, String price) {
        return new OrderCommand.Item("LMP-1", "Desk lamp", number(quantity), number(price));
    }

    private static OrderCommand.PlaceOrder place(String total, OrderCommand.Item... items) {
        return new OrderCommand.PlaceOrder("cust-1", List.of(items), number(total), null);
    }

    private static OrderCommand command(String name) {
        ObjectNode address = Json.NODES.objectNode();
        return switch (name) {
            case "PlaceOrder" -> place("99.50", item("1", "99.50"));
            case "AuthorizePayment" -> new OrderCommand.AuthorizePayment("ch", number("99.50"));
            case "UpdateShippingAddress" -> new OrderCommand.UpdateShippingAddress(address);
            case "ShipOrder" -> new OrderCommand.ShipOrder("1Z");
            case "DeliverOrder" -> new OrderCommand.DeliverOrder("J");
            case "CancelOrder" -> new OrderCommand.CancelOrder("late");
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    history,   PlaceOrder, AuthorizePayment, UpdateShippingAddress, ShipOrder, DeliverOrder, CancelOrder
                    none,      yes,        no,               no,                    no,        no,           no
                    unknown,   no,         no,               no,                    no,        no,           no
                    created,   no,         yes,              yes,                   no,        no,           yes
                    paid,      no,         no,               yes,                   yes,       no,           yes
                    shipped,   no,         no,               no,                    no,        yes,          no
                    delivered, no,         no,               no,                    no,        no,           no
                    cancelled, no,         no,               no,                    no,        no,           no
                    """)
    void each_status_accepts_its_commands_and_no_others(
            String history, String place, String pay, String address, String ship, String deliver, String cancel) {
        Map<String, String> expected = Map.of(
                "PlaceOrder", place,
                "AuthorizePayment", pay,
                "UpdateShippingAddress", address,
                "ShipOrder", ship,
                "DeliverOrder", deliver,
                "CancelOrder", cancel);
        ObjectNode state = Recorded.state(OrderModel.INSTANCE, "order-1", HISTORIES.get(history));
        expected.forEach(
                (name, accepted) -> assertThat(OrderDecider.decide(state, command(name)) instanceof Decision.Accepted)
                        .as("%s when %s", name, history)
                        .isEqualTo(accepted.equals("yes")));
    }

    @Test
    void every_command_has_its_column_in_the_matrix() {
        assertThat(Arrays.stream(OrderCommand.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .containsExactlyInAnyOrder(
                        "PlaceOrder",
                        "AuthorizePayment",
                        "UpdateShippingAddress",
                        "ShipOrder",
                        "DeliverOrder",
                        "CancelOrder");
    }

    @Test
    void a_placed_order_carries_what_was_asked_for() {
        ObjectNode address = Json.NODES.objectNode().put("city", "Graz");
        given().when(new OrderCommand.PlaceOrder(
                        "cust-1", List.of(item("1", "79.50"), item("2", "10.00")), number("99.50"), address))
                .then("OrderCreated {\"customer_id\":\"cust-1\",\"items\":["
                        + "{\"sku\":\"LMP-1\",\"description\":\"Desk lamp\",\"quantity\":1,\"unit_price\":79.50},"
                        + "{\"sku\":\"LMP-1\",\"description\":\"Desk lamp\",\"quantity\":2,\"unit_price\":10.00}],"
                        + "\"total\":99.50,\"shipping_address\":{\"city\":\"Graz\"}}");
    }

    @Test
    void an_order_without_an_address_has_none_in_its_event() {
        given().when(place("0", item("1", "0")))
                .then(
                        "OrderCreated {\"customer_id\":\"cust-1\",\"items\":["
                                + "{\"sku\":\"LMP-1\",\"description\":\"Desk lamp\",\"quantity\":1,\"unit_price\":0}],\"total\":0}");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2, 49.75,  99.5
                    2, 49.75,  99.50
                    2, 49.75,  9.95E1
                    1, 1E400,  1E400
                    3, 0.1,    0.3
                    1, 1234567890123456789012345678901234567890.01, 1234567890123456789012345678901234567890.010
                    """)
    void the_total_is_compared_by_value(String quantity, String price, String total) {
        ObjectNode fresh = Recorded.state(OrderModel.INSTANCE, "order-1");
        assertThat(OrderDecider.decide(fresh, place(total, item(quantity, price))))
                .isInstanceOf(Decision.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1    | 99.50 | 99.49 | total_is_sum            | the total is 99.49, the items add up to 99.50
                    0    | 1     | 0     | quantity_at_least_1     | the quantity of LMP-1 is 0
                    0.5  | 2     | 1     | quantity_at_least_1     | the quantity of LMP-1 is 0.5
                    -1   | 1     | -1    | quantity_at_least_1     | the quantity of LMP-1 is -1
                    1    | -0.01 | -0.01 | unit_price_not_negative | the unit_price of LMP-1 is -0.01
                    """)
    void a_wrong_item_or_total_is_refused_with_its_value(
            String quantity, String price, String total, String rule, String why) {
        given().when(place(total, item(quantity, price))).thenRefused(rule, "PlaceOrder refused: " + why);
    }

    @Test
    void an_order_needs_an_item() {
        given().when(place("0")).thenRefused("items_present", "PlaceOrder refused: there is no item");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_order_needs_a_customer(String customer) {
        given().when(new OrderCommand.PlaceOrder(customer, List.of(item("1", "1")), number("1"), null))
                .thenRefused("customer_present", "PlaceOrder refused: customer_id is missing");
    }

    @Test
    void an_order_is_placed_once() {
        given("OrderNoted {}")
                .when(command("PlaceOrder"))
                .thenRefused("stream_is_new", "PlaceOrder refused: order 1 has 1 events already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99.50", "99.5", "9950E-2"})
    void a_payment_of_the_total_is_accepted_whatever_its_spelling(String amount) {
        given(CREATED)
                .when(new OrderCommand.AuthorizePayment("ch", number(amount)))
                .then("PaymentAuthorized {\"charge_id\":\"ch\",\"amount\":" + amount + "}");
    }

    @Test
    void a_payment_of_another_amount_is_refused_with_both() {
        given(CREATED)
                .when(new OrderCommand.AuthorizePayment("ch", number("99.51")))
                .thenRefused("amount_is_total", "AuthorizePayment refused: the amount 99.51 is not the total 99.50");
    }

    @Test
    void a_payment_of_an_order_without_a_total_is_refused() {
        given("OrderCreated {\"customer_id\":\"c\"}")
                .when(new OrderCommand.AuthorizePayment("ch", number("1")))
                .thenRefused("amount_is_total", "AuthorizePayment refused: the amount is 1, the order has no total");
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", ","})
    void a_shipment_needs_its_tracking(@Nullable String tracking) {
        given(CREATED, PAID)
                .when(new OrderCommand.ShipOrder(tracking))
                .thenRefused("tracking_present", "ShipOrder refused: tracking is missing");
    }

    @Test
    void the_later_commands_carry_what_was_asked_for() {
        ObjectNode address = Json.NODES.objectNode().put("city", "Wien");
        given(CREATED)
                .when(new OrderCommand.UpdateShippingAddress(address))
                .then("ShippingAddressUpdated {\"shipping_address\":{\"city\":\"Wien\"}}");
        given(CREATED, PAID).when(command("ShipOrder")).then("OrderShipped {\"tracking\":\"1Z\"}");
        given(CREATED, PAID, SHIPPED).when(command("DeliverOrder")).then("OrderDelivered {\"signed_by\":\"J\"}");
        given(CREATED).when(command("CancelOrder")).then("OrderCancelled {\"reason\":\"late\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    shipped | CancelOrder      | status_is_created_or_paid | CancelOrder refused: order 1 is shipped, it must be created or paid
                    created | ShipOrder        | status_is_paid            | ShipOrder refused: order 1 is created, it must be paid
                    none    | DeliverOrder     | status_is_shipped         | DeliverOrder refused: order 1 has no status yet, it must be shipped
                    paid    | AuthorizePayment | status_is_created         | AuthorizePayment refused: order 1 is paid, it must be created
                    """)
    void a_refusal_names_the_rule_and_the_status_found(String history, String command, String rule, String message) {
        given(HISTORIES.get(history)).when(command(command)).thenRefused(rule, message);
    }

    @Test
    void the_rules_of_flagged_history_are_those_of_the_commands() {
        for (OrderStatus status : OrderStatus.values()) {
            assertThat(OrderRules.accepts(status, OrderEvent.Created.class)).isFalse();
            assertThat(OrderRules.accepts(status, OrderEvent.Shipped.class)).isEqualTo(status == OrderStatus.PAID);
        }
        for (Class<?> event : OrderEvent.class.getPermittedSubclasses()) {
            assertThat(OrderRules.accepts(null, event.asSubclass(OrderEvent.class)))
                    .isEqualTo(event == OrderEvent.Created.class);
        }
        assertThat(Arrays.stream(OrderStatus.values()).map(OrderStatus::text))
                .containsExactly("created", "paid", "shipped", "delivered", "cancelled");
        assertThat(OrderStatus.of("PAID".toLowerCase(Locale.ROOT))).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void every_event_has_a_rule_and_every_command_its_event() {
        for (Class<?> event : OrderEvent.class.getPermittedSubclasses()) {
            assertThat(OrderRules.acceptedBy(event.asSubclass(OrderEvent.class)))
                    .isNotNull();
        }
        assertThat(Arrays.stream(OrderCommand.class.getPermittedSubclasses())
                        .<Class<?>>map(
                                command -> command(command.getSimpleName()).event()))
                .containsExactlyInAnyOrder(OrderEvent.class.getPermittedSubclasses());
    }
}
