package dev.hindsight.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.model.ReadablePayload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to an order, read tolerantly: a payload key that is missing, null or of the wrong JSON type
 * is null here, and is told of in {@link #faults}. Do not change the trees.
 */
public sealed interface OrderEvent {
    String CATEGORY = "order";

    /** {@link #decode} as one object, for callers that remember results by their decoder. */
    Function<Event, @Nullable OrderEvent> DECODER = OrderEvent::decode;

    /** The status after the event; null where it leaves the status alone. */
    @Nullable
    OrderStatus statusAfter();

    /** What is wrong with the payload, in words; empty for a good one. */
    List<String> faults();

    /** The order event that {@code event} is; null where its stream is no order or its type unknown. */
    static @Nullable OrderEvent decode(Event event) {
        if (!event.stream().category().equals(CATEGORY) || !Types.isKnown(event.type())) {
            return null;
        }
        Optional<ObjectNode> read = ReadablePayload.tree(event.data());
        ObjectNode data = read.orElseGet(Json.NODES::objectNode);
        List<String> faults = read.isEmpty() ? Payloads.UNREADABLE : Payloads.faults(data, Types.keys(event.type()));
        return switch (event.type()) {
            case Types.CREATED ->
                new Created(
                        Payloads.text(data, "customer_id"),
                        Payloads.array(data, "items"),
                        Payloads.number(data, "total"),
                        Payloads.object(data, "shipping_address"),
                        faults);
            case Types.PAYMENT_AUTHORIZED ->
                new PaymentAuthorized(Payloads.text(data, "charge_id"), Payloads.number(data, "amount"), faults);
            case Types.ADDRESS_UPDATED -> new ShippingAddressUpdated(Payloads.object(data, "shipping_address"), faults);
            case Types.SHIPPED -> new Shipped(Payloads.text(data, "tracking"), faults);
            case Types.DELIVERED -> new Delivered(Payloads.text(data, "signed_by"), faults);
            default -> new Cancelled(Payloads.text(data, "reason"), faults);
        };
    }

    /** {@code items} is empty where the payload has none. */
    record Created(
            @Nullable String customerId,
            ArrayNode items,
            @Nullable LosslessNumber total,
            @Nullable ObjectNode shippingAddress,
            List<String> faults)
            implements OrderEvent {
        @Override
        public OrderStatus statusAfter() {
            return OrderStatus.CREATED;
        }

        public int itemCount() {
            return items.size();
        }

        /** Each item's description, else its sku, else nothing. */
        public List<String> itemTexts() {
            List<String> texts = new ArrayList<>();
            for (JsonNode item : items) {
                JsonNode text = item.path("description").isTextual() ? item.path("description") : item.path("sku");
                texts.add(text.isTextual() ? text.textValue() : "");
            }
            return texts;
        }

        /** Σ quantity × unit_price; null where there is no item, or one without the two as numbers. */
        public @Nullable BigDecimal sumOfItems() {
            BigDecimal sum = items.isEmpty() ? null : BigDecimal.ZERO;
            for (JsonNode item : items) {
                JsonNode quantity = item.path("quantity");
                JsonNode price = item.path("unit_price");
                if (sum == null || !quantity.isNumber() || !price.isNumber()) {
                    return null;
                }
                sum = sum.add(quantity.decimalValue().multiply(price.decimalValue()));
            }
            return sum;
        }
    }

    record PaymentAuthorized(@Nullable String chargeId, @Nullable LosslessNumber amount, List<String> faults)
            implements OrderEvent {
        @Override
        public OrderStatus statusAfter() {
            return OrderStatus.PAID;
        }
    }

    record ShippingAddressUpdated(@Nullable ObjectNode shippingAddress, List<String> faults) implements OrderEvent {
        @Override
        public @Nullable OrderStatus statusAfter() {
            return null;
        }
    }

    record Shipped(@Nullable String tracking, List<String> faults) implements OrderEvent {
        @Override
        public OrderStatus statusAfter() {
            return OrderStatus.SHIPPED;
        }
    }

    record Delivered(@Nullable String signedBy, List<String> faults) implements OrderEvent {
        @Override
        public OrderStatus statusAfter() {
            return OrderStatus.DELIVERED;
        }
    }

    record Cancelled(@Nullable String reason, List<String> faults) implements OrderEvent {
        @Override
        public OrderStatus statusAfter() {
            return OrderStatus.CANCELLED;
        }
    }

    /** The names of the types and the keys of their payloads. */
    final class Types {
        public static final String CREATED = "OrderCreated";
        public static final String PAYMENT_AUTHORIZED = "PaymentAuthorized";
        public static final String ADDRESS_UPDATED = "ShippingAddressUpdated";
        public static final String SHIPPED = "OrderShipped";
        public static final String DELIVERED = "OrderDelivered";
        public static final String CANCELLED = "OrderCancelled";

        private static final java.util.Map<String, List<PayloadKey>> KEYS = java.util.Map.of(
                CREATED,
                List.of(
                        PayloadKey.required("customer_id", PayloadKey.Type.TEXT),
                        PayloadKey.optional("items", PayloadKey.Type.ARRAY),
                        PayloadKey.required("total", PayloadKey.Type.NUMBER),
                        PayloadKey.optional("shipping_address", PayloadKey.Type.OBJECT)),
                PAYMENT_AUTHORIZED,
                List.of(
                        PayloadKey.required("charge_id", PayloadKey.Type.TEXT),
                        PayloadKey.required("amount", PayloadKey.Type.NUMBER)),
                ADDRESS_UPDATED,
                List.of(PayloadKey.required("shipping_address", PayloadKey.Type.OBJECT)),
                SHIPPED,
                List.of(PayloadKey.required("tracking", PayloadKey.Type.TEXT)),
                DELIVERED,
                List.of(PayloadKey.required("signed_by", PayloadKey.Type.TEXT)),
                CANCELLED,
                List.of(PayloadKey.required("reason", PayloadKey.Type.TEXT)));

        private Types() {}

        public static boolean isKnown(String type) {
            return KEYS.containsKey(type);
        }

        static List<PayloadKey> keys(String type) {
            return KEYS.getOrDefault(type, List.of());
        }
    }
}
