package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.ui.kit.Formats;
import java.util.Map;

/** Why a table has no rows, in words; a read model without words of its own gets plain ones. */
final class Emptiness {
    private static final String NO_ORDER = "No order had been created";
    private static final Map<String, String> WORDS = Map.of(
            "order_dashboard", NO_ORDER,
            "order_summary", NO_ORDER,
            "customer_orders", NO_ORDER,
            "awaiting_shipment", "No paid order was awaiting shipment",
            "customers", "No customer had been registered",
            "daily_sales", "Nothing had happened to an order",
            "anomalies", "No event had been out of order");

    private Emptiness() {}

    static String words(ReadModel model, long position) {
        return WORDS.getOrDefault(model.name(), "There were no rows") + " as of position " + Formats.count(position)
                + ".";
    }
}
