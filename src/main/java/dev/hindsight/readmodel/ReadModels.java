package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is declared: the read models, the projections they show, the tiles. A new read model is one class and
 * its line in {@link #VIEWS}; a new projection one class and its line in {@link #PROJECTIONS}. Immutable.
 */
public final class ReadModels {
    /** In the order they are folded: one sees those above it after the event, those below as before it. */
    private static final List<Projection<?>> PROJECTIONS = List.of(
            Anomalies.PROJECTION,
            Customers.PROJECTION,
            DailySales.PROJECTION,
            Orders.PROJECTION,
            CategoryTimes.PROJECTION);

    private static final List<View<?>> VIEWS = List.of(
            OrderDashboard.VIEW,
            OrderSummary.VIEW,
            CustomerOrders.VIEW,
            AwaitingShipment.VIEW,
            Customers.VIEW,
            DailySales.VIEW,
            Anomalies.VIEW);

    /** Every read model, in the order they are shown. */
    public static final List<ReadModel> ALL = List.copyOf(VIEWS);

    static final ReadModels DECLARED = new ReadModels(PROJECTIONS, VIEWS, Tiles.MEASURES);

    private final List<Projection<?>> projections;
    private final List<View<?>> views;
    private final List<Measure<?>> measures;
    /** The bit of each view and measure among its projection's selections. */
    private final IdentityHashMap<Object, Integer> selections = new IdentityHashMap<>();

    private final Map<Projection<?>, List<Object>> byProjection = new HashMap<>();

    ReadModels(List<Projection<?>> projections, List<View<?>> views, List<Measure<?>> measures) {
        this.projections = List.copyOf(projections);
        this.views = List.copyOf(views);
        this.measures = List.copyOf(measures);
        projections.forEach(projection -> byProjection.put(projection, new ArrayList<>()));
        views.forEach(view -> select(view.projection(), view));
        measures.forEach(measure -> select(measure.projection(), measure));
    }

    private void select(Projection<?> projection, Object selector) {
        List<Object> selectors = byProjection.get(projection);
        if (selectors == null) {
            throw new IllegalArgumentException(projection.name() + " is shown, but not declared");
        }
        selections.put(selector, selectors.size());
        selectors.add(selector);
    }

    /**
     * @throws HindsightException naming those there are
     */
    public static ReadModel named(String name) {
        return ALL.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HindsightException("there is no read model " + name + ": choose one of "
                        + ALL.stream().map(ReadModel::name).collect(Collectors.joining(", "))));
    }

    List<Projection<?>> projections() {
        return projections;
    }

    /** All that projections read events by, each once. */
    List<Function<Event, ?>> decoders() {
        return projections.stream()
                .flatMap(p -> p.decoders().stream())
                .distinct()
                .toList();
    }

    List<View<?>> views() {
        return views;
    }

    List<Measure<?>> measures() {
        return measures;
    }

    int selection(Object viewOrMeasure) {
        Integer selection = selections.get(viewOrMeasure);
        if (selection == null) {
            throw new IllegalArgumentException(viewOrMeasure + " is not declared");
        }
        return selection;
    }

    View<?> view(ReadModel model) {
        selection(model);
        return (View<?>) model;
    }

    List<RowHistory<?>> emptyHistories() {
        List<RowHistory<?>> histories = new ArrayList<>();
        projections.forEach(projection -> histories.add(emptyHistory(projection)));
        return histories;
    }

    @SuppressWarnings("unchecked") // select() put only selectors of this projection's rows there
    <R extends Record> RowHistory<R> emptyHistory(Projection<R> projection) {
        List<Selection<R>> selectors = new ArrayList<>();
        for (Object selector : byProjection.getOrDefault(projection, List.of())) {
            if (selector instanceof View<?> view) {
                selectors.add(new Selection<>(row -> ((View<R>) view).includes(row), null));
            } else if (selector instanceof Measure<?> measure) {
                selectors.add(new Selection<>(((Measure<R>) measure).where(), measure.sum()));
            }
        }
        return new RowHistory<>(projection, selectors);
    }

    /** Names all that a projection's file depends on; another fingerprint means another file. */
    String fingerprint(Projection<?> projection) {
        StringBuilder text = new StringBuilder(projection.name() + "/" + projection.revision());
        new RowShape<>(projection.rowType())
                .columns()
                .forEach(column ->
                        text.append(' ').append(column.name()).append(':').append(column.kind()));
        for (Object selector : byProjection.getOrDefault(projection, List.of())) {
            text.append(' ').append(selector instanceof Measure<?> m ? "tile " + m.name() : selector);
        }
        return text.toString();
    }
}
