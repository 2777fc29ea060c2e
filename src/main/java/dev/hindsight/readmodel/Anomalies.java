package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.order.CustomerEvent;
import dev.hindsight.order.OrderEvent;
import dev.hindsight.order.OrderRules;
import dev.hindsight.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row per event and rule it breaks: history that the write side would have refused, or that came late. */
final class Anomalies implements Projection<Anomalies.AnomalyRow> {
    static final Anomalies PROJECTION = new Anomalies();

    static final View<AnomalyRow> VIEW = View.of("anomalies", "One row per event and rule it breaks.", PROJECTION)
            .sortedBy("position", "rule");

    record AnomalyRow(long position, String streamId, long version, String eventType, String rule, String detail) {}

    private Anomalies() {}

    @Override
    public String name() {
        return "anomalies";
    }

    @Override
    public int revision() {
        return 2;
    }

    @Override
    public Class<AnomalyRow> rowType() {
        return AnomalyRow.class;
    }

    @Override
    public List<Function<Event, ?>> decoders() {
        return List.of(OrderEvent.DECODER, CustomerEvent.DECODER);
    }

    @Override
    public void on(Fact fact, Rows<AnomalyRow> rows, Others others) {
        Event event = fact.event();
        OrderEvent order = fact.as(OrderEvent.DECODER);
        if (order != null) {
            // Orders are folded after this: their row is the one from before the event.
            OrderRow before = others.get(Orders.PROJECTION, event.stream().value());
            // Without one, the stream began with an event of no type of ours: the rules of orders are not for it.
            if (before != null || event.version() == 1) {
                checkOrder(event, order, before, rows);
                badPayload(event, order.faults(), rows);
            }
        } else {
            CustomerEvent customer = fact.as(CustomerEvent.DECODER);
            if (customer != null && !customer.faults().isEmpty() && isOurs(event, others)) {
                badPayload(event, customer.faults(), rows);
            }
        }
        CategoryTimes.CategoryRow latest = fact.times().latest(event.stream().category());
        if (latest != null && event.occurredAt().isBefore(latest.latest())) {
            flag(
                    event,
                    "back_dated",
                    "occurred at " + event.occurredAt() + ", "
                            + words(Duration.between(event.occurredAt(), latest.latest())) + " before position "
                            + latest.position() + " of its category, which occurred at " + latest.latest(),
                    rows);
        }
    }

    private static boolean isOurs(Event event, Others others) {
        if (event.version() == 1) {
            return true;
        }
        Customers.CustomerRow known =
                others.get(Customers.PROJECTION, event.stream().id());
        return known != null && known.named();
    }

    private static String words(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return span.toMinutes() > 0
                ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
                : BigDecimal.valueOf(span.toNanos(), 9).stripTrailingZeros().toPlainString() + " s";
    }

    private static void checkOrder(Event event, OrderEvent order, @Nullable OrderRow before, Rows<AnomalyRow> rows) {
        boolean created = before != null && before.created();
        String status = before == null ? null : before.status();
        if (!created && !(order instanceof OrderEvent.Created)) {
            flag(event, "not_created", "the stream has had no OrderCreated", rows);
        } else if (created && order instanceof OrderEvent.Created) {
            flag(event, "created_twice", "the stream has had an OrderCreated, status is " + status, rows);
        } else if (!OrderRules.accepts(status == null ? null : OrderStatus.of(status), order.getClass())) {
            flag(event, "illegal_transition", "status " + status + " does not accept " + event.type(), rows);
        }
        if (order instanceof OrderEvent.PaymentAuthorized paid) {
            amountMismatch(event, paid.amount(), before == null ? null : before.total(), rows);
        } else if (order instanceof OrderEvent.Created placed) {
            totalMismatch(event, placed, rows);
        }
    }

    private static void amountMismatch(
            Event event, @Nullable LosslessNumber amount, @Nullable LosslessNumber total, Rows<AnomalyRow> rows) {
        if (amount != null && total != null && differ(amount.decimalValue(), total.decimalValue())) {
            flag(event, "amount_mismatch", "amount " + amount.asText() + ", total " + total.asText(), rows);
        }
    }

    private static void totalMismatch(Event event, OrderEvent.Created placed, Rows<AnomalyRow> rows) {
        LosslessNumber total = placed.total();
        BigDecimal sum = placed.sumOfItems();
        if (total != null && sum != null && differ(total.decimalValue(), sum)) {
            flag(event, "total_mismatch", "total " + total.asText() + ", items add up to " + sum.toPlainString(), rows);
        }
    }

    private static boolean differ(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) != 0;
    }

    private static void badPayload(Event event, List<String> faults, Rows<AnomalyRow> rows) {
        if (!faults.isEmpty()) {
            flag(event, "bad_payload", String.join(", ", faults), rows);
        }
    }

    private static void flag(Event event, String rule, String detail, Rows<AnomalyRow> rows) {
        rows.put(
                event.position() + " " + rule,
                new AnomalyRow(event.position(), event.stream().value(), event.version(), event.type(), rule, detail));
    }
}
