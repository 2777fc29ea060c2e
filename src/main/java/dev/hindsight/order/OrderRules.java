package dev.hindsight.order;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which status accepts which event: the table behind both refused commands and flagged history. */
public final class OrderRules {
    private static final Map<Class<? extends OrderEvent>, Set<OrderStatus>> ACCEPTED_BY = Map.of(
            OrderEvent.Created.class, EnumSet.noneOf(OrderStatus.class),
            OrderEvent.PaymentAuthorized.class, EnumSet.of(OrderStatus.CREATED),
            OrderEvent.ShippingAddressUpdated.class, EnumSet.of(OrderStatus.CREATED, OrderStatus.PAID),
            OrderEvent.Shipped.class, EnumSet.of(OrderStatus.PAID),
            OrderEvent.Delivered.class, EnumSet.of(OrderStatus.SHIPPED),
            OrderEvent.Cancelled.class, EnumSet.of(OrderStatus.CREATED, OrderStatus.PAID));

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
        Set<OrderStatus> statuses = ACCEPTED_BY.get(event);
        if (statuses == null) {
            throw new IllegalArgumentException("no rule says when " + event.getSimpleName() + " may happen");
        }
        return Collections.unmodifiableSet(statuses);
    }
}
