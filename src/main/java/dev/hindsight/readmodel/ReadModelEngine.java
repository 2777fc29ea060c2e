package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The histories of all projections, folded together, and the answers as of any position. One thread calls
 * {@link #apply}; any thread asks. Knows nothing of what the projections are about.
 */
final class ReadModelEngine implements AsOf {
    private final ReadModels declared;
    private final EventDensity density;
    /** By projection, in the order they are folded. */
    private final Map<Projection<?>, RowHistory<?>> histories;

    private final List<RowHistory<?>> folded;
    private final List<Folding> folds = new ArrayList<>();
    private final List<Function<Event, ?>> decoders;
    private final Orderings orderings = new Orderings();
    private final TotalsAsked totals = new TotalsAsked();
    private final LongFunction<Optional<Event>> events;
    private final LatestTimes times;
    private volatile long position;

    /**
     * @param histories one for each declared projection, empty or loaded
     * @param events where an event is looked up by position when loaded histories are taken on
     */
    ReadModelEngine(
            ReadModels declared,
            List<RowHistory<?>> histories,
            EventDensity density,
            LongFunction<Optional<Event>> events) {
        this.events = events;
        this.declared = declared;
        this.density = density;
        this.folded = List.copyOf(histories);
        decoders = declared.decoders();
        histories.forEach(history -> folds.add(new Folding(history, folds.size())));
        Map<Projection<?>, RowHistory<?>> byProjection = new HashMap<>();
        histories.forEach(history -> byProjection.put(history.projection(), history));
        this.histories = Map.copyOf(byProjection);
        position = reached();
        times = times(Math.toIntExact(position));
    }

    static ReadModelEngine empty(ReadModels declared) {
        return new ReadModelEngine(
                declared, declared.emptyHistories(), new EventDensity(), position -> Optional.empty());
    }

    private long reached() {
        long reached = density.position();
        for (RowHistory<?> history : folded) {
            reached = Math.min(reached, history.position());
        }
        return reached;
    }

    List<RowHistory<?>> histories() {
        return folded;
    }

    /** This engine with {@code dropped} to be folded anew from the first event; the rest is shared. */
    ReadModelEngine without(List<Projection<?>> dropped) {
        List<RowHistory<?>> kept = new ArrayList<>();
        for (RowHistory<?> history : folded) {
            kept.add(dropped.contains(history.projection()) ? declared.emptyHistory(history.projection()) : history);
        }
        return new ReadModelEngine(declared, kept, density, events);
    }

    /** Where {@code other}, folded from the same events up to where it stands, differs first; in words. */
    Optional<String> firstDifference(ReadModelEngine other) {
        for (int i = 0; i < folded.size(); i++) {
            int at = folded.get(i).firstDifference(other.folded.get(i));
            if (at <= other.position()) {
                return Optional.of(
                        "the rows of " + folded.get(i).projection().name() + " differ from a replay at position " + at);
            }
        }
        return Optional.empty();
    }

    /** Folds the next event into every projection that has not seen it. */
    void apply(Event event) {
        apply(new Fact(event, decoders));
    }

    /** As {@link #apply(Event)}, with what was decoded of it already. */
    void apply(Fact fact) {
        int at = Math.toIntExact(fact.event().position());
        fact.after(times);
        for (Folding folding : folds) {
            if (folding.history.position() < at) {
                folding.fold(fact, at);
            }
        }
        if (density.position() < at) {
            density.add(fact.event());
        }
        times.add(fact.event());
        position = at;
    }

    private LatestTimes times(int at) {
        RowHistory<CategoryTimes.CategoryRow> written =
                histories.containsKey(CategoryTimes.PROJECTION) ? history(CategoryTimes.PROJECTION) : null;
        return new LatestTimes(written, at, events);
    }

    /** A history being folded, and what its projection sees of the others meanwhile. */
    private final class Folding implements Projection.Others {
        private final RowHistory<?> history;
        private final int order;
        private int at;

        Folding(RowHistory<?> history, int order) {
            this.history = history;
            this.order = order;
        }

        void fold(Fact fact, int position) {
            at = position;
            history.fold(fact, this);
        }

        @Override
        public <R extends Record> @Nullable R get(Projection<R> projection, String key) {
            RowHistory<R> other = history(projection);
            return other.recordForFold(key, folded.indexOf(other) < order ? at : at - 1);
        }

        @Override
        public <R extends Record> boolean has(Projection<R> projection, String key) {
            RowHistory<R> other = history(projection);
            return other.hasForFold(key, folded.indexOf(other) < order ? at : at - 1);
        }
    }

    @SuppressWarnings("unchecked") // the map was filled with each projection's own history
    private <R extends Record> RowHistory<R> history(Projection<R> projection) {
        RowHistory<?> history = histories.get(projection);
        if (history == null) {
            throw new IllegalArgumentException("projection " + projection.name() + " is not declared");
        }
        return (RowHistory<R>) history;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Listing list(ReadModel model, long at, ListingQuery query) {
        return list(declared.view(model), checked(at), query);
    }

    private <R extends Record> Listing list(View<R> view, int at, ListingQuery query) {
        RowHistory<R> history = history(view.projection());
        int selection = declared.selection(view);
        Ordering ordering = orderings.of(view, history, selection, query);
        Ordered ordered = ordering.upTo(at);
        orderings.trim();
        int total = (int) history.totals().count(selection, at);
        int size = query.filtered() ? ordering.count(at) : total;
        return new ScannedListing<>(view, history, selection, at, total, size, ordered);
    }

    private int checked(long at) {
        if (at < 0 || at > position) {
            throw new IllegalArgumentException("position " + at + " is not within 0 to " + position);
        }
        return (int) at;
    }

    @Override
    public Totals totals(ReadModel model, long at, ListingQuery query, Progress progress) {
        View<?> view = declared.view(model);
        return totals.of(view, history(view.projection()), declared.selection(view), query)
                .at(checked(at), progress);
    }

    @Override
    public Differences differences(ReadModel model, long from, long to, ListingQuery query, Progress progress) {
        View<?> view = declared.view(model);
        Filter filter = Filter.of(view, history(view.projection()), declared.selection(view), query);
        return WalkedDifferences.between(checked(from), checked(to), filter, query.sort(), progress);
    }

    @Override
    public Optional<Row> row(ReadModel model, String key, long at) {
        View<?> view = declared.view(model);
        RowHistory<?> history = history(view.projection());
        int version = history.find(key, checked(at));
        int selection = declared.selection(view);
        return history.selected(version, selection)
                ? Optional.of(ScannedListing.row(view, history, selection, version, (int) at))
                : Optional.empty();
    }

    @Override
    public List<Tile> tiles(long at) {
        int asOf = checked(at);
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile("events", "events", BigDecimal.valueOf(at)));
        tiles.add(new Tile("streams", "streams", BigDecimal.valueOf(density.streams(at))));
        for (Measure<?> measure : declared.measures()) {
            SelectionTotals totals = history(measure.projection()).totals();
            int selection = declared.selection(measure);
            BigDecimal value = measure.sum() == null
                    ? BigDecimal.valueOf(totals.count(selection, asOf))
                    : totals.sum(selection, asOf);
            tiles.add(new Tile(measure.name(), measure.label(), value));
        }
        return tiles;
    }

    @Override
    public List<RowChange> changes(long at) {
        int asOf = checked(at);
        List<RowChange> changes = new ArrayList<>();
        for (View<?> view : declared.views()) {
            RowHistory<?> history = history(view.projection());
            int selection = declared.selection(view);
            int end = history.versionsUpTo(asOf);
            for (int version = history.versionsUpTo(asOf - 1); version < end; version++) {
                List<@Nullable Object> before = cellsIf(view, history, selection, history.previous(version));
                List<@Nullable Object> after = cellsIf(view, history, selection, version);
                if (!java.util.Objects.equals(before, after)) {
                    changes.add(new RowChange(view, history.key(version), before, after));
                }
            }
        }
        return changes;
    }

    private static @Nullable List<@Nullable Object> cellsIf(
            View<?> view, RowHistory<?> history, int selection, int version) {
        return history.selected(version, selection) ? ScannedListing.cells(view, history, version) : null;
    }

    @Override
    public List<RowChange> expected(long at, List<Event> pending) {
        return new Expectation(declared, folded, checked(at)).changes(pending, times(checked(at)));
    }

    @Override
    public EventDensity density() {
        return density;
    }
}
