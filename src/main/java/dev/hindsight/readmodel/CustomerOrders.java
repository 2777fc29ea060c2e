package dev.hindsight.readmodel;

/** ListOrdersByCustomer(customer): the orders of each customer. */
final class CustomerOrders {
    static final View<OrderRow> VIEW = View.of(
                    "customer_orders", "One row per order, grouped by customer.", Orders.PROJECTION)
            .where(OrderRow::created)
            .showing("customer_id", "order_id", "created_at", "status", "total")
            .sortedBy("customer_id", "created_at", "order_id");

    private CustomerOrders() {}
}
