package dev.hindsight.ui.kit;

import dev.hindsight.app.Doorway;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import dev.hindsight.model.Models;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModelProgress;
import dev.hindsight.serve.DoorServices;
import dev.hindsight.store.EventStore;
import dev.hindsight.timetravel.StreamHistories;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Six orders and a customer in memory, for tests of views. order-12345 has its four events at positions
 * 3, 5, 9 and 14; the last order is created at 17, the head is 18.
 */
public final class SmallWorkspace implements Workspace {
    private final SmallStore store = new SmallStore();

    public SmallWorkspace() {
        add(
                "customer-cust-1",
                "CustomerRegistered",
                "2024-03-01T08:00:00Z",
                "{\"name\":\"Ada\",\"email\":\"ada@x.org\"}");
        created("order-12340", "2024-03-01T08:40:12Z", "cust-88", "412.00");
        created("order-12345", "2024-03-01T09:15:00Z", "cust-1", "99.50");
        paid("order-12340", "2024-03-01T09:15:02Z", "412.00");
        paid("order-12345", "2024-03-01T09:15:07.120Z", "99.50");
        created("order-12338", "2024-03-01T10:10:44Z", "cust-12", "59.90");
        paid("order-12338", "2024-03-01T10:11:00Z", "59.90");
        created("order-12333", "2024-03-01T12:02:10Z", "cust-40", "1240.00");
        shipped("order-12345", "2024-03-02T07:30:01Z", "1Z88A2204411");
        add("order-12338", "OrderCancelled", "2024-03-02T09:00:00Z", "{\"reason\":\"changed mind\"}");
        shipped("order-12340", "2024-03-02T09:30:00Z", "1Z77B0019932");
        created("order-12330", "2024-03-02T11:20:31Z", "cust-7", "18.25");
        add("customer-cust-1", "CustomerRenamed", "2024-03-02T12:00:00Z", "{\"name\":\"Ada L.\"}");
        add("order-12345", "OrderDelivered", "2024-03-03T16:45:30Z", "{\"signed_by\":\"A. Lovelace\"}");
        paid("order-12330", "2024-03-03T17:00:00Z", "18.25");
        add(
                "order-12330",
                "ShippingAddressUpdated",
                "2024-03-03T17:05:00Z",
                "{\"shipping_address\":{\"street\":\"1 Main St\",\"city\":\"Springfield\"}}");
        created("order-12329", "2024-03-04T10:11:09Z", "cust-61", "77.00");
        add("order-12340", "OrderNoted", "2024-03-04T12:00:00Z", "{\"note\":\"call first\"}");
    }

    /** Appends one more event, as a live source would, on the caller's thread. */
    public Event add(String stream, String type, String at, String data) {
        return store.add(stream, type, Instant.parse(at), data);
    }

    private void created(String stream, String at, String customer, String total) {
        add(
                stream,
                "OrderCreated",
                at,
                "{\"customer_id\":\"" + customer
                        + "\",\"items\":[{\"sku\":\"A-1\",\"description\":\"Lamp\",\"quantity\":1,\"unit_price\":"
                        + total
                        + "}],\"total\":" + total + "}");
    }

    private void paid(String stream, String at, String amount) {
        add(stream, "PaymentAuthorized", at, "{\"charge_id\":\"ch_" + stream + "\",\"amount\":" + amount + "}");
    }

    private void shipped(String stream, String at, String tracking) {
        add(stream, "OrderShipped", at, "{\"tracking\":\"" + tracking + "\"}");
    }

    @Override
    public EventStore store() {
        return store;
    }

    @Override
    public Models models() {
        return new Models(Map.of());
    }

    @Override
    public StreamHistories histories() {
        return new SmallHistories(store);
    }

    @Override
    public AsOf readModels() {
        return new SmallReadModels(store);
    }

    @Override
    public AsOf readModelsAt(long position, Progress progress) {
        return readModels();
    }

    @Override
    public AsOf readModelsWithin(long position, Duration atMost, Progress progress) {
        return readModels();
    }

    @Override
    public ReadModelProgress readModelProgress() {
        return new ReadModelProgress(store.head(), store.head(), Duration.ZERO, 0);
    }

    @Override
    public void delayReadModels(Duration wanted) {}

    @Override
    public Duration readModelDelay() {
        return Duration.ZERO;
    }

    @Override
    public Doorway doorway() {
        return new Doorway(
                new DoorServices(store(), histories(), (position, atMost) -> readModels(), () -> new UUID(0, 1)));
    }

    @Override
    public void rebuild(Collection<ReadModel> models, Progress progress) {}

    @Override
    public Optional<String> readModelFault(Progress progress) {
        return Optional.empty();
    }

    @Override
    public void snapshotFaults(Progress progress, Consumer<String> faults) {}

    @Override
    public void close() {}
}
