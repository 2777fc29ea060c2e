package dev.hindsight.ui.readmodels;

import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.CellFilter;
import dev.hindsight.readmodel.Cells;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table behind a number or a row: one step from what happened to whom.
 *
 * @param model the table
 * @param filters what its rows are narrowed to
 */
record DrillDown(ReadModel model, List<CellFilter> filters) {
    private static final String BY_STATUS = "orders.";
    private static final Map<String, String> BY_TILE = Map.of(
            "orders", "order_dashboard",
            "revenue", "daily_sales",
            "awaiting_shipment", "awaiting_shipment",
            "anomalies", "anomalies");

    /** What a tile counts or adds up, row by row; empty where no table has it. */
    static Optional<DrillDown> ofTile(String tile) {
        return tile.startsWith(BY_STATUS)
                ? Optional.of(to("order_dashboard", CellFilter.equal("status", tile.substring(BY_STATUS.length()))))
                : Optional.ofNullable(BY_TILE.get(tile)).map(DrillDown::to);
    }

    /** The rows of another table that make up {@code row}; empty where it is no sum of others. */
    static Optional<DrillDown> ofRow(ReadModel of, Row row) {
        return switch (of.name()) {
            case "customers" -> cell(of, row, "customer_id").map(DrillDown::ordersOfCustomer);
            case "daily_sales" ->
                cell(of, row, "day")
                        .map(day -> to(
                                "order_dashboard",
                                CellFilter.atLeast("created_at", day),
                                CellFilter.atMost("created_at", day)));
            default -> Optional.empty();
        };
    }

    static DrillDown ordersOfCustomer(String customer) {
        return to("customer_orders", CellFilter.equal("customer_id", customer));
    }

    static DrillDown orderSummary(String order) {
        return to("order_summary", CellFilter.equal("order_id", order));
    }

    static DrillDown to(String model, CellFilter... filters) {
        return new DrillDown(ReadModels.named(model), List.of(filters));
    }

    /** The stream a row is about, where it is about one. */
    static Optional<StreamId> stream(ReadModel of, Row row) {
        if (!ListedRows.loaded(row)) {
            return Optional.empty();
        }
        if (of.name().equals("customers")) {
            return Optional.of(StreamId.of("customer-" + row.key()));
        }
        Optional<String> named = cell(of, row, "stream_id");
        return named.isPresent()
                ? named.map(StreamId::of)
                : cell(of, row, "order_id").map(id -> StreamId.of(row.key()));
    }

    /** The text of a cell; empty where there is no such column, or nothing in it. */
    static Optional<String> cell(ReadModel of, Row row, String column) {
        int index = of.columns().stream().map(Column::name).toList().indexOf(column);
        return index < 0 || !ListedRows.loaded(row)
                ? Optional.empty()
                : Optional.ofNullable(row.cell(index)).map(Cells::text);
    }
}
