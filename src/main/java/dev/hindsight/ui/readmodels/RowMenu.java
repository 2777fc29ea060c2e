package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.CellFilter;
import dev.hindsight.readmodel.Cells;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;

/** What can be done with the rows that are selected. */
final class RowMenu {
    private static final int LONGEST = 40;

    private final TableView<Row> table;
    private final ReadModelsViewModel model;
    private final Consumer<RowText> copy;
    private final ContextMenu menu = new ContextMenu();
    /** The cell that was clicked; null where the menu was asked for by key. */
    private @Nullable Column clicked;

    RowMenu(TableView<Row> table, ReadModelsViewModel model, Consumer<RowText> copy) {
        this.table = table;
        this.model = model;
        this.copy = copy;
        // A menu without anything in it does not ask to be filled.
        menu.getItems().setAll(new MenuItem());
        menu.setOnShowing(e -> menu.getItems().setAll(items()));
        table.setContextMenu(menu);
        table.addEventFilter(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                e -> clicked = e.isKeyboardTrigger()
                        ? null
                        : columnAt(e.getPickResult().getIntersectedNode()));
    }

    private static @Nullable Column columnAt(@Nullable Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof ValueCell cell) {
                return cell.column();
            }
        }
        return null;
    }

    private List<MenuItem> items() {
        Row row = table.getSelectionModel().getSelectedItem();
        Found found = model.foundProperty().get();
        if (row == null || !ListedRows.loaded(row) || found == null) {
            MenuItem none = new MenuItem("No row is selected");
            none.setDisable(true);
            return List.of(none);
        }
        ReadModel of = found.wanted().model();
        List<MenuItem> items = new ArrayList<>(leads(of, row));
        items.add(new SeparatorMenuItem());
        filters(of, row, items);
        items.add(new SeparatorMenuItem());
        int count = table.getSelectionModel().getSelectedIndices().size();
        String rows = count > 1 ? count + " rows" : "row";
        for (RowText text : RowText.values()) {
            items.add(item("Copy " + rows + " as " + text, () -> copy.accept(text)));
        }
        return items;
    }

    private List<MenuItem> leads(ReadModel of, Row row) {
        List<MenuItem> items = new ArrayList<>();
        MenuItem stream = item("Go to its stream", () -> model.goTo(row));
        stream.setDisable(DrillDown.stream(of, row).isEmpty());
        items.add(stream);
        Optional<String> order = DrillDown.cell(of, row, "order_id");
        order.filter(id -> !of.name().equals("order_summary"))
                .ifPresent(id -> items.add(item("Order summary", () -> model.show(DrillDown.orderSummary(id)))));
        DrillDown.cell(of, row, "customer_id")
                .ifPresent(id ->
                        items.add(item("Orders of this customer", () -> model.show(DrillDown.ordersOfCustomer(id)))));
        if (of.name().equals("daily_sales")) {
            DrillDown.ofRow(of, row)
                    .ifPresent(orders -> items.add(item("Orders of this day", () -> model.show(orders))));
        }
        return items;
    }

    private void filters(ReadModel of, Row row, List<MenuItem> items) {
        Menu all = new Menu("Only rows with");
        for (int i = 0; i < of.columns().size(); i++) {
            Column column = of.columns().get(i);
            Object cell = row.cell(i);
            if (cell != null) {
                for (CellFilter filter : filters(column, Cells.text(cell))) {
                    all.getItems().add(item(words(filter), () -> model.filter().add(filter)));
                    if (column.equals(clicked) && filter.match() == CellFilter.Match.EQUALS) {
                        items.add(item("Only rows with " + words(filter), () -> model.filter()
                                .add(filter)));
                    }
                }
            }
        }
        items.add(all);
    }

    private static List<CellFilter> filters(Column column, String text) {
        List<CellFilter> filters = new ArrayList<>();
        filters.add(CellFilter.equal(column.name(), text));
        if (column.kind() != Column.Kind.TEXT && column.kind() != Column.Kind.FLAG) {
            filters.add(CellFilter.atLeast(column.name(), text));
            filters.add(CellFilter.atMost(column.name(), text));
        }
        return filters;
    }

    private static String words(CellFilter filter) {
        String words = Condition.of(filter).text().replaceAll("\\R", " ⏎ ");
        return words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        // Names have underscores, which are not meant as shortcuts.
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }
}
