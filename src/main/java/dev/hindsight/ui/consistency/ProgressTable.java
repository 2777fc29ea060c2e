package dev.hindsight.ui.consistency;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModelProgress;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.RowHeight;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/** A line for each read model: where it is, how far behind, for how long, and how fast it goes. */
final class ProgressTable {
    private static final double HEADER = 24;

    private final TableView<ReadModel> table;
    private final ReadOnlyObjectProperty<ReadModelProgress> progress;

    ProgressTable(TableView<ReadModel> table, ReadOnlyObjectProperty<ReadModelProgress> progress) {
        this.table = table;
        this.progress = progress;
        table.getItems().setAll(ReadModels.ALL);
        table.setFixedCellSize(RowHeight.TABLE - 3);
        double height = HEADER + ReadModels.ALL.size() * table.getFixedCellSize() + 1;
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.getColumns()
                .setAll(List.of(
                        column(
                                "read model",
                                113,
                                cell -> new ReadOnlyStringWrapper(
                                        cell.getValue().name())),
                        number("at", 61, now -> Formats.count(now.reached())),
                        number("behind", 46, now -> Formats.count(now.behind())),
                        number("waits", 38, now -> HoldScale.text(now.waiting()) + " s"),
                        number("ev/s", 42, now -> Formats.count(Math.round(now.eventsPerSecond())))));
        table.getColumns().get(0).getStyleClass().add("first");
        table.getColumns().get(table.getColumns().size() - 1).getStyleClass().add("last");
        SelectionModel<ReadModel> none = table.getSelectionModel();
        table.getSelectionModel().selectedIndexProperty().addListener((o, old, index) -> {
            if (index.intValue() >= 0) {
                none.clearSelection();
            }
        });
        progress.addListener(o -> say());
        say();
    }

    private void say() {
        ReadModelProgress now = progress.get();
        table.setAccessibleText("How far each read model is: all at position " + Formats.count(now.reached()) + " of "
                + Formats.count(now.head()) + ", " + Formats.count(now.behind()) + " behind");
    }

    /** All are at one position: a column says the same of each, and its cells follow it. */
    private TableColumn<ReadModel, String> number(String name, double width, Function<ReadModelProgress, String> text) {
        ObservableValue<String> now = progress.map(text);
        TableColumn<ReadModel, String> column = column(name, width, cell -> now);
        column.getStyleClass().add("num");
        return column;
    }

    private static TableColumn<ReadModel, String> column(
            String name,
            double width,
            Callback<TableColumn.CellDataFeatures<ReadModel, String>, ObservableValue<String>> text) {
        TableColumn<ReadModel, String> column = new TableColumn<>(name);
        column.setCellValueFactory(text);
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.8);
        column.setSortable(false);
        column.setReorderable(false);
        column.setResizable(true);
        return column;
    }
}
