package dev.hindsight.readmodel;

/** GetOrdersAwaitingShipment(): what the warehouse has to send. */
final class AwaitingShipment {
    static final View<OrderRow> VIEW = View.of(
                    "awaiting_shipment",
                    "One row per order that is paid and has not left yet, longest waiting first.",
                    Orders.PROJECTION)
            .where(row -> row.created() && "paid".equals(row.status()))
            .showing("order_id", "customer_id", "total", "paid_at")
            .sortedBy("paid_at", "order_id");

    private AwaitingShipment() {}
}
