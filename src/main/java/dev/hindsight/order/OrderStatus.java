package dev.hindsight.order;

import java.util.Locale;

/** Where an order stands. */
public enum OrderStatus {
    CREATED,
    PAID,
    SHIPPED,
    DELIVERED,
    CANCELLED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As states and read models print it. */
    public String text() {
        return text;
    }

    /** The status that {@link #text} printed. */
    public static OrderStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
