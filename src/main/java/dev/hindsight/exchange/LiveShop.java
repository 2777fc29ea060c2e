package dev.hindsight.exchange;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shop that is open now and obeys every rule: customers register and come back, orders are placed, paid,
 * addressed, shipped, delivered or cancelled, each within seconds to minutes. Deterministic: the same seed, asked
 * at the same times, tells the same story. Who and what come of the seed alone, the names of streams and the ids
 * of events of the seed and the run's number, so that two runs meet in one store without a clash. Remembers the
 * orders under way and some thousand customers. Not thread-safe.
 *
 * <pre>{@code
 * LiveShop shop = new LiveShop(1, run);
 * Envelope event = shop.next(millisSinceOpening);
 * }</pre>
 */
public final class LiveShop {
    /** Bits of a run's number that count. */
    private static final int RUN_BITS = 40;

    private static final int FIRST_ORDER = 10_001;
    /** Customers who may come back. */
    private static final int REGULARS = 5_000;
    /** Of a hundred events, those that begin something although something else is due. */
    private static final int NEW_BUSINESS = 20;

    private static final long SECOND = 1_000;

    private final Random random;
    private final SplittableRandom ids;
    private final String run;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::sequence));
    private final List<Customer> regulars = new ArrayList<>();
    private long sequence;
    private int orders = FIRST_ORDER;
    private int customers;

    private interface Deed {
        Envelope at(long now);
    }

    private record Due(long time, long sequence, Deed deed) {}

    /**
     * @param run any number that no other run into the same store has; its lower 40 bits count, and stand in the
     *     streams' names to base 36
     */
    public LiveShop(long seed, long run) {
        long number = run & ((1L << RUN_BITS) - 1);
        random = new Random(seed);
        ids = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        this.run = Long.toString(number, 36);
    }

    /**
     * What happens next: an event with the version its stream gives it, and no time of its own, which is that of
     * its append.
     *
     * @param now in milliseconds since the shop opened, not less than at the call before
     */
    public Envelope next(long now) {
        Due first = due.peek();
        if (first == null || first.time > now || random.nextInt(100) < NEW_BUSINESS) {
            return somebodyComes(now);
        }
        return due.remove().deed.at(now);
    }

    private Envelope somebodyComes(long now) {
        if (regulars.size() < 20 || random.nextInt(100) < 38) {
            Customer customer = new Customer(++customers);
            later(now, SECOND / 5, 5 * SECOND, at -> place(customer, at));
            return customer.register();
        }
        Customer customer = regulars.get(random.nextInt(regulars.size()));
        if (random.nextInt(100) < 8) {
            later(now, SECOND / 5, 5 * SECOND, at -> place(customer, at));
            return customer.rename();
        }
        return place(customer, now);
    }

    private void meet(Customer customer) {
        if (regulars.size() < REGULARS) {
            regulars.add(customer);
        } else {
            regulars.set(random.nextInt(REGULARS), customer);
        }
    }

    private Envelope place(Customer customer, long now) {
        Order order = new Order(orders++, customer, SampleGoods.channel(random));
        Envelope placed = order.placed();
        int fate = random.nextInt(100);
        if (fate < 4) {
            later(now, SECOND / 2, 20 * SECOND, order::cancelled);
        } else if (fate < 10) {
            later(now, SECOND / 5, 5 * SECOND, at -> {
                later(at, SECOND / 5, 30 * SECOND, next -> pay(order, next));
                return order.readdressed();
            });
        } else if (fate < 98) {
            later(now, SECOND / 5, 30 * SECOND, at -> pay(order, at));
        } // The others are never paid.
        return placed;
    }

    private Envelope pay(Order order, long now) {
        int fate = random.nextInt(100);
        if (fate < 3) {
            later(now, SECOND, 20 * SECOND, order::cancelled);
        } else if (fate < 9) {
            later(now, SECOND / 5, 5 * SECOND, at -> {
                later(at, SECOND / 3, 60 * SECOND, next -> ship(order, next));
                return order.readdressed();
            });
        } else {
            later(now, SECOND / 3, 60 * SECOND, at -> ship(order, at));
        }
        return order.paid();
    }

    private Envelope ship(Order order, long now) {
        later(now, SECOND / 2, 120 * SECOND, order::delivered);
        return order.shipped();
    }

    /** Some time from now: soon more often than late. */
    private void later(long now, long least, long most, Deed deed) {
        double wait = least * StrictMath.pow((double) most / least, random.nextDouble());
        due.add(new Due(now + (long) wait, sequence++, deed));
    }

    private final class Customer {
        private final int number;
        private final String id;
        private final Stream stream;

        Customer(int number) {
            this.number = number;
            id = run + "-" + number;
            stream = new Stream("customer-" + id, null);
        }

        Envelope register() {
            meet(this);
            return stream.add(
                    "CustomerRegistered",
                    "{\"name\":\"" + SampleGoods.name(number) + "\",\"email\":\"" + SampleGoods.email(number) + "\"}",
                    "web");
        }

        Envelope rename() {
            return stream.add(
                    "CustomerRenamed",
                    "{\"name\":\"" + SampleGoods.name(number) + "-" + SampleGoods.lastName(random.nextInt(1_000))
                            + "\"}",
                    "web");
        }
    }

    private final class Order {
        private final Customer customer;
        private final String channel;
        private final Stream stream;
        private long total;
        private int moves;

        /** Caused by what its customer did last. */
        Order(int number, Customer customer, String channel) {
            this.customer = customer;
            this.channel = channel;
            stream = new Stream("order-" + run + "-" + number, customer.stream.last);
        }

        Envelope placed() {
            long[] sum = {0};
            String items = SampleGoods.items(random, sum);
            total = sum[0];
            String address = random.nextInt(3) > 0 ? ",\"shipping_address\":" + address() : "";
            return stream.add(
                    "OrderCreated",
                    "{\"customer_id\":\"" + customer.id + "\",\"items\":" + items + ",\"total\":"
                            + SampleGoods.money(total) + address + "}",
                    channel);
        }

        Envelope paid() {
            return stream.add(
                    "PaymentAuthorized",
                    "{\"charge_id\":\"" + SampleGoods.charge(random) + "\",\"amount\":" + SampleGoods.money(total)
                            + "}",
                    channel);
        }

        Envelope readdressed() {
            return stream.add("ShippingAddressUpdated", "{\"shipping_address\":" + address() + "}", channel);
        }

        Envelope shipped() {
            return stream.add(
                    "OrderShipped",
                    "{\"tracking\":\"" + SampleGoods.tracking(random) + "\"}",
                    SampleGoods.packer(random));
        }

        Envelope delivered(long now) {
            return stream.add(
                    "OrderDelivered",
                    "{\"signed_by\":\"" + SampleGoods.lastName(customer.number + random.nextInt(2)) + "\"}",
                    "courier");
        }

        Envelope cancelled(long now) {
            return stream.add("OrderCancelled", "{\"reason\":\"" + SampleGoods.reason(random) + "\"}", channel);
        }

        private String address() {
            return SampleGoods.address(customer.number, moves++);
        }
    }

    /** The events of one stream, each caused by the one before. */
    private final class Stream {
        private final StreamId id;
        private @Nullable UUID last;
        private long version;

        Stream(String id, @Nullable UUID cause) {
            this.id = StreamId.of(id);
            last = cause;
        }

        Envelope add(String type, String data, String actor) {
            UUID eventId = new UUID(
                    (ids.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L,
                    (ids.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
            String metadata = "{\"actor\":\"" + actor + "\",\"correlationId\":\"" + id + "\""
                    + (last == null ? "" : ",\"causationId\":\"" + last + "\"") + "}";
            last = eventId;
            return new Envelope(id, ++version, new NewEvent(eventId, type, null, payload(data), payload(metadata)));
        }

        private static Payload payload(String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            return Payload.ofChecked(bytes, 0, bytes.length);
        }
    }
}
