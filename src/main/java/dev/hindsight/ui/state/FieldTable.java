package dev.hindsight.ui.state;

import dev.hindsight.event.Json;
import dev.hindsight.ui.kit.Pulses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The state as a tree: sign, field, value, where the value came from. */
final class FieldTable {
    private final TreeTableView<FieldRow> table;
    private final StateViewModel model;
    private final FieldColumns columns = new FieldColumns();
    private Set<String> found = Set.of();
    private List<Finder.Found> places = List.of();
    /** Where among the values found one stands; before the first while one has not begun. */
    private int at = -1;

    FieldTable(TreeTableView<FieldRow> table, StateViewModel model) {
        this.table = table;
        this.model = model;
        table.setRoot(new TreeItem<>(FieldRow.ROOT));
        TreeTableColumn<FieldRow, FieldRow> field = column("Field", () -> new NameCell(path -> found.contains(path)));
        table.getColumns()
                .setAll(List.of(
                        column("Changed", SignCell::new),
                        field,
                        column("Value", ValueCell::new),
                        column("Set by", () -> new OriginCell(model, columns.verbsProperty()))));
        table.setTreeColumn(field);
        table.setColumnResizePolicy(columns);
        table.setRowFactory(t -> new FieldLine());
        table.setContextMenu(menu());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.zoneProperty().addListener(o -> table.refresh());
    }

    private static TreeTableColumn<FieldRow, FieldRow> column(
            String name, Supplier<TreeTableCell<FieldRow, FieldRow>> cell) {
        TreeTableColumn<FieldRow, FieldRow> column = new TreeTableColumn<>(name);
        column.setCellValueFactory(FieldTable::row);
        column.setCellFactory(c -> cell.get());
        column.setMinWidth(0);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static ObservableValue<FieldRow> row(TreeTableColumn.CellDataFeatures<FieldRow, FieldRow> cell) {
        return cell.getValue().valueProperty();
    }

    void show(ShownStep shown) {
        columns.measure(shown.step().stream(), shown.rows());
        table.resizeColumn(table.getTreeColumn(), 0);
        FieldItem.take(table.getRoot().getChildren(), shown.rows());
        Pulses.layOutFirst(table);
    }

    /** Marks these values. */
    void mark(List<Finder.Found> values) {
        places = values;
        found = values.stream().map(Finder.Found::path).collect(Collectors.toSet());
        at = -1;
        table.refresh();
    }

    /** Selects the next value found, the first after the last; opens what it lies in. Answers which it is, from 1. */
    int next(int step) {
        if (places.isEmpty()) {
            return 0;
        }
        at = at < 0 ? (step > 0 ? 0 : places.size() - 1) : Math.floorMod(at + step, places.size());
        TreeItem<FieldRow> item = table.getRoot();
        for (String key : places.get(at).keys()) {
            TreeItem<FieldRow> below = below(item, key);
            if (below == null) {
                return at + 1;
            }
            item.setExpanded(true);
            item = below;
        }
        table.getSelectionModel().select(item);
        table.scrollTo(Math.max(0, table.getRow(item) - 2));
        return at + 1;
    }

    private static @Nullable TreeItem<FieldRow> below(TreeItem<FieldRow> item, String key) {
        for (TreeItem<FieldRow> child : item.getChildren()) {
            if (child.getValue().key().equals(key)) {
                return child;
            }
        }
        return null;
    }

    private void pin(FieldRow row) {
        if (row.topLevel()) {
            model.pin(row.name());
        }
    }

    private void onKey(KeyEvent key) {
        if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
            withRow(row -> copy(ValueText.plain(row.value())));
            key.consume();
        } else if (key.getCode() == KeyCode.P && !key.isShortcutDown() && !key.isAltDown()) {
            withRow(this::pin);
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            withRow(row -> model.goToVersion(row.leadsTo()));
            key.consume();
        }
    }

    private ContextMenu menu() {
        MenuItem go = new MenuItem("Go to where it was set");
        go.setOnAction(e -> withRow(row -> model.goToVersion(row.leadsTo())));
        MenuItem changed = new MenuItem("Go to where it last changed");
        changed.setOnAction(e -> withRow(row -> {
            if (row.changed() != null) {
                model.goToVersion(row.changed().version());
            }
        }));
        MenuItem pin = new MenuItem("Pin to the top (P)");
        pin.setOnAction(e -> withRow(this::pin));
        ContextMenu menu = new ContextMenu(
                copier("Copy value", row -> ValueText.plain(row.value())),
                copier("Copy path", FieldRow::path),
                copier("Copy JSON", row -> Json.pretty(row.value())),
                go,
                changed,
                pin);
        menu.setOnShowing(e -> {
            TreeItem<FieldRow> item = table.getSelectionModel().getSelectedItem();
            boolean none = item == null || item.getValue().stretch() != null;
            menu.getItems().forEach(each -> each.setDisable(none));
            go.setDisable(item == null || item.getValue().leadsTo() == 0);
            changed.setDisable(item == null || item.getValue().changed() == null);
            pin.setDisable(item == null || !item.getValue().topLevel());
            pin.setText(item != null && item.getValue().pinned() ? "Unpin (P)" : "Pin to the top (P)");
        });
        return menu;
    }

    private MenuItem copier(String text, Function<FieldRow, String> copied) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> withRow(row -> copy(copied.apply(row))));
        return item;
    }

    private void withRow(Consumer<FieldRow> action) {
        TreeItem<FieldRow> item = table.getSelectionModel().getSelectedItem();
        if (item != null && item.getValue().stretch() == null) {
            action.accept(item.getValue());
        }
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }
}
