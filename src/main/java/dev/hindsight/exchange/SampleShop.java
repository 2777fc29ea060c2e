package dev.hindsight.exchange;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;

/**
 * A year of a believable shop: orders, payments, parcels, customers who come back, a few that change their
 * mind, and a few of every anomaly. Deterministic: the same seed and number of orders give the same events
 * on every machine. In flat memory, in order of arrival; events after the year's end are left out.
 */
public final class SampleShop implements Iterator<Envelope> {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    /** How long before its order a customer's event comes. */
    private static final long REGISTERED_BEFORE = 30 * SECOND;

    private static final int FIRST_ORDER = 10_001;
    /** The order every description of the system uses; its number is not dealt to another. */
    private static final int TOLD_ORDER = 12_345;

    private final Random random;
    private final SampleCalendar calendar;
    private final PriorityQueue<Arrival> arrivals =
            new PriorityQueue<>(Comparator.comparingLong(Arrival::time).thenComparingLong(Arrival::sequence));
    private long sequence;
    private int orderNumber = FIRST_ORDER;
    private int customers;
    private long nextOrder;

    private record Arrival(long time, long sequence, Envelope envelope) {}

    /** How an order is made to go wrong, by its number: about one in sixty. */
    private enum Plan {
        GOOD,
        WRONG_AMOUNT,
        WRONG_TOTAL,
        CREATED_TWICE,
        SHIPPED_UNPAID,
        NO_TRACKING,
        NEVER_CREATED,
        LATE_SCAN;

        static Plan of(int order) {
            return order % 50 == 17 ? values()[1 + order / 50 % (values().length - 1)] : GOOD;
        }
    }

    public SampleShop(long seed, int orders) {
        random = new Random(seed);
        calendar = new SampleCalendar(random, Math.max(0, orders - 1));
        nextOrder = calendar.hasNext() ? calendar.next() : Long.MAX_VALUE;
        if (orders > 0) {
            toldOrder();
        }
    }

    @Override
    public boolean hasNext() {
        while (nextOrder < Long.MAX_VALUE
                && (arrivals.isEmpty() || arrivals.peek().time() >= nextOrder - REGISTERED_BEFORE)) {
            order(nextOrder);
            nextOrder = calendar.hasNext() ? calendar.next() : Long.MAX_VALUE;
        }
        return !arrivals.isEmpty();
    }

