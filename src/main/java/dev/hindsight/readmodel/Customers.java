package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.order.CustomerEvent;
import dev.hindsight.order.OrderEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row per customer; orders and payments count from before the customer was registered, too. */
final class Customers implements Projection<Customers.CustomerRow> {
    static final Customers PROJECTION = new Customers();

    static final View<CustomerRow> VIEW = View.of(
                    "customers", "One row per customer: name, orders placed and money paid.", PROJECTION)
            .where(CustomerRow::named)
            .showing("customer_id", "name", "email", "orders", "spent")
            .sortedBy("customer_id");

    /** @param named whether there was a CustomerRegistered or CustomerRenamed; without one there is no row to show */
    record CustomerRow(
            String customerId,
            @Nullable String name,
            @Nullable String email,
            long orders,
            LosslessNumber spent,
            boolean named) {}

    private Customers() {}

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public int revision() {
        return 2;
    }

    @Override
    public Class<CustomerRow> rowType() {
        return CustomerRow.class;
    }

    @Override
    public List<Function<Event, ?>> decoders() {
        return List.of(CustomerEvent.DECODER, OrderEvent.DECODER);
    }

    @Override
    public void on(Fact fact, Rows<CustomerRow> rows, Others others) {
        CustomerEvent customer = fact.as(CustomerEvent.DECODER);
        if (customer != null) {
            String id = fact.event().stream().id();
            CustomerRow row = row(rows, id);
            // A stream that began with an event of no type of ours names no customer.
            if (row.named || fact.event().version() == 1) {
                rows.put(id, named(row, customer));
            }
            return;
        }
        OrderEvent order = fact.as(OrderEvent.DECODER);
        if (order == null) {
            return;
        }
        // Orders are folded after this: their row is the one from before the event.
        OrderRow before = others.get(Orders.PROJECTION, fact.event().stream().value());
        if (before == null && fact.event().version() > 1) {
            return;
        }
        boolean created = before != null && before.created();
        if (order instanceof OrderEvent.Created first && !created && customerOf(first, before) != null) {
            CustomerRow row = row(rows, customerOf(first, before));
            rows.put(
                    row.customerId,
                    new CustomerRow(row.customerId, row.name, row.email, row.orders + 1, row.spent, row.named));
        } else if (order instanceof OrderEvent.PaymentAuthorized paid
                && paid.amount() != null
                && created
                && before.customerId() != null) {
            CustomerRow row = row(rows, before.customerId());
            BigDecimal spent = row.spent.decimalValue().add(paid.amount().decimalValue());
            rows.put(
                    row.customerId,
                    new CustomerRow(
                            row.customerId, row.name, row.email, row.orders, LosslessNumber.of(spent), row.named));
        }
    }

    private static @Nullable String customerOf(OrderEvent.Created first, @Nullable OrderRow before) {
        return first.customerId() != null || before == null ? first.customerId() : before.customerId();
    }

    private static CustomerRow row(Rows<CustomerRow> rows, String id) {
        CustomerRow row = rows.get(id);
        return row != null ? row : new CustomerRow(id, null, null, 0, LosslessNumber.of(0), false);
    }

    private static CustomerRow named(CustomerRow row, CustomerEvent event) {
        String email = event instanceof CustomerEvent.Registered registered && registered.email() != null
                ? registered.email()
                : row.email;
        String name = event.name() != null ? event.name() : row.name;
        return new CustomerRow(row.customerId, name, email, row.orders, row.spent, true);
    }
}
