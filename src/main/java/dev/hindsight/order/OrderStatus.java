package dev.hindsight.order;

import java.util.List;
import java.util.Locale;

/** Where an order stands. */
public enum OrderStatus {
    CREATED,
    PAID,
    SHIPPED,
    DELIVERED,
    CANCELLED;

    private static final List<OrderStatus> ALL = List.of(values());

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As states and read models print it. */
    public String text() {
        return text;
    }

    /** The status that {@link #text} printed. */
    public static OrderStatus of(String text) {
        for (OrderStatus status : ALL) {
            if (status.text.equals(text)) {
                return status;
            }
        }
        throw new IllegalArgumentException(text + " is no status of an order");
    }
}
