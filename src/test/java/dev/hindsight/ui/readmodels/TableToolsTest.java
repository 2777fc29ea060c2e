package dev.hindsight.ui.readmodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.Row;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Narrowing a table, choosing its columns, adding it up, going behind its numbers and taking it along. */
class TableToolsTest extends ReadModelsViewCase {
    @Test
    void conditions_on_columns_are_chips_that_go_one_by_one() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        press(KeyCode.F);
        condition("total", "≥", "99.5");
        awaitKeys("order-12346", "order-12345");
        condition("created_at", "≤", "2024-03-01");
        condition("status", "=", "delivered");
        awaitKeys("order-12345");
        assertThat(chips()).containsExactly("total ≥ 99.5", "created_at ≤ 2024-03-01", "status = delivered");
        assertThat(label(".count")).isEqualTo("1 of 3");

        fx.robot().clickOn("total ≥ 99.5  ✕");
        await(() -> chips().size() == 2);
        fx.robot().clickOn("status = delivered  ✕");
        awaitKeys("order-12346", "order-12345");
        // Where no tooltip shows: it would take the key for itself.
        fx.robot().clickOn("#filter").type(KeyCode.ESCAPE);
        awaitKeys("order-12347", "order-12346", "order-12345");
        assertThat(chips()).isEmpty();
        assertThat(node("#filter").getParent().isVisible()).isFalse();
    }

    @Test
    void a_value_that_is_none_is_told_beside_it_and_narrows_nothing() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        press(KeyCode.F);
        condition("total", "≥", "a lot");
        assertThat(label("#chips .removed-text")).isEqualTo("total: “a lot” is no number such as 100");
        assertThat(rows()).hasSize(3);
        fx.run(() -> ((TextField) scene.lookup("#filterValue")).setText("1000"));
        assertThat(node("#chips").isVisible()).isFalse();
    }

    @Test
    void conditions_stay_with_their_table_and_one_that_nothing_meets_is_said_in_words() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        press(KeyCode.F);
        condition("total", "≥", "5000");
        await(() -> label(".empty-title").equals("No row meets total ≥ 5000."));
        assertThat(label(".empty-text")).isEqualTo("The filter covers all 3 rows.");
        tab("customers");
        awaitKeys("cust-1");
        assertThat(chips()).isEmpty();
        tab("order_dashboard");
        await(() -> label(".count").equals("0 of 3"));
        fx.robot().clickOn("Clear the filter");
        awaitKeys("order-12347", "order-12346", "order-12345");
    }

    @Test
    void the_stretch_the_window_is_narrowed_to_leaves_the_rows_last_changed_in_it() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        fx.run(() -> sight.rangeProperty().set(new Range(5, 7)));
        awaitKeys("order-12347", "order-12346");
        assertThat(chips()).containsExactly("last changed in positions 5–7");
        assertThat(label(".count")).isEqualTo("2 of 3");
        fx.robot().clickOn("last changed in positions 5–7  ✕");
        awaitKeys("order-12347", "order-12346", "order-12345");
        assertThat(sight.rangeProperty().get()).isNull();
    }

    @Test
    void a_cell_of_the_selected_row_narrows_the_table() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        fx.robot().clickOn(row(1));
        chooseForRows("Only rows with", "status = cancelled");
        awaitKeys("order-12346");
        assertThat(chips()).containsExactly("status = cancelled");
    }

    @Test
    void columns_are_hidden_moved_and_remembered() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        choose("columns", "tracking");
        choose("columns", "updated_at");
        choose("columns", "Move left", "status");
        assertThat(headers()).containsExactly("", "order_id", "status", "customer_id", "total", "created_at");
        fx.run(() -> {
            TableColumn<dev.hindsight.readmodel.Row, ?> last =
                    table().getColumns().remove(5);
            table().getColumns().add(1, last);
        });
        assertThat(headers()).containsExactly("", "created_at", "order_id", "status", "customer_id", "total");
        assertThat(table().getSortOrder()).extracting(TableColumn::getText).containsExactly("created_at");
        fx.run(preferences::save);
        assertThat(new ColumnChoice(new Preferences(directory.resolve("preferences")))
                        .shown(dev.hindsight.readmodel.ReadModels.named("order_dashboard")))
                .containsExactly("created_at", "order_id", "status", "customer_id", "total");
        tab("customers");
        awaitKeys("cust-1");
        tab("order_dashboard");
        awaitKeys("order-12347", "order-12346", "order-12345");
        assertThat(headers()).hasSize(6);

        choose("columns", "Reset");
        assertThat(headers())
                .containsExactly(
                        "", "order_id", "customer_id", "status", "total", "created_at", "updated_at", "tracking");
    }

    @Test
    void the_last_column_in_sight_stays_in_sight() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        for (String name : List.of("order_id", "customer_id", "status", "total", "created_at", "updated_at")) {
            choose("columns", name);
        }
        choose("columns", "tracking");
        assertThat(headers()).containsExactly("", "tracking");
    }

    @Test
    void sums_of_the_rows_found_stand_under_their_columns() {
        await(() -> totals().equals("Totals of 3 rows: total 1,347.00"));
        goTo(4);
        await(() -> totals().equals("Totals of 2 rows: total 1,339.50"));
        fx.run(() -> view.showOrdersOfCustomer("cust-1"));
        await(() -> totals().equals("Totals of 1 rows: total 99.50"));
        fx.run(() -> sight.viewProperty().set("daily_sales"));
        await(() -> totals().equals(
                        "Totals of 1 rows: created 2, revenue 1,339.50, paid 99.50, shipped 0, delivered 0, "
                                + "cancelled 0"));
        assertThat(rightEdge("#total-revenue"))
                .isBetween(rightEdgeOfColumn("revenue") - 1, rightEdgeOfColumn("revenue") + 1);
        fx.run(() -> sight.viewProperty().set("anomalies"));
        await(() -> !node("#totals").isVisible());
    }

    @Test
    void a_table_comes_back_where_it_was_left() {
        openShop();
        tab("order_summary");
        await(() -> rows().size() > 90);
        fx.run(() -> table().scrollTo(40));
        String top = topRow();
        tab("customers");
        await(() -> sight.viewProperty().get().equals("customers") && !topRow().equals(top));
        tab("order_summary");
        await(() -> topRow().equals(top));

        String id = String.valueOf(rows().get(0).cell(0));
        tab("customers");
        fx.run(() -> view.showOrderSummary(id));
        await(() -> label(".count").startsWith("1 of ") && topRow().startsWith("0 "));
    }

    /** What the first row that can be seen says. */
    private String topRow() {
        return fx.call(() -> fx.robot().from(table()).lookup(".table-row-cell").queryAllAs(IndexedCell.class).stream()
                .map(cell -> (IndexedCell<?>) cell)
                .filter(row -> row.isVisible() && row.getItem() instanceof Row)
                .min(Comparator.comparing(IndexedCell::getIndex))
                .map(row -> row.getIndex() + " " + ((Row) row.getItem()).key())
                .orElse(""));
    }

    @Test
    void a_row_that_sums_up_others_leads_to_them() {
        tab("customers");
        awaitKeys("cust-1");
        fx.robot().doubleClickOn(row(0));
        awaitKeys("order-12345", "order-12347");
        assertThat(chips()).containsExactly("customer_id = cust-1");
        assertThat(sight.viewProperty().get()).isEqualTo("customer_orders");
        assertThat(fx.call(() -> table().isFocused())).isTrue();

        tab("daily_sales");
        awaitKeys("2024-03-03", "2024-03-02", "2024-03-01");
        fx.robot().clickOn(row(2)).type(KeyCode.ENTER);
        awaitKeys("order-12346", "order-12345");
        assertThat(chips()).containsExactly("created_at ≥ 2024-03-01", "created_at ≤ 2024-03-01");
        fx.robot().clickOn(row(0));
        chooseForRows("Order summary");
        awaitKeys("order-12346");
        assertThat(chips()).containsExactly("order_id = 12346");
        fx.robot().clickOn(row(0)).type(KeyCode.ENTER);
        await(() -> StreamId.of("order-12346").equals(sight.stream()));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            orders,            order_dashboard,   ''
            orders.cancelled,  order_dashboard,   status = cancelled
            revenue,           daily_sales,       ''
            awaiting_shipment, awaiting_shipment, ''
            anomalies,         anomalies,         ''
            """)
    void a_tile_leads_to_the_table_behind_it(String tile, String table, String chip) {
        awaitKeys("order-12347", "order-12346", "order-12345");
        if (tile.contains(".")) {
            fx.run(() -> view.showTile(tile));
        } else {
            fx.run(() -> ((Button) scene.lookup("#tile-" + tile)).fire());
        }
        await(() -> sight.viewProperty().get().equals(table));
        assertThat(chips()).isEqualTo(chip.isEmpty() ? List.of() : List.of(chip));
    }

    @Test
    void the_named_queries_are_tables_narrowed() {
        goTo(4);
        fx.run(() -> view.showOrderSummary("12345"));
        awaitKeys("order-12345");
        assertThat(toggle("order_summary").isSelected()).isTrue();
        fx.run(() -> view.showOrdersOfCustomer("cust-2"));
        awaitKeys("order-12346");
        fx.run(() -> view.showAwaitingShipment());
        awaitKeys("order-12345");
        assertThat(chips()).isEmpty();
    }

    @Test
    void json_has_the_columns_and_rows_that_are_seen_and_every_digit() throws IOException {
        awaitKeys("order-12347", "order-12346", "order-12345");
        choose("columns", "updated_at");
        choose("columns", "tracking");
        choose("columns", "created_at");
        choose("columns", "Move left", "total");
        sortBy("total", TableColumn.SortType.DESCENDING);
        awaitKeys("order-12346", "order-12345", "order-12347");
        fx.robot().clickOn(row(1));
        chooseForRows("Only rows with", "total ≤ 99.50");
        awaitKeys("order-12345", "order-12347");
        Path file = directory.resolve("seen.json");
        target = Optional.of(file);
        choose("export", "JSON…");
        await(() -> told.size() == 1);
        assertThat(told).containsExactly("order_dashboard as of position 9, 2 of 3 rows, written to " + file);
        assertThat(file)
                .hasContent(
                        """
                        [
                        {"order_id":"12345","customer_id":"cust-1","total":99.50,"status":"delivered"},
                        {"order_id":"12347","customer_id":"cust-1","total":7.5,"status":"created"}
                        ]
                        """);
        fx.run(() -> table().requestFocus());
        fx.robot().push(KeyCode.CONTROL, KeyCode.E);
        await(() -> told.size() == 2);
        assertThat(Files.readString(file))
                .isEqualTo(
                        "order_id,customer_id,total,status\r\n12345,cust-1,99.50,delivered\r\n12347,cust-1,7.5,created\r\n");
    }

    @Test
    void several_rows_are_copied_at_once() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        for (String hidden : List.of("customer_id", "created_at", "updated_at", "tracking")) {
            choose("columns", hidden);
        }
        fx.run(() -> table().getSelectionModel().selectRange(0, 2));
        chooseForRows("Copy 2 rows as TSV");
        await(() -> "order_id\tstatus\ttotal\n12347\tcreated\t7.5\n12346\tcancelled\t1240.00\n"
                .equals(Clipboard.getSystemClipboard().getString()));
        chooseForRows("Copy 2 rows as JSON");
        await(() -> Clipboard.getSystemClipboard().getString().startsWith("["));
        assertThat(clipboard()).contains("\"total\": 1240.00");
        goTo(8);
        await(() -> table().getSelectionModel().getSelectedIndices().size() == 1);
    }

    private void condition(String column, String match, String value) {
        fx.run(() -> {
            pick("#filterColumn", column);
            pick("#filterMatch", match);
            ((TextField) scene.lookup("#filterValue")).setText(value);
            ((Button) scene.lookup("#filterAdd")).fire();
        });
    }

    private <T> void pick(String box, String text) {
        @SuppressWarnings("unchecked") // whatever it holds, it says what it holds in words
        ComboBox<T> combo = (ComboBox<T>) scene.lookup(box);
        combo.getItems().stream()
                .filter(item -> text.equals(combo.getConverter().toString(item)))
                .forEach(combo::setValue);
    }

    private List<String> headers() {
        return fx.call(
                () -> table().getColumns().stream().map(TableColumn::getText).toList());
    }

    private String totals() {
        return scene.lookup("#totals").getAccessibleText();
    }

    private long rightEdge(String selector) {
        return fx.call(() -> Math.round(scene.lookup(selector)
                .localToScene(scene.lookup(selector).getBoundsInLocal())
                .getMaxX()));
    }

    private long rightEdgeOfColumn(String name) {
        return fx.call(() -> fx.robot().lookup("#readmodels .column-header").queryAll().stream()
                .filter(header -> header.lookup(".label") instanceof Labeled label
                        && label.getText().equals(name))
                .map(header -> Math.round(
                        header.localToScene(header.getBoundsInLocal()).getMaxX()))
                .findFirst()
                .orElseThrow());
    }
}
