package dev.hindsight.readmodel;

/** GetOrderSummary(order): an order in words. */
final class OrderSummary {
    static final View<OrderRow> VIEW = View.of(
                    "order_summary",
                    "One row per order, with the customer's name and what was ordered.",
                    Orders.PROJECTION)
            .where(OrderRow::created)
            .showing("order_id", "customer_name", "item_count", "items", "total", "status")
            .sortedBy("order_id");

    private OrderSummary() {}
}
