package dev.hindsight.connect;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import dev.hindsight.event.SystemFailure;
import dev.hindsight.exchange.LiveShop;
import dev.hindsight.store.WrongExpectedVersionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what happens in a shop to a sink, so many events a second, over several connections. The events of a
 * stream go over one connection, each after the one before was acknowledged; after one that was not, the rest of
 * its stream is not sent, for it would break the rules of the shop.
 */
public final class LiveLoad {
    /** Events that wait for a connection: beyond these the load falls behind, and says so. */
    private static final int WAITING = 32;

    private static final long SECOND = 1_000_000_000L;
    private static final long GRACE_SECONDS = 5;

    private final LiveShop shop;
    private final Sink sink;
    private final double rate;
    private final Random jitter;
    private final List<Lane> lanes = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong conflicts = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
    private final AnswerTimes times = new AnswerTimes();
    private volatile boolean allGiven;
    private volatile boolean givenUp;

    /**
     * @param rate events a second
     * @param seed of the chance by which events are a little early or late
     */
    public LiveLoad(LiveShop shop, Sink sink, double rate, int connections, long seed) {
        this.shop = shop;
        this.sink = sink;
        this.rate = rate;
        this.jitter = new Random(seed);
        for (int i = 0; i < connections; i++) {
            lanes.add(new Lane());
        }
    }

    /**
     * Runs until {@code length} is over, {@link #stop} or a closed sink; what was begun is finished.
     *
     * @param watcher hears about every second how it goes, on the calling thread
     */
    public LoadReport run(Duration length, Consumer<LoadReport> watcher) {
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        lanes.forEach(threads::execute);
        long start = System.nanoTime();
        try {
            Pace pace = give(start, length, watcher);
            finish(threads);
            return report(start, pace, 0, sink.head());
        } finally {
            givenUp = true;
            threads.shutdown();
            sink.close();
        }
    }

    /** Ends the run soon; from any thread. */
    public void stop() {
        stopped.countDown();
    }

    private Pace give(long start, Duration length, Consumer<LoadReport> watcher) {
        Pace pace = new Pace(rate, jitter, start);
        long seconds = 0;
        long due = pace.next(start);
        while (due - start < length.toNanos()) {
            if (isStoppedWithin(Math.min(due - System.nanoTime(), SECOND))) {
                break;
            }
            long now = System.nanoTime();
            if ((now - start) / SECOND > seconds) {
                seconds = (now - start) / SECOND;
                watcher.accept(report(start, pace, Math.max(0, now - due), OptionalLong.empty()));
            }
            if (now >= due) {
                give(shop.next((due - start) / 1_000_000), start, length);
                due = pace.next(System.nanoTime());
            }
        }
        return pace;
    }

    /** Waits for the stream's connection to have room, to the end of the run. */
    private void give(Envelope event, long start, Duration length) {
        Lane lane = lanes.get(Math.floorMod(event.stream().hashCode(), lanes.size()));
        try {
            while (!lane.waiting.offer(event, 100, TimeUnit.MILLISECONDS)) {
                if (stopped.getCount() == 0 || System.nanoTime() - start > length.toNanos()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            interrupted();
        }
    }

    private boolean isStoppedWithin(long nanos) {
        try {
            return nanos > 0 ? stopped.await(nanos, TimeUnit.NANOSECONDS) : stopped.getCount() == 0;
        } catch (InterruptedException e) {
            interrupted();
            return true;
        }
    }

    private void finish(ExecutorService threads) {
        allGiven = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                givenUp = true;
                sink.close();
                threads.awaitTermination(2 * GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            interrupted();
        }
    }

    private void interrupted() {
        stop();
        Thread.currentThread().interrupt();
    }

    private LoadReport report(long start, Pace pace, long lag, OptionalLong head) {
        return new LoadReport(
                Duration.ofNanos(System.nanoTime() - start),
                acknowledged.get(),
                repeated.get(),
                conflicts.get(),
                failed.get(),
                pace.leftOut(),
                Duration.ofNanos(lag),
                Duration.ofNanos(times.percentile(0.5)),
                Duration.ofNanos(times.percentile(0.99)),
                head,
                trouble.get());
    }

    /** One connection: sends what is given to it, one event after the other. */
    private final class Lane implements Runnable {
        private final BlockingQueue<Envelope> waiting = new ArrayBlockingQueue<>(WAITING);
        /** Streams that lack an event; for this lane's thread alone. */
        private final Set<StreamId> broken = new HashSet<>();

        @Override
        public void run() {
            try {
                while (!givenUp) {
                    Envelope event = waiting.poll(20, TimeUnit.MILLISECONDS);
                    if (event != null && !broken.contains(event.stream())) {
                        send(event);
                    } else if (event == null && allGiven) {
                        return;
                    }
                }
            } catch (InterruptedException e) {
                interrupted();
            }
        }

        private void send(Envelope event) {
            long from = System.nanoTime();
            try {
                if (sink.append(event).repeated()) {
                    repeated.incrementAndGet();
                }
                times.add(System.nanoTime() - from);
                acknowledged.incrementAndGet();
            } catch (WrongExpectedVersionException e) {
                lost(event, conflicts, e);
            } catch (SinkClosedException e) {
                lost(event, failed, e);
                givenUp = true;
                stop();
            } catch (RuntimeException e) {
                lost(event, failed, e);
            } catch (Error e) {
                // This connection ends here: without it the others would wait for room on it to the end of the run.
                lost(event, failed, e);
                givenUp = true;
                stop();
            }
        }

        private void lost(Envelope event, AtomicLong count, Throwable e) {
            broken.add(event.stream());
            count.incrementAndGet();
            trouble.compareAndSet(
                    null,
                    e instanceof HindsightException
                            ? Objects.requireNonNull(e.getMessage())
                            : SystemFailure.in(e)
                                    .orElse("event " + event.event().eventId() + " could not be sent: it failed"
                                            + " unexpectedly"));
        }
    }
}
