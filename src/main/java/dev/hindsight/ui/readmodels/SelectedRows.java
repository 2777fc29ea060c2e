package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Row;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What keys and the menu do with the rows that are selected. */
final class SelectedRows {
    /** More are no copy but an export: the clipboard holds them all as one text. */
    private static final int MOST_COPIED = 10_000;

    private final TableView<Row> table;
    private final ReadModelsViewModel model;
    private final Supplier<List<String>> columns;
    private final Background background;
    private final Consumer<String> tell;

    /** @param columns the names of those on show, in order */
    SelectedRows(
            TableView<Row> table,
            ReadModelsViewModel model,
            Supplier<List<String>> columns,
            Background background,
            Consumer<String> tell) {
        this.table = table;
        this.model = model;
        this.columns = columns;
        this.background = background;
        this.tell = tell;
        new RowMenu(table, model, this::copy);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            Row row = table.getSelectionModel().getSelectedItem();
            if (row != null && ListedRows.loaded(row)) {
                model.open(row);
            }
            key.consume();
        } else if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
            copy(RowText.CSV);
            key.consume();
        } else if (key.isShortcutDown()
                && key.getCode() == KeyCode.A
                && table.getItems().size() > MOST_COPIED) {
            // To select all walks every row, on the window's own thread.
            tell.accept("Too many rows to select at once: "
                    + Formats.count(table.getItems().size()) + ". Export ↓ writes them all to a file.");
            key.consume();
        }
    }

    /** The rows that are selected, with the columns on show; they are read beside the FX thread. */
    private void copy(RowText as) {
        Found found = model.foundProperty().get();
        List<Integer> indexes = List.copyOf(table.getSelectionModel().getSelectedIndices());
        if (found == null || indexes.isEmpty()) {
            return;
        }
        if (indexes.size() > MOST_COPIED) {
            tell.accept("Too many rows to copy: " + Formats.count(indexes.size()) + ". Export ↓ writes all to a file.");
            return;
        }
        List<String> shown = columns.get();
        background
                .run(progress -> as.of(found.wanted().model(), shown, found.readRows(indexes)))
                .onDone(text -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
    }
}
