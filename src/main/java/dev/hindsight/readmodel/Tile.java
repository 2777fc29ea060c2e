package dev.hindsight.readmodel;

import java.math.BigDecimal;

/**
 * A summary number as of a position.
 *
 * @param name as exports print it, such as {@code awaiting_shipment}; {@code orders.paid} lies under
 *     {@code orders}
 * @param label for people
 */
public record Tile(String name, String label, BigDecimal value) {}
