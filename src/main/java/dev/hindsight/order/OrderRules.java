package dev.hindsight.order;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which status accepts which event: the table behind both refused commands and flagged history. */
public final class OrderRules {
    private OrderRules() {}

    /**
     * @param status null where the stream has had no event that sets one
     */
    public static boolean accepts(@Nullable OrderStatus status, Class<? extends OrderEvent> event) {
        return status == null
                ? event == OrderEvent.Created.class
                : acceptedBy(event).contains(status);
    }

    /** The statuses in which {@code event} may happen; empty for one that needs a new stream. */
    public static Set<OrderStatus> acceptedBy(Class<? extends OrderEvent> event) {
        if (event == OrderEvent.Created.class) {
            return EnumSet.noneOf(OrderStatus.class);
        } else if (event == OrderEvent.PaymentAuthorized.class) {
            return EnumSet.of(OrderStatus.CREATED);
        } else if (event == OrderEvent.Shipped.class) {
            return EnumSet.of(OrderStatus.PAID);
        } else if (event == OrderEvent.Delivered.class) {
            return EnumSet.of(OrderStatus.SHIPPED);
        }
        return EnumSet.of(OrderStatus.CREATED, OrderStatus.PAID);
    }
}
