package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.SortKey;
import dev.hindsight.readmodel.Totals;
import dev.hindsight.ui.kit.RowHeight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A table over rows that the engine sorts: its columns change with the read model, and keep the widths they
 * were given.
 */
final class RowTable {
    private static final double MARK_WIDTH = 24;
    /** The vertical one, with the borders: room is kept for it even where it does not show. */
    private static final double SCROLL_BAR = 14;

    private final TableView<Row> table;
    private final ReadModelsViewModel model;
    private final ColumnChoice choice;
    private final Consumer<String> filterBy;
    private final ColumnWidths widths = new ColumnWidths();
    private final Map<ReadModel, List<TableColumn<Row, ?>>> columns = new HashMap<>();
    private final Tooltip whole = new Tooltip();
    private @Nullable ReadModel shown;
    /** Set while the table follows the model, so that it does not answer as if a person had acted. */
    private boolean following;
    /** The row at the top of what is scrolled to; empty at the table's top, which stays the top. */
    private String anchor = "";

    private int anchorIndex;

    /** @param filterBy lets a person say what a column is narrowed to */
    RowTable(TableView<Row> table, ReadModelsViewModel model, ColumnChoice choice, Consumer<String> filterBy) {
        this.table = table;
        this.model = model;
        this.choice = choice;
        this.filterBy = filterBy;
        whole.setWrapText(true);
        whole.setMaxWidth(420);
        table.setFixedCellSize(RowHeight.TABLE);
        table.setItems(model.rows());
        table.setRowFactory(t -> new StepRow(model::open));
        table.setSortPolicy(t -> {
            sort();
            return true;
        });
        table.getSelectionModel().selectedIndexProperty().addListener((o, old, index) -> chosen(index.intValue()));
        table.widthProperty().addListener(o -> share());
        model.zoneProperty().addListener(o -> table.refresh());
        model.changesProperty().addListener(o -> follow());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getColumns().addListener((ListChangeListener<TableColumn<Row, ?>>) change -> reordered());
        choice.changesProperty().addListener(o -> {
            ReadModel of = shown;
            if (of != null && !following) {
                arrange(of);
            }
        });
        model.summing().totalsProperty().addListener((o, old, totals) -> fit(totals));
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

    /** Before other rows come in: takes their columns, and notes the row that is to stay where it is. */
    void prepare(@Nullable Found next) {
        if (next == null) {
            return;
        }
        if (next.wanted().model() != shown) {
            show(next.wanted().model());
        }
        noteAnchor();
        // Names want their room even where there are no rows.
        fit(next.wanted().model(), next.pages().values().stream().findFirst().orElse(List.of()));
    }

    private void show(ReadModel next) {
        following = true;
        table.getSelectionModel().clearSelection();
        shown = next;
        arrange(next);
        following = true;
        table.scrollTo(0);
        following = false;
    }

    /** Shows the columns chosen for {@code of}, in their order. */
    private void arrange(ReadModel of) {
        following = true;
        List<TableColumn<Row, ?>> made = columns.computeIfAbsent(of, this::make);
        List<TableColumn<Row, ?>> wanted = new ArrayList<>(made.subList(0, 1));
        for (String name : choice.shown(of)) {
            made.stream().filter(column -> column.getText().equals(name)).forEach(wanted::add);
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
        ReadModel of = shown;
        if (!following
                && of != null
                && shownColumns().size() == choice.shown(of).size()) {
            following = true;
            choice.order(of, shownColumns());
            following = false;
            if (table.getColumns().get(0).getText().isEmpty()) {
                arrange(of);
            } else {
                // The signs stay in front; not from within the change that a table is telling of.
                PauseTransition soon = new PauseTransition(Duration.ONE);
                soon.setOnFinished(e -> arrange(of));
                soon.play();
            }
        }
    }

    private List<TableColumn<Row, ?>> make(ReadModel of) {
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
            each.setContextMenu(headerMenu(of, column));
            each.setUserData(column);
            if (column.numeric()) {
                each.getStyleClass().add("num");
            }
            made.add(each);
        }
        return made;
    }

    private ContextMenu headerMenu(ReadModel of, Column column) {
        MenuItem filter = new MenuItem("Filter by " + column.name() + "…");
        filter.setMnemonicParsing(false);
        filter.setOnAction(e -> filterBy.accept(column.name()));
        MenuItem hide = new MenuItem("Hide the column");
        hide.setOnAction(e -> choice.show(of, column.name(), false));
        return new ContextMenu(filter, hide);
    }

    private void fit(ReadModel of, List<Row> rows) {
        for (TableColumn<Row, ?> each : table.getColumns()) {
            int index = index(of, each);
            if (index >= 0) {
                widths.measure(
                        each,
                        index,
                        of.columns().get(index),
                        rows,
                        model.zoneProperty().get());
            }
        }
        share();
    }

    /** Sums want their room, too. */
    private void fit(@Nullable Totals totals) {
        if (totals != null) {
            for (TableColumn<Row, ?> column : table.getColumns()) {
                BigDecimal sum = totals.sums().get(column.getText());
                if (sum != null && !TotalsLine.isPlace(column.getText())) {
                    widths.measure(column, TotalsLine.text(column, sum));
                }
            }
            share();
        }
    }

    private static int index(ReadModel of, TableColumn<Row, ?> column) {
        return of.columns().stream().map(Column::name).toList().indexOf(column.getText());
    }

    private void share() {
        ReadModel of = shown;
        if (of != null && table.getWidth() > 0) {
            List<TableColumn<Row, ?>> all = table.getColumns().stream()
                    .filter(column -> index(of, column) >= 0)
                    .toList();
            widths.share(
                    all,
                    all.stream()
                            .map(column -> of.columns().get(index(of, column)))
                            .toList(),
                    table.getWidth() - MARK_WIDTH - SCROLL_BAR);
        }
    }

    private void sort() {
        ReadModel of = shown;
        // A table forgets its order when columns change places: that is no person's wish.
        if (!following && of != null && shownColumns().equals(choice.shown(of))) {
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
            anchor = anchorIndex > 0 && anchorIndex < model.rows().size()
                    ? model.rows().get(anchorIndex).key()
                    : "";
        }
    }

    private @Nullable VirtualFlow<?> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    private void follow() {
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
        int now = anchor.isEmpty() ? -1 : model.rows().indexOf(anchor);
        anchor = "";
        if (now >= 0 && now != anchorIndex) {
            table.layout();
            Objects.requireNonNull(flow()).scrollPixels((now - anchorIndex) * table.getFixedCellSize());
        }
    }
}
