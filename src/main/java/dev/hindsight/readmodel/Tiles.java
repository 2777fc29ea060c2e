package dev.hindsight.readmodel;

import java.util.List;

/** The summary tiles beside the counts of events and streams. */
final class Tiles {
    static final List<Measure<?>> MEASURES = List.of(
            Measure.count("orders", "orders", Orders.PROJECTION, OrderRow::created),
            status("created"),
            status("paid"),
            status("shipped"),
            status("delivered"),
            status("cancelled"),
            Measure.sum(
                    "revenue",
                    "revenue",
                    Orders.PROJECTION,
                    row -> row.created() && !"cancelled".equals(row.status()),
                    "total"),
            Measure.count("awaiting_shipment", "awaiting shipment", Orders.PROJECTION, row -> isCreated(row, "paid")),
            Measure.count("anomalies", "anomalies", Anomalies.PROJECTION, row -> true));

    private Tiles() {}

    private static Measure<OrderRow> status(String status) {
        return Measure.count("orders." + status, status, Orders.PROJECTION, row -> isCreated(row, status));
    }

    private static boolean isCreated(OrderRow row, String status) {
        return row.created() && status.equals(row.status());
    }
}
