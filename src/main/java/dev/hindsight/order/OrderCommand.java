package dev.hindsight.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.LosslessNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one can ask of an order. */
public sealed interface OrderCommand {
    /** The command's name, as rules and messages say it. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** What happens when the command is accepted. */
    Class<? extends OrderEvent> event();

    /** One line of an order. */
    record Item(String sku, String description, LosslessNumber quantity, LosslessNumber unitPrice) {}

    record PlaceOrder(
            @Nullable String customerId, List<Item> items, LosslessNumber total, @Nullable ObjectNode shippingAddress)
            implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.Created.class;
        }
    }

    record AuthorizePayment(String chargeId, LosslessNumber amount) implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.PaymentAuthorized.class;
        }
    }

    record UpdateShippingAddress(ObjectNode shippingAddress) implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.ShippingAddressUpdated.class;
        }
    }

    record ShipOrder(@Nullable String tracking) implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.Shipped.class;
        }
    }

    record DeliverOrder(String signedBy) implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.Delivered.class;
        }
    }

    record CancelOrder(String reason) implements OrderCommand {
        @Override
        public Class<? extends OrderEvent> event() {
            return OrderEvent.Cancelled.class;
        }
    }
}
