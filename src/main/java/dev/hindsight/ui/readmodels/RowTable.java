package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.SortKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * A table over rows that the engine sorts: its columns change with the read model, and keep the widths they
 * were given.
 */
final class RowTable {
    private static final double ROW_HEIGHT = 25;
    private static final double MARK_WIDTH = 24;
    /** The vertical one, with the borders: room is kept for it even where it does not show. */
    private static final double SCROLL_BAR = 14;

    private final TableView<Row> table;
    private final ReadModelsViewModel model;
    private final ColumnWidths widths = new ColumnWidths();
    private final Map<ReadModel, List<TableColumn<Row, ?>>> columns = new HashMap<>();
    private @Nullable ReadModel shown;
    /** Set while the table follows the model, so that it does not answer as if a person had acted. */
    private boolean following;
    /** The row at the top of what is scrolled to; empty at the table's top, which stays the top. */
    private String anchor = "";

    private int anchorIndex;

    RowTable(TableView<Row> table, ReadModelsViewModel model) {
        this.table = table;
        this.model = model;
        table.setItems(model.rows());
        table.setFixedCellSize(ROW_HEIGHT);
        table.setRowFactory(t -> new StepRow(model::open));
        table.setSortPolicy(t -> {
            sort();
            return true;
        });
        table.getSelectionModel().selectedIndexProperty().addListener((o, old, index) -> chosen(index.intValue()));
        table.widthProperty().addListener(o -> share());
        model.zoneProperty().addListener(o -> table.refresh());
        model.changesProperty().addListener(o -> follow());
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
        table.getColumns().setAll(columns.computeIfAbsent(next, this::make));
        table.getSortOrder().clear();
        for (SortKey key : model.sort(next)) {
            for (TableColumn<Row, ?> column : table.getColumns()) {
                if (key.column().equals(column.getText())) {
                    column.setSortType(
                            key.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                    table.getSortOrder().add(column);
                }
            }
        }
        table.scrollTo(0);
        following = false;
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
            each.setCellFactory(c -> new ValueCell(index, column, model.zoneProperty()::get));
            each.setReorderable(false);
            if (column.numeric()) {
                each.getStyleClass().add("num");
            }
            made.add(each);
        }
        return made;
    }

    private void fit(ReadModel of, List<Row> rows) {
        for (int i = 0; i < of.columns().size(); i++) {
            widths.measure(
                    table.getColumns().get(i + 1),
                    i,
                    of.columns().get(i),
                    rows,
                    model.zoneProperty().get());
        }
        share();
    }

    private void share() {
        ReadModel of = shown;
        if (of != null && table.getWidth() > 0) {
            widths.share(
                    table.getColumns().subList(1, table.getColumns().size()),
                    of.columns(),
                    table.getWidth() - MARK_WIDTH - SCROLL_BAR);
        }
    }

    private void sort() {
        ReadModel of = shown;
        if (!following && of != null) {
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
        } else if (index != table.getSelectionModel().getSelectedIndex()) {
            table.getSelectionModel().clearAndSelect(index);
        }
        following = false;
        int now = anchor.isEmpty() ? -1 : model.rows().indexOf(anchor);
        anchor = "";
        if (now >= 0 && now != anchorIndex) {
            table.layout();
            Objects.requireNonNull(flow()).scrollPixels((now - anchorIndex) * ROW_HEIGHT);
        }
    }
}
