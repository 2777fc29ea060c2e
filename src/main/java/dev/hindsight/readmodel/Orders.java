package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.order.OrderEvent;
import dev.hindsight.order.OrderStatus;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row per order stream, with or without an OrderCreated; the tables about orders show parts of it. */
final class Orders implements Projection<OrderRow> {
    static final Orders PROJECTION = new Orders();

    private Orders() {}

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public int revision() {
        return 2;
    }

    @Override
    public Class<OrderRow> rowType() {
        return OrderRow.class;
    }

    @Override
    public List<Function<Event, ?>> decoders() {
        return List.of(OrderEvent.DECODER);
    }

    @Override
    public void on(Fact fact, Rows<OrderRow> rows, Others others) {
        OrderEvent order = fact.as(OrderEvent.DECODER);
        if (order == null) {
            return;
        }
        Event event = fact.event();
        String key = event.stream().value();
        OrderRow row = rows.get(key);
        if (row == null && event.version() > 1) {
            // The stream began with an event of no type of ours: none of its events are.
            return;
        }
        if (row == null) {
            row = new OrderRow(event.stream().id(), null, null, null, null, null, null, null, null, 0, null, false);
        }
        rows.put(key, after(row, order, event, others));
    }

    private static OrderRow after(OrderRow row, OrderEvent order, Event event, Others others) {
        if (order instanceof OrderEvent.Created created) {
            return created(row, created, event, others);
        }
        OrderStatus next = order.statusAfter();
        String status = next == null ? row.status() : next.text();
        return new OrderRow(
                row.orderId(),
                row.customerId(),
                status,
                row.total(),
                row.createdAt(),
                event.occurredAt(),
                order instanceof OrderEvent.Shipped shipped && shipped.tracking() != null
                        ? shipped.tracking()
                        : row.tracking(),
                order instanceof OrderEvent.PaymentAuthorized ? event.occurredAt() : row.paidAt(),
                row.customerName(),
                row.itemCount(),
                row.items(),
                row.created());
    }

    private static OrderRow created(OrderRow row, OrderEvent.Created created, Event event, Others others) {
        String customer = created.customerId() == null ? row.customerId() : created.customerId();
        return new OrderRow(
                row.orderId(),
                customer,
                created.statusAfter().text(),
                created.total() == null ? row.total() : created.total(),
                row.created() ? row.createdAt() : event.occurredAt(),
                event.occurredAt(),
                row.tracking(),
                row.paidAt(),
                customerName(customer, others),
                created.itemCount(),
                String.join("; ", created.itemTexts()),
                true);
    }

    private static @Nullable String customerName(@Nullable String customer, Others others) {
        if (customer == null) {
            return null;
        }
        Customers.CustomerRow known = others.get(Customers.PROJECTION, customer);
        return known == null || known.name() == null ? customer : known.name();
    }
}
