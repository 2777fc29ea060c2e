package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.event.SystemFailure;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the read models of a store at its head: loads what lies beside the store, folds the rest in the
 * background, follows new events, writes the files back when it is closed. Readers go on with what is there
 * while a rebuild runs. Thread-safe.
 */
public final class ProjectedStore implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ProjectedStore.class.getName());
    /** Below this many events since the last save, folding them again is quicker than writing everything. */
    private static final long WORTH_SAVING = 5_000;

    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

    private final EventStore store;
    private final ReadModels declared;
    private final HistoryFiles files;
    private final Object moved = new Object();

    private volatile @Nullable ReadModelEngine engine;
    private volatile @Nullable Thread loading;
    private volatile boolean closed;
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable HindsightException failure;
    private final Clock clock;
    private final Delay delay;
    private final Lag lag = new Lag();
    private long savedPosition;

    /** @param clock what lag is measured by; the store's own, which gave its events recordedAt */
    public ProjectedStore(EventStore store, Clock clock) {
        this(store, clock, ReadModels.DECLARED);
    }

    ProjectedStore(EventStore store, Clock clock, ReadModels declared) {
        this.store = store;
        this.clock = clock;
        this.delay = new Delay(clock);
        this.declared = declared;
        this.files = new HistoryFiles(store.path(), store);
    }

    /**
     * Holds every live event back from the read models until it is {@code wanted} old, so that what lag does can be
     * watched; zero for as soon as may be. What is there already when the read models are loaded is not held back.
     */
    public void delay(Duration wanted) {
        delay.set(wanted);
    }

    public Duration delay() {
        return delay.get();
    }

    /** How far the read models are behind the store now. All of them are at one position: they are folded together. */
    public ReadModelProgress progress() {
        // The head first: what is folded between the two looks must not seem to be beyond it.
        long head = store.head();
        return lag.look(clock.instant(), head, Math.min(asOf().position(), head));
    }

    /** The answers so far; starts loading and folding in the background at the first call, and never waits. */
    public synchronized AsOf asOf() {
        ReadModelEngine known = engine;
        if (known == null) {
            known = ReadModelEngine.empty(declared);
            engine = known;
            Thread thread = new Thread(this::loadAndFollow, "read models");
            thread.setDaemon(true);
            loading = thread;
            thread.start();
        }
        return known;
    }

    private void loadAndFollow() {
        try {
            ReadModelEngine loaded = load();
            engine = loaded;
            fold(loaded, store.head(), new Progress() {
                @Override
                public void report(long done, long total) {
                    tell();
                }

                @Override
                public boolean cancelled() {
                    return closed;
                }
            });
            synchronized (this) {
                // A rebuild may have been quicker to follow with what it made of them.
                if (!closed && subscription == null) {
                    follow(loaded);
                }
            }
            tell();
        } catch (Throwable e) {
            failed(e);
        } finally {
            tell();
        }
    }

    /** Nothing is folded any more: whoever waits is told why, an error as much as an exception. */
    private void failed(Throwable cause) {
        String message = "the read models cannot be brought up to date: "
                + SystemFailure.in(cause)
                        .orElseGet(() -> cause instanceof HindsightException
                                ? String.valueOf(cause.getMessage())
                                : "they failed unexpectedly; rebuild makes them anew");
        failure = new HindsightException(message, cause);
        LOG.log(Level.FINE, message, cause);
    }

    /** Throws where nothing that somebody waits for will come any more. */
    private void orThrowIfFailed() {
        Subscription running = subscription;
        if (failure == null && running != null && running.failure().isPresent()) {
            failed(running.failure().get());
        }
        if (failure != null) {
            // Made anew for each: the stack trace is that of who waits, and the cause that of the worker.
            throw new HindsightException(String.valueOf(failure.getMessage()), failure.getCause());
        }
        if (closed) {
            throw new HindsightException("the store is being closed");
        }
    }

    private void tell() {
        synchronized (moved) {
            moved.notifyAll();
        }
    }

    /**
     * Waits until the read models have reached {@code position}.
     *
     * @throws HindsightException where they cannot, or {@code progress} is cancelled
     */
    public AsOf awaitPosition(long position, Progress progress) {
        return awaitPosition(position, FOR_EVER, progress);
    }

    /**
     * As {@link #awaitPosition(long, Progress)}, for at most {@code atMost}.
     *
     * @throws ReadModelsBehindException where they have not reached it by then
     */
    public AsOf awaitPosition(long position, Duration atMost, Progress progress) {
        long began = System.nanoTime();
        AsOf reached = asOf();
        synchronized (moved) {
            while (reached.position() < position) {
                orThrowIfFailed();
                if (progress.cancelled()) {
                    throw new HindsightException("cancelled at position " + reached.position() + " of " + position);
                }
                Duration waited = Duration.ofNanos(System.nanoTime() - began);
                if (waited.compareTo(atMost) >= 0) {
                    throw new ReadModelsBehindException(reached.position(), position, waited);
                }
                progress.report(reached.position(), position);
                try {
                    moved.wait(Math.max(1, Math.min(100, atMost.minus(waited).toMillis())));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new HindsightException("interrupted at position " + reached.position(), e);
                }
                reached = asOf();
            }
        }
        progress.report(position, position);
        return reached;
    }

    /** What is kept once it was loaded and brought up to the head of that time; a delay is not waited for. */
    private ReadModelEngine awaitFollowing() {
        asOf();
        synchronized (moved) {
            while (subscription == null) {
                orThrowIfFailed();
                try {
                    moved.wait(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new HindsightException("interrupted while the read models were loaded", e);
                }
            }
        }
        return Objects.requireNonNull(engine);
    }

    private ReadModelEngine load() {
        List<RowHistory<?>> histories = new ArrayList<>(
                declared.projections().parallelStream().map(this::loadHistory).toList());
        EventDensity density = new EventDensity();
        if (!files.load("density", "density/1", density::read)) {
            density = new EventDensity();
        }
        ReadModelEngine loaded = new ReadModelEngine(declared, histories, density, store::event);
        savedPosition = loaded.position();
        return loaded;
    }

    private <R extends Record> RowHistory<R> loadHistory(Projection<R> projection) {
        RowHistory<R> history = declared.emptyHistory(projection);
        boolean loaded = files.load(projection.name(), declared.fingerprint(projection), history::read);
        return loaded ? history : declared.emptyHistory(projection);
    }

    private void follow(ReadModelEngine followed) {
        engine = followed;
        delay.begin();
        subscription = store.subscribe(followed.position(), page -> foldPage(followed, page));
    }

    private void foldPage(ReadModelEngine folding, List<Event> page) {
        try {
            for (Event event : page) {
                if (delay.isDue(event)) {
                    folding.apply(event);
                    continue;
                }
                tell();
                if (!delay.await(event)) {
                    return;
                }
                folding.apply(event);
            }
        } finally {
            tell();
        }
    }

    /**
     * Drops {@code models} and folds them again from the first event, then swaps them in; readers keep the
     * old ones until then.
     */
    public void rebuild(Collection<ReadModel> models, Progress progress) {
        List<Projection<?>> wanted = new ArrayList<>();
        models.forEach(model -> wanted.add(declared.view(model).projection()));
        if (!loadForRebuild()) {
            awaitFollowing();
        }
        rebuildProjections(wanted, progress);
    }

    /** Takes what lies beside the store as it is, where nobody has asked for it yet: no use to fold it first. */
    private synchronized boolean loadForRebuild() {
        if (engine == null) {
            engine = load();
            return true;
        }
        return false;
    }

    private synchronized void rebuildProjections(List<Projection<?>> wanted, Progress progress) {
        ReadModelEngine old = Objects.requireNonNull(engine);
        stopFollowing();
        ReadModelEngine fresh = old.without(wanted);
        try {
            fold(fresh, store.head(), progress);
            orThrowIfCancelled(progress);
        } catch (RuntimeException e) {
            follow(old);
            throw e;
        }
        follow(fresh);
        save(fresh);
    }

    private static void orThrowIfCancelled(Progress progress) {
        if (progress.cancelled()) {
            throw new HindsightException("cancelled: the read models are as they were");
        }
    }

    private void fold(ReadModelEngine target, long to, Progress progress) {
        try (FactPages pages = new FactPages(store, declared.decoders(), target.position() + 1, to)) {
            for (List<Fact> page = pages.next(); !page.isEmpty() && !progress.cancelled(); page = pages.next()) {
                page.forEach(target::apply);
                progress.report(target.position(), to);
            }
        }
    }

    /**
     * Compares the read models with a replay from the first event.
     *
     * @return the first difference, in words; empty where there is none
     */
    public Optional<String> firstDifferenceFromReplay(Progress progress) {
        ReadModelEngine kept = awaitFollowing();
        ReadModelEngine replayed = ReadModelEngine.empty(declared);
        fold(replayed, kept.position(), progress);
        return kept.firstDifference(replayed);
    }

    private void stopFollowing() {
        Subscription running = subscription;
        if (running != null) {
            delay.end();
            running.close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        awaitLoading();
        stopFollowing();
        ReadModelEngine last = engine;
        if (last != null && last.position() - savedPosition >= WORTH_SAVING) {
            save(last);
        }
    }

    private void awaitLoading() {
        Thread running = loading;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void save(ReadModelEngine saved) {
        try {
            for (RowHistory<?> history : saved.histories()) {
                files.save(history.projection().name(), declared.fingerprint(history.projection()), history);
            }
            files.save("density", "density/1", saved.density());
            savedPosition = saved.position();
        } catch (IOException e) {
            // The files only save time: a folder that cannot be written costs a replay at the next opening.
            LOG.log(Level.FINE, "read models are not kept beside the store", e);
        }
    }
}
