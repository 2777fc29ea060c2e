package dev.hindsight.readmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A read model declared as some columns of some rows of a projection. Immutable.
 *
 * @param <R> the projection's row
 */
final class View<R extends Record> implements ReadModel {
    private final String name;
    private final String sentence;
    private final Projection<R> projection;
    private final Predicate<R> where;
    private final RowShape<R> shape;
    private final int[] shown;
    private final List<Column> columns = new ArrayList<>();
    private final List<SortKey> order;

    private View(
            String name,
            String sentence,
            Projection<R> projection,
            Predicate<R> where,
            List<String> shownColumns,
            List<SortKey> order) {
        this.name = name;
        this.sentence = sentence;
        this.projection = projection;
        this.where = where;
        this.order = order;
        shape = new RowShape<>(projection.rowType());
        shown = shownColumns.stream().mapToInt(shape::indexOf).toArray();
        for (int column : shown) {
            columns.add(shape.columns().get(column));
        }
    }

    /** Shows every row and every column, in the order of row creation, until told otherwise. */
    static <R extends Record> View<R> of(String name, String sentence, Projection<R> projection) {
        List<String> all = new RowShape<>(projection.rowType())
                .columns().stream().map(Column::name).toList();
        return new View<>(name, sentence, projection, row -> true, all, List.of());
    }

    View<R> where(Predicate<R> condition) {
        return new View<>(name, sentence, projection, condition, names(), order);
    }

    View<R> showing(String... columnNames) {
        return new View<>(name, sentence, projection, where, List.of(columnNames), order);
    }

    View<R> sortedBy(String... columnNames) {
        return new View<>(
                name,
                sentence,
                projection,
                where,
                names(),
                Arrays.stream(columnNames).map(SortKey::by).toList());
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public List<SortKey> order() {
        return order;
    }

    Projection<R> projection() {
        return projection;
    }

    boolean includes(R row) {
        return where.test(row);
    }

    /** What this read model shows of {@code row}; null where there is no row, or it does not show it. */
    @Nullable
    List<@Nullable Object> cellsIfIncluded(@Nullable R row) {
        if (row == null || !includes(row)) {
            return null;
        }
        List<@Nullable Object> cells = new ArrayList<>();
        for (int column : shown) {
            cells.add(shape.value(row, column));
        }
        return Collections.unmodifiableList(cells);
    }

    /** For each shown column, its index in the row. */
    int[] shown() {
        return shown;
    }

    int rowColumn(String column) {
        return shape.indexOf(column);
    }

    @Override
    public String toString() {
        return name;
    }
}
