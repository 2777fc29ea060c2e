package dev.hindsight.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.OriginLookup;
import dev.hindsight.store.Subscription;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;

/**
 * Subscribers to server-sent events. Each event is sent on the thread of the store's subscription, which a caller
 * who reads slowly slows down, and nobody else. Thread-safe.
 */
final class LiveEvents implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LiveEvents.class.getName());

    private final EventStore store;
    private final DoorLimits.Times times;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    LiveEvents(EventStore store, DoorLimits.Times times) {
        this.store = store;
        this.times = times;
    }

    /** Sends every event after {@code after}; runs {@code whenOver} once, when the caller has left or the door closes. */
    void open(long after, HttpServerExchange exchange, Runnable whenOver) {
        exchange.setStatusCode(200);
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, MediaTypes.utf8(MediaTypes.SERVER_SENT));
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-cache");
        Subscriber subscriber = new Subscriber(exchange, whenOver);
        subscribers.add(subscriber);
        subscriber.start(after);
        if (closed) {
            subscriber.end();
        }
    }

    @Override
    public void close() {
        closed = true;
        subscribers.forEach(Subscriber::end);
    }

    /** One event as a line of JSON under its position. */
    private static byte[] message(Event event, Optional<Instant> storedAt) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        out.writeBytes(("id: " + event.position() + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("position", event.position());
            json.writeStringField("streamId", event.stream().value());
            json.writeNumberField("version", event.version());
            json.writeStringField("eventId", event.eventId().toString());
            json.writeStringField("eventType", event.type());
            json.writeStringField("occurredAt", event.occurredAt().toString());
            json.writeStringField("recordedAt", event.recordedAt().toString());
            if (storedAt.isPresent()) {
                json.writeStringField("storedAt", storedAt.get().toString());
            }
            json.writeFieldName("data");
            PayloadText.write(event.data(), json);
            Payload metadata = event.metadata();
            if (metadata != null) {
                json.writeFieldName("metadata");
                PayloadText.write(metadata, json);
            }
            json.writeEndObject();
        }
        out.writeBytes(new byte[] {'\n', '\n'});
        return out.toByteArray();
    }

    private final class Subscriber {
        private final HttpServerExchange exchange;
        private final StreamSinkChannel channel;
        private final ReentrantLock sending = new ReentrantLock();
        /** Guarded by {@link #sending}. */
        private final OriginLookup origins = new OriginLookup(store);

        /** What of a heartbeat did not go out at once. Guarded by {@link #sending}. */
        private final ByteBuffer sign = ByteBuffer.wrap(new byte[] {':', '\n', '\n'});

        private final Runnable whenOver;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile @Nullable Subscription subscription;
        private volatile XnioExecutor.@Nullable Key beat;

        Subscriber(HttpServerExchange exchange, Runnable whenOver) {
            this.exchange = exchange;
            this.whenOver = whenOver;
            this.channel = exchange.getResponseChannel();
        }

        void start(long after) {
            // Headers at once: whoever subscribes wants to know that it is heard.
            beat();
            beat = exchange.getIoThread()
                    .executeAtInterval(this::beat, times.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
            Subscription running = store.subscribe(after, this::send);
            subscription = running;
            if (over.get()) {
                running.close();
            }
        }

        private void send(List<Event> page) {
            if (over.get()) {
                return;
            }
            sending.lock();
            try {
                if (sign.position() > 0) {
                    TimedOutput.write(channel, sign, times.write());
                    sign.rewind();
                }
                for (Event event : page) {
                    TimedOutput.write(channel, ByteBuffer.wrap(message(event, origins.storedAt(event))), times.write());
                }
                TimedOutput.flush(channel, times.write());
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.FINE, "a subscriber has left", e);
                end();
            } finally {
                sending.unlock();
            }
        }

        /** Never waits: it runs on the thread that serves all connections. */
        private void beat() {
            Subscription running = subscription;
            if (running != null && running.failure().isPresent()) {
                // The caller would wait in vain; called again, it goes on after the last event it has.
                exchange.getConnection().getWorker().execute(this::end);
                return;
            }
            if (!over.get() && sending.tryLock()) {
                try {
                    channel.write(sign);
                    if (!sign.hasRemaining()) {
                        sign.rewind();
                    }
                    channel.flush();
                } catch (IOException | RuntimeException e) {
                    LOG.log(Level.FINE, "a subscriber has left", e);
                    // Closing waits for the subscription's thread, which this one must not.
                    exchange.getConnection().getWorker().execute(this::end);
                } finally {
                    sending.unlock();
                }
            }
        }

        void end() {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            subscribers.remove(this);
            XnioExecutor.Key key = beat;
            if (key != null) {
                key.remove();
            }
            // First, so that a send that waits for the caller fails and its thread can end.
            IoUtils.safeClose(exchange.getConnection());
            Subscription running = subscription;
            if (running != null) {
                running.close();
            }
            exchange.endExchange();
            whenOver.run();
        }
    }
}
