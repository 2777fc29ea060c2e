package dev.hindsight.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides commands on an order's state, as {@link OrderModel} folds it. Pure. */
public final class OrderDecider {
    private static final Decision ACCEPTED = new Decision.Accepted();

    private OrderDecider() {}

    public static Decision decide(ObjectNode state, OrderCommand command) {
        Optional<Decision.Refused> standing = refusal(state, command.getClass().getSimpleName(), command.event());
        if (standing.isPresent()) {
            return standing.get();
        }
        if (command instanceof OrderCommand.PlaceOrder place) {
            return place(place);
        } else if (command instanceof OrderCommand.AuthorizePayment pay) {
            return pay(state, pay);
        } else if (command instanceof OrderCommand.ShipOrder ship
                && (ship.tracking() == null || ship.tracking().isBlank())) {
            return new Decision.Refused("tracking_present", "ShipOrder refused: tracking is missing");
        }
        return ACCEPTED;
    }

    /**
     * Why no command of the kind would be accepted by an order where it stands now, whatever the command says;
     * empty where one may be.
     *
     * @param command the name of the kind, for the message
     * @param event what such a command leads to
     */
    public static Optional<Decision.Refused> refusal(
            ObjectNode state, String command, Class<? extends OrderEvent> event) {
        if (event == OrderEvent.Created.class) {
            return state.path("version").asLong() == 0
                    ? Optional.empty()
                    : Optional.of(new Decision.Refused(
                            "stream_is_new",
                            command + " refused: order "
                                    + state.path("order_id").asText() + " has "
                                    + state.path("version").asText() + " events already"));
        }
        OrderStatus status = status(state);
        return status != null && OrderRules.accepts(status, event)
                ? Optional.empty()
                : Optional.of(wrongStatus(state, command, event, status));
    }

    private static Decision.Refused wrongStatus(
            ObjectNode state, String command, Class<? extends OrderEvent> event, @Nullable OrderStatus found) {
        Set<OrderStatus> accepted = OrderRules.acceptedBy(event);
        String wanted = accepted.stream().map(OrderStatus::text).collect(Collectors.joining(" or "));
        String order = "order " + state.path("order_id").asText();
        return new Decision.Refused(
                "status_is_" + accepted.stream().map(OrderStatus::text).collect(Collectors.joining("_or_")),
                command + " refused: " + order + (found == null ? " has no status yet" : " is " + found.text())
                        + ", it must be " + wanted);
    }

    private static Decision pay(ObjectNode state, OrderCommand.AuthorizePayment pay) {
        JsonNode total = state.path("total");
        if (!total.isNumber()) {
            return new Decision.Refused(
                    "amount_is_total",
                    "AuthorizePayment refused: the amount is " + pay.amount().asText() + ", the order has no total");
        }
        if (total.decimalValue().compareTo(pay.amount().decimalValue()) != 0) {
            return new Decision.Refused(
                    "amount_is_total",
                    "AuthorizePayment refused: the amount " + pay.amount().asText() + " is not the total "
                            + total.asText());
        }
        return ACCEPTED;
    }

    private static Decision place(OrderCommand.PlaceOrder place) {
        if (place.customerId() == null || place.customerId().isBlank()) {
            return refused("customer_present", "customer_id is missing");
        }
        if (place.items().isEmpty()) {
            return refused("items_present", "there is no item");
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (OrderCommand.Item item : place.items()) {
            if (item.quantity().decimalValue().compareTo(BigDecimal.ONE) < 0) {
                return refused(
                        "quantity_at_least_1",
                        "the quantity of " + item.sku() + " is "
                                + item.quantity().asText());
            }
            if (item.unitPrice().decimalValue().signum() < 0) {
                return refused(
                        "unit_price_not_negative",
                        "the unit_price of " + item.sku() + " is "
                                + item.unitPrice().asText());
            }
            sum = sum.add(
                    item.quantity().decimalValue().multiply(item.unitPrice().decimalValue()));
        }
        if (sum.compareTo(place.total().decimalValue()) != 0) {
            return refused(
                    "total_is_sum",
                    "the total is " + place.total().asText() + ", the items add up to " + sum.toPlainString());
        }
        return ACCEPTED;
    }

    private static Decision refused(String rule, String why) {
        return new Decision.Refused(rule, "PlaceOrder refused: " + why);
    }

    private static @Nullable OrderStatus status(ObjectNode state) {
        String status = state.path("status").textValue();
        return status == null ? null : OrderStatus.of(status);
    }
}
