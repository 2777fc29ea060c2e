package dev.hindsight.readmodel;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Histories of orders and customers with every kind of anomaly in them, the same for a seed. */
public final class RandomHistory {
    private static final List<String> ORDER_TYPES = List.of(
            "OrderCreated",
            "PaymentAuthorized",
            "ShippingAddressUpdated",
            "OrderShipped",
            "OrderDelivered",
            "OrderCancelled",
            "OrderNoted");
    private static final List<String> NUMBERS = List.of("99.50", "100", "0.5", "99.5", "\"12\"", "null", "1E2");
    private static final Instant START = Instant.parse("2024-03-01T09:15:00Z");

    private final Random random;
    private Instant now = START;

    private RandomHistory(long seed) {
        random = new Random(seed);
    }

    public static List<Envelope> envelopes(long seed, int events) {
        RandomHistory history = new RandomHistory(seed);
        List<Envelope> envelopes = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            envelopes.add(history.next(i));
        }
        return envelopes;
    }

    /** The same as a store records them. */
    static List<Event> events(long seed, int count) {
        List<Event> events = new ArrayList<>();
        Map<StreamId, Long> versions = new HashMap<>();
        Instant recordedAt = Instant.MIN;
        for (Envelope envelope : envelopes(seed, count)) {
            NewEvent e = envelope.event();
            Instant occurredAt = e.occurredAt() == null ? START : e.occurredAt();
            recordedAt = occurredAt.isAfter(recordedAt) ? occurredAt : recordedAt;
            events.add(new Event(
                    events.size() + 1,
                    envelope.stream(),
                    versions.merge(envelope.stream(), 1L, Long::sum),
                    e.eventId(),
                    e.type(),
                    occurredAt,
                    recordedAt,
                    e.data(),
                    e.metadata(),
                    Hash.ZERO));
        }
        return events;
    }

    private Envelope next(int number) {
        now = now.plusSeconds(random.nextInt(20_000)).plusNanos(random.nextInt(1_000) * 1_000_000L);
        Instant occurredAt = random.nextInt(10) == 0 ? now.minusSeconds(random.nextInt(200_000)) : now;
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return random.nextInt(6) == 0
                ? new Envelope(StreamId.of("customer-" + customer()), null, customerEvent(id, occurredAt))
                : new Envelope(
                        StreamId.of(random.nextInt(40) == 0 ? "parcel-" + number % 3 : "order-" + random.nextInt(12)),
                        null,
                        orderEvent(id, occurredAt));
    }

    private String customer() {
        return "c" + random.nextInt(4);
    }

    private NewEvent customerEvent(UUID id, Instant occurredAt) {
        String name = random.nextInt(8) == 0 ? "7" : "\"Name " + random.nextInt(5) + "\"";
        return random.nextBoolean()
                ? event(id, "CustomerRegistered", occurredAt, "{\"name\":" + name + ",\"email\":\"a@b.c\"}")
                : event(id, "CustomerRenamed", occurredAt, "{\"name\":" + name + "}");
    }

    private NewEvent orderEvent(UUID id, Instant occurredAt) {
        String type = ORDER_TYPES.get(Math.min(random.nextInt(9), 8) % ORDER_TYPES.size());
        String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
        String data =
                switch (type) {
                    case "OrderCreated" ->
                        "{\"customer_id\":" + (random.nextInt(9) == 0 ? "null" : "\"" + customer() + "\"")
                                + ",\"items\":" + items() + ",\"total\":" + number + "}";
                    case "PaymentAuthorized" ->
                        "{\"charge_id\":\"ch_" + number.length() + "\",\"amount\":" + number + "}";
                    case "ShippingAddressUpdated" -> "{\"shipping_address\":{\"city\":\"Graz\"}}";
                    case "OrderShipped" ->
                        random.nextInt(5) == 0 ? "{}" : "{\"tracking\":\"=1Z" + random.nextInt(9) + "\"}";
                    case "OrderDelivered" -> "{\"signed_by\":\"J. Smith\"}";
                    case "OrderCancelled" -> "{\"reason\":\"changed, my \\\"mind\\\"\"}";
                    default -> "{\"note\":1}";
                };
        return event(id, type, occurredAt, data);
    }

    private String items() {
        return switch (random.nextInt(4)) {
            case 0 -> "[]";
            case 1 -> "[{\"sku\":\"s1\",\"description\":\"Lamp\",\"quantity\":1,\"unit_price\":99.50}]";
            case 2 -> "[{\"sku\":\"s1\",\"quantity\":2,\"unit_price\":0.25},{\"quantity\":\"x\"}]";
            default -> "null";
        };
    }

    private static NewEvent event(UUID id, String type, Instant occurredAt, String data) {
        return new NewEvent(id, type, occurredAt, Payload.of(data), null);
    }
}
