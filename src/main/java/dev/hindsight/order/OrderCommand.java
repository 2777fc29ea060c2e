package dev.hindsight.order;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one can ask of an order. The event it leads to, if it is accepted, depends on the command alone. */
public sealed interface OrderCommand {
    /** The command's name, as rules and messages say it. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** What happens when the command is accepted. */
    Class<? extends OrderEvent> event();

    /** The type of that event, as it is recorded. */
    String eventType();

    /** What that event says. */
    Payload data();

    /** One line of an order. */
    record Item(String sku, String description, LosslessNumber quantity, LosslessNumber unitPrice) {}

    record PlaceOrder(
            @Nullable String customerId, List<Item> items, LosslessNumber total, @Nullable ObjectNode shippingAddress)
            implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.Created.class;
        }

        @Override
        public String eventType() {
            return OrderEvent.Types.CREATED;
        }

        @Override
        public Payload data() {
            ObjectNode data = Json.NODES.objectNode().put("customer_id", customerId);
            ArrayNode lines = data.putArray("items");
            for (Item item : items) {
                lines.addObject()
                        .put("sku", item.sku())
                        .put("description", item.description())
                        .<ObjectNode>set("quantity", item.quantity())
                        .set("unit_price", item.unitPrice());
            }
            data.set("total", total);
            if (shippingAddress != null) {
                data.set("shipping_address", shippingAddress);
            }
            return Payload.of(data);
        }
    }

    record AuthorizePayment(String chargeId, LosslessNumber amount) implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.PaymentAuthorized.class;
        }

        @Override
        public String eventType() {
            return OrderEvent.Types.PAYMENT_AUTHORIZED;
        }

        @Override
        public Payload data() {
            ObjectNode data = Json.NODES.objectNode().put("charge_id", chargeId);
            data.set("amount", amount);
            return Payload.of(data);
        }
    }

    record UpdateShippingAddress(ObjectNode shippingAddress) implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.ShippingAddressUpdated.class;
        }

        @Override
        public String eventType() {
            return OrderEvent.Types.ADDRESS_UPDATED;
        }

        @Override
        public Payload data() {
            ObjectNode data = Json.NODES.objectNode();
            data.set("shipping_address", shippingAddress);
            return Payload.of(data);
        }
    }

    record ShipOrder(@Nullable String tracking) implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.Shipped.class;
        }

        @Override
        public String eventType() {
            return OrderEvent.Types.SHIPPED;
        }

        @Override
        public Payload data() {
            return Payload.of(Json.NODES.objectNode().put("tracking", tracking));
        }
    }

    record DeliverOrder(String signedBy) implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.Delivered.class;
        }

        @Override
        public String eventType() {
            return OrderEvent.Types.DELIVERED;
        }

        @Override
        public Payload data() {
            return Payload.of(Json.NODES.objectNode().put("signed_by", signedBy));
        }
    }

    record CancelOrder(String reason) implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.Cancelled.class;
        }

        @Override
        public String eventType() {
            return OrderEvent.Types.CANCELLED;
        }

        @Override
        public Payload data() {
            return Payload.of(Json.NODES.objectNode().put("reason", reason));
        }
    }
}
