package dev.hindsight.serve;

import dev.hindsight.event.Event;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.Subscription;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/** Requests that wait for an event. They hold no thread: one subscription wakes all of them. Thread-safe. */
final class LongPolls implements AutoCloseable {
    private final EventStore store;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    /** From the first poll on. Guarded by this. */
    private @Nullable Subscription subscription;
    /** Guarded by this. */
    private boolean closed;

    LongPolls(EventStore store) {
        this.store = store;
    }

    /** Calls {@code answer} once, on another thread, when {@code parked} need not wait any more. */
    void park(Answer.Parked parked, HttpServerExchange exchange, Runnable answer) {
        listen();
        Waiting poll = new Waiting(parked, answer, exchange);
        waiting.add(poll);
        poll.timeout = exchange.getIoThread().executeAfter(poll::end, parked.seconds(), TimeUnit.SECONDS);
        // An event may have come between the look at the store and here.
        if (parked.there().holds()) {
            poll.end();
        }
    }

    private synchronized void listen() {
        boolean ended = subscription == null || subscription.failure().isPresent();
        if (ended && !closed) {
            subscription = store.subscribe(store.head(), this::wake);
        }
    }

    private void wake(List<Event> page) {
        for (Waiting poll : waiting) {
            if (poll.parked.endsWith(page)) {
                poll.end();
            }
        }
    }

    /** Ends the subscription; those who wait are answered as if their time were over. */
    @Override
    public void close() {
        Subscription running;
        synchronized (this) {
            closed = true;
            running = subscription;
        }
        if (running != null) {
            running.close();
        }
        waiting.forEach(Waiting::end);
    }

    private final class Waiting {
        private final Answer.Parked parked;
        private final Runnable answer;
        private final HttpServerExchange exchange;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile XnioExecutor.@Nullable Key timeout;

        Waiting(Answer.Parked parked, Runnable answer, HttpServerExchange exchange) {
            this.parked = parked;
            this.answer = answer;
            this.exchange = exchange;
        }

        void end() {
            if (ended.compareAndSet(false, true)) {
                waiting.remove(this);
                XnioExecutor.Key key = timeout;
                if (key != null) {
                    key.remove();
                }
                exchange.getConnection().getWorker().execute(answer);
            }
        }
    }
}
