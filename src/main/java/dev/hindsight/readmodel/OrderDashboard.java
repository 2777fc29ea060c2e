package dev.hindsight.readmodel;

/** The list of orders, oldest first. */
final class OrderDashboard {
    static final View<OrderRow> VIEW = View.of(
                    "order_dashboard",
                    "One row per order: its customer, status and total as it stands.",
                    Orders.PROJECTION)
            .where(OrderRow::created)
            .showing("order_id", "customer_id", "status", "total", "created_at", "updated_at", "tracking")
            .sortedBy("created_at", "order_id");

    private OrderDashboard() {}
}
