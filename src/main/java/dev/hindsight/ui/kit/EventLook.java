package dev.hindsight.ui.kit;

import java.util.Locale;

/**
 * How an event type looks, everywhere the same: one colour and one shape, never colour alone. The style
 * class sets the colour {@code -hs-event} and the shape for its node and all below it.
 */
public enum EventLook {
    CREATED("OrderCreated", '●'),
    PAID("PaymentAuthorized", '◆'),
    ADDRESS("ShippingAddressUpdated", '▲'),
    SHIPPED("OrderShipped", '■'),
    DELIVERED("OrderDelivered", '★'),
    CANCELLED("OrderCancelled", '✕'),
    /** Every type that has no look of its own, and no event at all. */
    OTHER("", '○');

    private final String type;
    private final char sign;

    EventLook(String type, char sign) {
        this.type = type;
        this.sign = sign;
    }

    public static EventLook of(String eventType) {
        for (EventLook look : values()) {
            if (look.type.equals(eventType)) {
                return look;
            }
        }
        return OTHER;
    }

    /** The look of the event that leads to an order status such as {@code paid}; OTHER for any other text. */
    public static EventLook ofStatus(String status) {
        for (EventLook look : values()) {
            if (look.suffix().equals(status) && look != ADDRESS) {
                return look;
            }
        }
        return OTHER;
    }

    /** As the style sheets name it: {@code created}, {@code paid} and so on. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String styleClass() {
        return "event-" + suffix();
    }

    /** The shape as text, for labels and accessible descriptions. */
    public String sign() {
        return String.valueOf(sign);
    }
}
