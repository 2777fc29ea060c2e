package dev.hindsight.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides commands on an order's state, as {@link OrderModel} folds it. Pure. */
public final class OrderDecider {
    private OrderDecider() {}

    public static Decision decide(ObjectNode state, OrderCommand command) {
        if (command instanceof OrderCommand.PlaceOrder place) {
            return place(state, place);
        }
        Class<? extends OrderEvent> event = command.event();
        OrderStatus status = status(state);
        if (status == null || !OrderRules.accepts(status, event)) {
            return wrongStatus(state, command, event, status);
        }
        if (command instanceof OrderCommand.AuthorizePayment pay) {
            JsonNode total = state.path("total");
            if (!total.isNumber()) {
                return new Decision.Refused(
                        "amount_is_total",
                        "AuthorizePayment refused: the amount is "
                                + pay.amount().asText() + ", the order has no total");
            }
            if (total.decimalValue().compareTo(pay.amount().decimalValue()) != 0) {
                return new Decision.Refused(
                        "amount_is_total",
                        "AuthorizePayment refused: the amount " + pay.amount().asText() + " is not the total "
                                + total.asText());
            }
            return accepted(
                    OrderEvent.Types.PAYMENT_AUTHORIZED,
                    object().<ObjectNode>set("charge_id", text(pay.chargeId())).set("amount", pay.amount()));
        } else if (command instanceof OrderCommand.UpdateShippingAddress update) {
            return accepted(
                    OrderEvent.Types.ADDRESS_UPDATED, object().set("shipping_address", update.shippingAddress()));
        } else if (command instanceof OrderCommand.ShipOrder ship) {
            if (ship.tracking() == null || ship.tracking().isBlank()) {
                return new Decision.Refused("tracking_present", "ShipOrder refused: tracking is missing");
            }
            return accepted(OrderEvent.Types.SHIPPED, object().set("tracking", text(ship.tracking())));
        } else if (command instanceof OrderCommand.DeliverOrder deliver) {
            return accepted(OrderEvent.Types.DELIVERED, object().set("signed_by", text(deliver.signedBy())));
        } else if (command instanceof OrderCommand.CancelOrder cancel) {
            return accepted(OrderEvent.Types.CANCELLED, object().set("reason", text(cancel.reason())));
        }
        throw new IllegalArgumentException("unknown command " + command);
    }

    private static Decision wrongStatus(
            ObjectNode state, OrderCommand command, Class<? extends OrderEvent> event, @Nullable OrderStatus found) {
        Set<OrderStatus> accepted = OrderRules.acceptedBy(event);
        String wanted = accepted.stream().map(OrderStatus::text).collect(Collectors.joining(" or "));
        String order = "order " + state.path("order_id").asText();
        return new Decision.Refused(
                "status_is_" + accepted.stream().map(OrderStatus::text).collect(Collectors.joining("_or_")),
                command.name() + " refused: " + order + (found == null ? " has no status yet" : " is " + found.text())
                        + ", it must be " + wanted);
    }

    private static Decision place(ObjectNode state, OrderCommand.PlaceOrder place) {
        if (state.path("version").asLong() > 0) {
            return refused(
                    "stream_is_new",
                    "order " + state.path("order_id").asText() + " has "
                            + state.path("version").asText() + " events already");
        }
        if (place.customerId() == null || place.customerId().isBlank()) {
            return refused("customer_present", "customer_id is missing");
        }
        if (place.items().isEmpty()) {
            return refused("items_present", "there is no item");
        }
        BigDecimal sum = BigDecimal.ZERO;
        ArrayNode items = Json.NODES.arrayNode();
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
            items.add(object().<ObjectNode>set("sku", text(item.sku()))
                    .<ObjectNode>set("description", text(item.description()))
                    .<ObjectNode>set("quantity", item.quantity())
                    .set("unit_price", item.unitPrice()));
        }
        if (sum.compareTo(place.total().decimalValue()) != 0) {
            return refused(
                    "total_is_sum",
                    "the total is " + place.total().asText() + ", the items add up to " + sum.toPlainString());
        }
        ObjectNode data = object().<ObjectNode>set("customer_id", text(place.customerId()))
                .<ObjectNode>set("items", items)
                .set("total", place.total());
        if (place.shippingAddress() != null) {
            data.set("shipping_address", place.shippingAddress());
        }
        return accepted(OrderEvent.Types.CREATED, data);
    }

    private static Decision refused(String rule, String why) {
        return new Decision.Refused(rule, "PlaceOrder refused: " + why);
    }

    private static Decision accepted(String type, JsonNode data) {
        return new Decision.Accepted(type, Payload.of((ObjectNode) data));
    }

    private static @Nullable OrderStatus status(ObjectNode state) {
        String status = state.path("status").textValue();
        return status == null ? null : OrderStatus.of(status);
    }

    private static ObjectNode object() {
        return Json.NODES.objectNode();
    }

    private static JsonNode text(String value) {
        return Json.NODES.textNode(value);
    }
}
