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

    /** One line of an order. */
    record Item(String sku, String description, LosslessNumber quantity, LosslessNumber unitPrice) {}

    record PlaceOrder(
            @Nullable String customerId, List<Item> items, LosslessNumber total, @Nullable ObjectNode shippingAddress)
            implements OrderCommand {}

    record AuthorizePayment(String chargeId, LosslessNumber amount) implements OrderCommand {}

    record UpdateShippingAddress(ObjectNode shippingAddress) implements OrderCommand {}

    record ShipOrder(@Nullable String tracking) implements OrderCommand {}

    record DeliverOrder(String signedBy) implements OrderCommand {}

    record CancelOrder(String reason) implements OrderCommand {}
}
