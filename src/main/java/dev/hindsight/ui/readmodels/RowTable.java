package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.SortKey;
import dev.hindsight.readmodel.Totals;
import dev.hindsight.ui.kit.RowHeight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The table of one read model, over rows that the engine sorts; it keeps widths and place while another is on show. */
final class RowTable {
    private static final double MARK_WIDTH = 24;
    /** The vertical one, with the borders: room is kept for it even where it does not show. */
    private static final double SCROLL_BAR = 14;

    private final ReadModel of;
    private final ReadModelsViewModel model;
    private final ColumnChoice choice;
    private final Consumer<String> filterBy;
    private final TableView<Row> table = new TableView<>();
    private final ListedRows rows;
    private final ColumnWidths widths = new ColumnWidths();
    private final Tooltip whole = new Tooltip();
    private final List<TableColumn<Row, ?>> columns;
    /** What the rows in the table were asked for with. */
    private ListingQuery asked = ListingQuery.ALL;

    /** Set while the table follows the model, so that it does not answer as if a person had acted. */
    private boolean following;
    /** The row at the top of what is scrolled to; empty at the table's top, which stays the top. */
    private String anchor = "";

    private int anchorIndex;

    /** @param filterBy lets a person say what a column is narrowed to */
    RowTable(ReadModel of, ReadModelsViewModel model, ColumnChoice choice, Consumer<String> filterBy) {
        this.of = of;
        this.model = model;
        this.choice = choice;
        this.filterBy = filterBy;
        rows = model.rows(of);
        columns = make();
        whole.setWrapText(true);
        whole.setMaxWidth(420);
        table.setAccessibleText(of.name() + ": " + of.sentence());
        table.setPlaceholder(new Label());
        table.setFixedCellSize(RowHeight.TABLE);
        table.setItems(rows);
        table.setRowFactory(t -> new StepRow(model::open));
        table.setSortPolicy(t -> {
            sort();
            return true;
        });
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().selectedIndexProperty().addListener((o, old, index) -> chosen(index.intValue()));
        table.widthProperty().addListener(o -> share());
        // What is not seen need not be laid out at each Moment either.
        table.managedProperty().bind(table.visibleProperty());
        model.zoneProperty().addListener(o -> table.refresh());
        model.changesProperty().addListener(o -> follow());
        choice.changesProperty().addListener(o -> {
            if (!following) {
                arrange();
            }
        });
        model.summing().totalsProperty().addListener((o, old, totals) -> fit(totals));
        arrange();
        table.getColumns().addListener((ListChangeListener<TableColumn<Row, ?>>) change -> reordered());
    }

    TableView<Row> table() {
        return table;
    }

    /** Selects the row of that key and shows it, where it is among those read. */
    void choose(String key) {
        model.choose(key);
        int index = model.chosenProperty().get();
        if (index >= 0) {
            table.scrollTo(Math.max(0, index - 2));
            table.requestFocus();
        }
    }

