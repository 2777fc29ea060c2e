package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.Totals;
import dev.hindsight.ui.kit.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
import javafx.util.Subscription;

/** What the rows add up to, each sum under its column. */
final class TotalsLine extends Pane {
    private static final double HEIGHT = 26;
    /** Numbers that say where something is, not how much of it: their sum is nothing. */
    private static final Set<String> PLACES = Set.of("position", "version");

    private static final String WORKING = "…";

    private final Summing summing;
    private final Label count = new Label();
    private final Map<TableColumn<?, ?>, Label> sums = new HashMap<>();
    private final BooleanProperty offered = new SimpleBooleanProperty(true);
    private TableView<Row> table;
    private final Map<TableView<Row>, Sideways> scrolled = new HashMap<>();
    private Subscription following = Subscription.EMPTY;

    /** @param onShow the table that the line stands below */
    TotalsLine(ReadOnlyObjectProperty<TableView<Row>> onShow, Summing summing) {
        this.summing = summing;
        table = onShow.get();
        setId("totals");
        getStyleClass().addAll("totals", "panel");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        count.getStyleClass().add("total");
        count.setMinWidth(USE_PREF_SIZE);
        getChildren().add(count);
        onShow.subscribe(this::follow);
        summing.totalsProperty().addListener(o -> show());
        summing.workingProperty().addListener(o -> show());
        offered.addListener(o -> show());
    }

    private void follow(TableView<Row> next) {
        following.unsubscribe();
        table = next;
        ListChangeListener<TableColumn<Row, ?>> columns = change -> show();
        next.getColumns().addListener(columns);
        following = next.widthProperty().subscribe(this::requestLayout).and(() -> next.getColumns()
                .removeListener(columns));
        show();
    }

    /** Whether the rows that are added up are on show. */
    BooleanProperty offeredProperty() {
        return offered;
    }

    /** Whether the numbers of a column say where something is. */
    static boolean isPlace(String column) {
        return PLACES.contains(column);
    }

    /** Counts are whole, all other numbers have the decimals of money. */
    static String text(TableColumn<?, ?> column, BigDecimal sum) {
        boolean count = column.getUserData() instanceof Column of && of.kind() == Column.Kind.COUNT;
        return Formats.number(count || sum.scale() > 1 ? sum : sum.setScale(2));
    }

    private void show() {
        Totals totals = summing.totalsProperty().get();
        List<String> spoken = new ArrayList<>();
        count.setText(totals == null ? "" : "Total");
        List<Node> shown = new ArrayList<>(List.of(count));
        for (TableColumn<Row, ?> column : table.getColumns()) {
            Label label = sums.computeIfAbsent(column, this::label);
            BigDecimal sum = totals == null || isPlace(column.getText())
                    ? null
                    : totals.sums().get(column.getText());
            label.setText(sum == null ? "" : summing.workingProperty().get() ? WORKING : text(column, sum));
            if (sum != null) {
                spoken.add(column.getText() + " " + label.getText());
                shown.add(label);
            }
        }
        setVisible(shown.size() > 1 && offered.get());
        setManaged(isVisible());
        getChildren().setAll(shown);
        setAccessibleText(
                totals == null
                        ? "No totals yet"
                        : "Totals of " + Formats.count(totals.rows()) + " rows: "
                                + spoken.stream().collect(Collectors.joining(", ")));
        requestLayout();
    }

    private Label label(TableColumn<?, ?> column) {
        Label label = new Label();
        label.getStyleClass().addAll("total", "mono", "num");
        label.setId("total-" + column.getText());
        column.widthProperty().addListener(o -> requestLayout());
        return label;
    }

    @Override
    protected void layoutChildren() {
        double x = snappedLeftInset() - scrolledBy();
        double room = 0;
        for (TableColumn<Row, ?> column : table.getColumns()) {
            Label label = sums.get(column);
            if (label != null && hasSum(column)) {
                // A sum is longer than what it sums: it may reach over columns on its left that have none.
                double width = Math.max(column.getWidth(), Math.min(label.prefWidth(-1), column.getWidth() + room));
                label.resizeRelocate(x + column.getWidth() - width, 0, width, HEIGHT);
                room = 0;
            } else {
                // The first two are the signs and what stands beside the name of this line.
                room += table.getColumns().indexOf(column) > 1 ? column.getWidth() : 0;
            }
            x += column.getWidth();
        }
        TableColumn<Row, ?> mark =
                table.getColumns().isEmpty() ? null : table.getColumns().get(0);
        count.resizeRelocate((mark == null ? 0 : mark.getWidth()) - scrolledBy(), 0, count.prefWidth(-1), HEIGHT);
        // Where the first column has a sum of its own there is no room for a name.
        count.setVisible(
                table.getColumns().size() > 1 && !hasSum(table.getColumns().get(1)));
    }

    private double scrolledBy() {
        return scrolled.computeIfAbsent(table, each -> new Sideways(each, this::requestLayout))
                .by();
    }

    private boolean hasSum(TableColumn<Row, ?> column) {
        Label label = sums.get(column);
        return label != null && label.getParent() == this;
    }
}