    @Override
    public Envelope next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the year is over");
        }
        return arrivals.remove().envelope();
    }

    private void toldOrder() {
        long created = Instant.parse("2024-03-01T09:15:00Z").toEpochMilli();
        Stream customer = new Stream("customer-cust-1", "customer-cust-1");
        customer.add(
                created - 4 * MINUTE,
                "CustomerRegistered",
                "{\"name\":\"John Smith\",\"email\":\"j.smith@example.com\"}",
                "web");
        Stream order = new Stream("order-" + TOLD_ORDER, "order-" + TOLD_ORDER);
        order.add(
                created,
                "OrderCreated",
                "{\"customer_id\":\"cust-1\",\"items\":[{\"sku\":\"LMP-1\",\"description\":\"Desk lamp\",\"quantity\":1,"
                        + "\"unit_price\":79.50},{\"sku\":\"MUG-3\",\"description\":\"Mug\",\"quantity\":2,"
                        + "\"unit_price\":10.00}],\"total\":99.50}",
                "web");
        order.add(created + 7_120, "PaymentAuthorized", "{\"charge_id\":\"ch_abc\",\"amount\":99.50}", "web");
        order.add(
                created + 22 * HOUR + 41 * MINUTE, "OrderShipped", "{\"tracking\":\"1Z999AA10123456784\"}", "ops-anna");
        order.add(created + 3 * DAY + 5 * HOUR, "OrderDelivered", "{\"signed_by\":\"J. Smith\"}", "courier");
    }

    private void order(long created) {
        if (orderNumber == TOLD_ORDER) {
            orderNumber++;
        }
        int number = orderNumber++;
        Plan plan = Plan.of(number);
        int customer = customer(created);
        String id = "order-" + number;
        Stream order = new Stream(id, id);
        long[] total = {0};
        String items = SampleGoods.items(random, total);
        String actor = SampleGoods.channel(random);
        String address = random.nextInt(3) > 0 ? ",\"shipping_address\":" + SampleGoods.address(customer, 0) : "";
        String placed = "{\"customer_id\":\"c" + customer + "\",\"items\":" + items + ",\"total\":"
                + SampleGoods.money(plan == Plan.WRONG_TOTAL ? total[0] + 100 : total[0]) + address + "}";
        if (plan != Plan.NEVER_CREATED) {
            order.add(created, "OrderCreated", placed, actor);
        }
        if (plan == Plan.CREATED_TWICE) {
            order.add(created + 2 * SECOND, "OrderCreated", placed, actor);
        }
        live(order, created, customer, total[0], plan, actor);
    }

    private void live(Stream order, long created, int customer, long total, Plan plan, String actor) {
        int fate = random.nextInt(100);
        if (fate < 3) {
            cancel(order, created + HOUR + random.nextInt((int) (40 * HOUR)), actor);
            return;
        }
        long paid = created
                + (fate < 12
                        ? 4 * HOUR + random.nextInt((int) (36 * HOUR))
                        : 4_000 + random.nextInt((int) (9 * MINUTE)));
        if (plan != Plan.SHIPPED_UNPAID) {
            long amount = plan == Plan.WRONG_AMOUNT ? total - 500 : plan == Plan.WRONG_TOTAL ? total + 100 : total;
            order.add(
                    paid,
                    "PaymentAuthorized",
                    "{\"charge_id\":\"" + SampleGoods.charge(random) + "\",\"amount\":"
                            + SampleGoods.money(Math.max(0, amount)) + "}",
                    actor);
        }
        if (random.nextInt(100) < 6) {
            order.add(
                    paid + MINUTE + random.nextInt((int) (5 * HOUR)),
                    "ShippingAddressUpdated",
                    "{\"shipping_address\":" + SampleGoods.address(customer, 1) + "}",
                    actor);
        }
        if (fate == 12) {
            cancel(order, paid + HOUR + random.nextInt((int) (4 * HOUR)), actor);
            return;
        }
        long shipped = SampleCalendar.workingTime(paid + 6 * HOUR + random.nextInt((int) (2 * DAY)), random);
        String tracking = SampleGoods.tracking(random);
        order.add(
                shipped,
                "OrderShipped",
                plan == Plan.NO_TRACKING ? "{\"tracking\":null}" : "{\"tracking\":\"" + tracking + "\"}",
                SampleGoods.packer(random));
        long delivered = shipped + DAY + random.nextInt((int) (4 * DAY));
        String signed = "{\"signed_by\":\"" + SampleGoods.lastName(customer + random.nextInt(2)) + "\"}";
        if (plan == Plan.LATE_SCAN) {
            order.addLate(delivered, delivered + 9 * HOUR, "OrderDelivered", signed, "courier");
        } else {
            order.add(delivered, "OrderDelivered", signed, "courier");
        }
    }

    private void cancel(Stream order, long time, String actor) {
        order.add(time, "OrderCancelled", "{\"reason\":\"" + SampleGoods.reason(random) + "\"}", actor);
    }

    /** One who has ordered before, mostly; otherwise a new one, who registers first. */
    private int customer(long ordering) {
        if (customers > 20 && random.nextInt(100) < 62) {
            int known = 1 + random.nextInt(customers);
            if (random.nextInt(100) < 2) {
                Stream stream = new Stream("customer-c" + known, "customer-c" + known);
                stream.add(
                        ordering - REGISTERED_BEFORE,
                        "CustomerRenamed",
                        "{\"name\":\"" + SampleGoods.name(known) + "-" + SampleGoods.lastName(known + 7) + "\"}",
                        "web");
            }
            return known;
        }
        int customer = ++customers;
        Stream stream = new Stream("customer-c" + customer, "customer-c" + customer);
        stream.add(
                ordering - REGISTERED_BEFORE,
                "CustomerRegistered",
                "{\"name\":\"" + SampleGoods.name(customer) + "\",\"email\":\"" + SampleGoods.email(customer) + "\"}",
                "web");
        return customer;
    }

    /** The events of one stream, each caused by the one before. */
    private final class Stream {
        private final StreamId id;
        private final String correlation;
        private String cause = "";

        Stream(String id, String correlation) {
            this.id = new StreamId(id);
            this.correlation = correlation;
        }

        void add(long time, String type, String data, String actor) {
            addLate(time, time, type, data, actor);
        }

        void addLate(long occurred, long arrived, String type, String data, String actor) {
            UUID eventId = new UUID(
                    (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L,
                    (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
            String metadata = "{\"actor\":\"" + actor + "\",\"correlationId\":\"" + correlation + "\""
                    + (cause.isEmpty() ? "" : ",\"causationId\":\"" + cause + "\"") + "}";
            cause = eventId.toString();
            if (arrived < SampleCalendar.END.toEpochMilli()) {
                NewEvent event =
                        new NewEvent(eventId, type, Instant.ofEpochMilli(occurred), payload(data), payload(metadata));
                arrivals.add(new Arrival(arrived, sequence++, new Envelope(id, null, event)));
            }
        }

        private Payload payload(String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            return Payload.ofChecked(bytes, 0, bytes.length);
        }
    }
}