    /** The names of the columns on show, in order. */
    List<String> shownColumns() {
        return table.getColumns().stream()
                .map(TableColumn::getText)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Shows the table or puts it out of sight; it comes back with nothing selected. */
    void setShown(boolean shown) {
        if (shown) {
            following = true;
            table.getSelectionModel().clearSelection();
            following = false;
        }
        table.setVisible(shown);
    }

    /**
     * Before other rows of this read model come in: notes the row that is to stay where it is. Where the table comes
     * back narrowed in another way, its top is shown.
     */
    void prepare(Found next) {
        ListingQuery before = asked;
        asked = next.wanted().query();
        if (table.isVisible() || before.narrowsAs(asked)) {
            noteAnchor();
        } else {
            anchor = "";
            table.scrollTo(0);
        }
        // Names want their room even where there are no rows.
        fit(next.pages().values().stream().findFirst().orElse(List.of()));
    }

    /** Shows the columns chosen, in their order. */
    private void arrange() {
        following = true;
        List<TableColumn<Row, ?>> wanted = new ArrayList<>(columns.subList(0, 1));
        for (String name : choice.shown(of)) {
            columns.stream().filter(column -> column.getText().equals(name)).forEach(wanted::add);
        }
        if (!wanted.equals(table.getColumns())) {
            table.getColumns().setAll(wanted);
        }
        table.getSortOrder().clear();
        for (SortKey key : model.sort(of)) {
            for (TableColumn<Row, ?> column : wanted) {
                if (key.column().equals(column.getText())) {
                    column.setSortType(
                            key.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                    table.getSortOrder().add(column);
                }
            }
        }
        following = false;
        share();
    }

    /** A person has drawn a column to another place. */
    private void reordered() {
        if (!following && shownColumns().size() == choice.shown(of).size()) {
            following = true;
            choice.order(of, shownColumns());
            following = false;
            if (table.getColumns().get(0).getText().isEmpty()) {
                arrange();
            } else {
                // The signs stay in front; not from within the change that a table is telling of.
                PauseTransition soon = new PauseTransition(Duration.ONE);
                soon.setOnFinished(e -> arrange());
                soon.play();
            }
        }
    }

    private List<TableColumn<Row, ?>> make() {
        List<TableColumn<Row, ?>> made = new ArrayList<>();
        TableColumn<Row, Row> mark = new TableColumn<>("");
        mark.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        mark.setCellFactory(c -> new MarkCell());
        mark.setMinWidth(MARK_WIDTH);
        mark.setMaxWidth(MARK_WIDTH);
        mark.setSortable(false);
        mark.setResizable(false);
        mark.setReorderable(false);
        made.add(mark);
        for (int i = 0; i < of.columns().size(); i++) {
            int index = i;
            Column column = of.columns().get(i);
            TableColumn<Row, Row> each = new TableColumn<>(column.name());
            each.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
            each.setCellFactory(c -> new ValueCell(index, column, model.zoneProperty()::get, whole));
            each.setContextMenu(headerMenu(column));
            each.setUserData(column);
            if (column.numeric()) {
                each.getStyleClass().add("num");
            }
            made.add(each);
        }
        return made;
    }

    private ContextMenu headerMenu(Column column) {
        MenuItem filter = new MenuItem("Filter by " + column.name() + "…");
        filter.setMnemonicParsing(false);
        filter.setOnAction(e -> filterBy.accept(column.name()));
        MenuItem hide = new MenuItem("Hide the column");
        hide.setOnAction(e -> choice.show(of, column.name(), false));
        return new ContextMenu(filter, hide);
    }

    private void fit(List<Row> next) {
        for (TableColumn<Row, ?> each : table.getColumns()) {
            int index = index(each);
            if (index >= 0) {
                widths.measure(
                        each,
                        index,
                        of.columns().get(index),
                        next,
                        model.zoneProperty().get());
            }
        }
        share();
    }

    /** Sums want their room, too. */
    private void fit(@Nullable Totals totals) {
        if (totals != null && table.isVisible()) {
            for (TableColumn<Row, ?> column : table.getColumns()) {
                BigDecimal sum = totals.sums().get(column.getText());
                if (sum != null && !TotalsLine.isPlace(column.getText())) {
                    widths.measure(column, TotalsLine.text(column, sum));
                }
            }
            share();
        }
    }

    private int index(TableColumn<Row, ?> column) {
        return of.columns().stream().map(Column::name).toList().indexOf(column.getText());
    }

    private void share() {
        if (table.getWidth() > 0) {
            List<TableColumn<Row, ?>> all = table.getColumns().stream()
                    .filter(column -> index(column) >= 0)
                    .toList();
            widths.share(
                    all,
                    all.stream().map(column -> of.columns().get(index(column))).toList(),
                    table.getWidth() - MARK_WIDTH - SCROLL_BAR);
        }
    }

    private void sort() {
        // A table forgets its order when columns change places: that is no person's wish.
        if (!following && shownColumns().equals(choice.shown(of))) {
            model.sort(
                    of,
                    table.getSortOrder().stream()
                            .map(c -> new SortKey(c.getText(), c.getSortType() == TableColumn.SortType.DESCENDING))
                            .toList());
        }
    }

    private void chosen(int index) {
        if (!following && index >= 0 && index < table.getItems().size()) {
            Row row = table.getItems().get(index);
            if (ListedRows.loaded(row)) {
                model.choose(row);
            }
        }
    }

    private void noteAnchor() {
        VirtualFlow<?> flow = flow();
        anchor = "";
        if (flow != null && flow.getFirstVisibleCell() != null) {
            anchorIndex = flow.getFirstVisibleCell().getIndex();
            anchor = anchorIndex > 0 && anchorIndex < rows.size()
                    ? rows.get(anchorIndex).key()
                    : "";
        }
    }

    private @Nullable VirtualFlow<?> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    private void follow() {
        if (!table.isVisible()) {
            return;
        }
        int index = model.chosenProperty().get();
        following = true;
        if (index < 0) {
            table.getSelectionModel().clearSelection();
        } else if (index != table.getSelectionModel().getSelectedIndex()
                || table.getSelectionModel().getSelectedIndices().size() > 1) {
            // Rows move: of several that were selected only the one that is followed is still the same.
            table.getSelectionModel().clearAndSelect(index);
        }
        following = false;
        int now = anchor.isEmpty() ? -1 : rows.indexOf(anchor);
        anchor = "";
        // Now: what is laid out is scrolled next.
        table.layout();
        if (now >= 0 && now != anchorIndex) {
            Objects.requireNonNull(flow()).scrollPixels((now - anchorIndex) * table.getFixedCellSize());
        }
    }
}
