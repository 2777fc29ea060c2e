package dev.hindsight.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.Fold;
import dev.hindsight.model.StreamModel;
import java.util.Set;

/** How a customer folds: tolerantly, the last event wins. */
public enum CustomerModel implements StreamModel<ObjectNode> {
    INSTANCE;

    private static final Fold<CustomerEvent, Settings> FOLD = Fold.<CustomerEvent, Settings>over(CustomerEvent.class)
            .on(CustomerEvent.Registered.class, (registered, fields) -> fields.set("name", registered.name())
                    .set("email", registered.email()))
            .on(CustomerEvent.Renamed.class, (renamed, fields) -> fields.set("name", renamed.name()))
            .complete();

    @Override
    public String id() {
        return "customer/1";
    }

    @Override
    public boolean holdsFrom(String firstType) {
        return CustomerEvent.Types.isKnown(firstType);
    }

    @Override
    public ObjectNode initial(StreamId stream) {
        ObjectNode state = Settings.unknown("customer_id", "name", "email", "created_at", "updated_at", "version");
        return new Settings().set("customer_id", stream.id()).set("version", 0).onto(state);
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
        CustomerEvent customer = CustomerEvent.decode(event);
        if (customer != null) {
            FOLD.apply(customer, fields);
            if (customer instanceof CustomerEvent.Registered
                    && before.path("created_at").isNull()) {
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
