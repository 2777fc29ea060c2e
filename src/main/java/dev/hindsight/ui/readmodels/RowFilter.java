package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.CellFilter;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Stretch;
import dev.hindsight.ui.kit.Range;
import dev.hindsight.ui.kit.Sight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the rows on show are narrowed to: a text in any cell, conditions on columns, which each table keeps, and
 * the stretch of history that the window is narrowed to. FX thread only.
 */
final class RowFilter {
    private final Sight sight;
    private final ReadOnlyObjectProperty<ReadModel> model;
    private final StringProperty text = new SimpleStringProperty("");
    private final Map<ReadModel, List<CellFilter>> filters = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<Condition>> conditions = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<ListingQuery> query = new ReadOnlyObjectWrapper<>(ListingQuery.ALL);

    RowFilter(Sight sight, ReadOnlyObjectProperty<ReadModel> model) {
        this.sight = sight;
        this.model = model;
        text.addListener(o -> update());
        model.addListener(o -> update());
        sight.rangeProperty().addListener(o -> update());
        update();
    }

    // ---- Properties

    /** Only rows with this text in any cell; empty for all. */
    StringProperty textProperty() {
        return text;
    }

    /** What else rows on show meet. */
    ReadOnlyObjectProperty<List<Condition>> conditionsProperty() {
        return conditions.getReadOnlyProperty();
    }

    /** All of it, in no order yet. */
    ReadOnlyObjectProperty<ListingQuery> queryProperty() {
        return query.getReadOnlyProperty();
    }

    /** In words, for a table that is empty for it. */
    String words() {
        return conditions.get().stream().map(Condition::text).collect(Collectors.joining(" · "));
    }

    // ---- Commands

    /** Narrows the table on show further. */
    void add(CellFilter filter) {
        List<CellFilter> all = new ArrayList<>(of(model.get()));
        all.remove(filter);
        all.add(filter);
        set(model.get(), all);
    }

    /** Narrows {@code of} to {@code only} these. */
    void set(ReadModel of, List<CellFilter> only) {
        filters.put(of, List.copyOf(only));
        update();
    }

    void remove(Condition condition) {
        condition
                .filter()
                .ifPresentOrElse(
                        gone -> set(
                                model.get(),
                                of(model.get()).stream()
                                        .filter(each -> !each.equals(gone))
                                        .toList()),
                        () -> sight.rangeProperty().set(null));
    }

    /** Shows all rows again. */
    void clear() {
        filters.remove(model.get());
        text.set("");
        sight.rangeProperty().set(null);
        update();
    }

    private List<CellFilter> of(ReadModel table) {
        return filters.getOrDefault(table, List.of());
    }

    private void update() {
        @Nullable Range range = sight.rangeProperty().get();
        List<Condition> all = new ArrayList<>();
        of(model.get()).forEach(filter -> all.add(Condition.of(filter)));
        if (range != null) {
            all.add(Condition.of(range));
        }
        conditions.set(List.copyOf(all));
        query.set(new ListingQuery(
                List.of(),
                text.get(),
                of(model.get()),
                range == null ? Stretch.ALL : new Stretch(range.first(), range.last())));
    }
}
