package dev.hindsight.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.Fold;
import dev.hindsight.model.StreamModel;
import java.util.Set;

/** How an order folds: tolerantly, the last event wins. */
public enum OrderModel implements StreamModel<ObjectNode> {
    INSTANCE;

    private static final Fold<OrderEvent, Settings> FOLD = Fold.<OrderEvent, Settings>over(OrderEvent.class)
            .on(OrderEvent.Created.class, (created, fields) -> fields.set("customer_id", created.customerId())
                    .set("items", created.items())
                    .set("total", created.total())
                    .set("shipping_address", created.shippingAddress()))
            .on(OrderEvent.PaymentAuthorized.class, (paid, fields) -> fields.set("charge_id", paid.chargeId())
                    .set("paid_amount", paid.amount()))
            .on(
                    OrderEvent.ShippingAddressUpdated.class,
                    (updated, fields) -> fields.set("shipping_address", updated.shippingAddress()))
            .on(OrderEvent.Shipped.class, (shipped, fields) -> fields.set("tracking", shipped.tracking()))
            .on(OrderEvent.Delivered.class, (delivered, fields) -> fields.set("signed_by", delivered.signedBy()))
            .on(OrderEvent.Cancelled.class, (cancelled, fields) -> fields.set("cancel_reason", cancelled.reason()))
            .complete();

    @Override
    public String id() {
        return "order/1";
    }

    @Override
    public boolean holdsFrom(String firstType) {
        return OrderEvent.Types.isKnown(firstType);
    }

    @Override
    public ObjectNode initial(StreamId stream) {
        ObjectNode state = Settings.unknown(
                "order_id",
                "status",
                "customer_id",
                "items",
                "total",
                "shipping_address",
                "charge_id",
                "paid_amount",
                "tracking",
                "signed_by",
                "cancel_reason",
                "created_at",
                "updated_at",
                "version");
        return new Settings().set("order_id", stream.id()).set("version", 0).onto(state);
    }

    @Override
    public ObjectNode apply(ObjectNode state, Event event) {
        return settings(state, event).onto(state);
    }

    @Override
    public Set<String> fieldsSetBy(ObjectNode before, Event event) {
        return settings(before, event).names();
    }

    private static Settings settings(ObjectNode before, Event event) {
        Settings fields = new Settings().set("version", event.version());
        OrderEvent order = OrderEvent.decode(event);
        if (order != null) {
            OrderStatus status = order.statusAfter();
            fields.set("status", status == null ? null : status.text());
            FOLD.apply(order, fields);
            if (order instanceof OrderEvent.Created && before.path("created_at").isNull()) {
                fields.set("created_at", event.occurredAt());
            }
            fields.set("updated_at", event.occurredAt());
        }
        return fields;
    }

    @Override
    public ObjectNode json(ObjectNode state) {
        return state;
    }

    @Override
    public ObjectNode read(ObjectNode json) {
        return json;
    }
}
