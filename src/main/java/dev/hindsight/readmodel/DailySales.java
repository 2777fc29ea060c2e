package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.order.OrderEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row per UTC day on which, by occurredAt, something happened to an order. */
final class DailySales implements Projection<DailySales.DayRow> {
    static final DailySales PROJECTION = new DailySales();

    static final View<DayRow> VIEW = View.of(
                    "daily_sales", "One row per UTC day: orders created, money in, parcels out.", PROJECTION)
            .sortedBy("day");

    record DayRow(
            LocalDate day,
            long created,
            LosslessNumber revenue,
            LosslessNumber paid,
            long shipped,
            long delivered,
            long cancelled) {}

    private DailySales() {}

    @Override
    public String name() {
        return "daily_sales";
    }

    @Override
    public int revision() {
        return 2;
    }

    @Override
    public Class<DayRow> rowType() {
        return DayRow.class;
    }

    @Override
    public List<Function<Event, ?>> decoders() {
        return List.of(OrderEvent.DECODER);
    }

    @Override
    public void on(Fact fact, Rows<DayRow> rows, Others others) {
        OrderEvent order = fact.as(OrderEvent.DECODER);
        Event event = fact.event();
        // An order stream that began with an event of no type of ours has no row there, and sells nothing.
        if (order == null
                || (event.version() > 1
                        && !others.has(Orders.PROJECTION, event.stream().value()))) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC);
        String key = day.toString();
        DayRow row = rows.get(key);
        if (row == null) {
            row = new DayRow(day, 0, LosslessNumber.of(0), LosslessNumber.of(0), 0, 0, 0);
        }
        rows.put(key, after(row, order));
    }

    private static DayRow after(DayRow row, OrderEvent order) {
        LosslessNumber revenue = order instanceof OrderEvent.Created c ? sum(row.revenue, c.total()) : row.revenue;
        LosslessNumber paid = order instanceof OrderEvent.PaymentAuthorized p ? sum(row.paid, p.amount()) : row.paid;
        return new DayRow(
                row.day,
                row.created + (order instanceof OrderEvent.Created ? 1 : 0),
                revenue,
                paid,
                row.shipped + (order instanceof OrderEvent.Shipped ? 1 : 0),
                row.delivered + (order instanceof OrderEvent.Delivered ? 1 : 0),
                row.cancelled + (order instanceof OrderEvent.Cancelled ? 1 : 0));
    }

    private static LosslessNumber sum(LosslessNumber a, @Nullable LosslessNumber b) {
        return b == null ? a : LosslessNumber.of(a.decimalValue().add(b.decimalValue()));
    }
}
