package dev.hindsight.ui.readmodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Moment;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.CsvExport;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadModelsViewTest extends ReadModelsViewCase {
    @Test
    void tiles_and_table_follow_the_moment() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        assertThat(tile("events")).isEqualTo("9");
        assertThat(tile("revenue")).isEqualTo("107.00");
        assertThat(tile("anomalies")).isEqualTo("1");

        goTo(4);
        awaitKeys("order-12346", "order-12345");
        assertThat(tile("events")).isEqualTo("4");
        assertThat(tile("awaiting_shipment")).isEqualTo("1");
        assertThat(tile("revenue")).isEqualTo("1,339.50");
        assertThat(label(".count")).isEqualTo("2 rows");
        assertThat(node("#tile-orders").getAccessibleText())
                .isEqualTo("2 orders: 1 created · 1 paid · 0 shipped · 0 delivered · 0 cancelled");
        assertThat(cells(1))
                .containsExactly("12345", "cust-1", "paid", "99.50", "2024-03-01 09:15:00", "2024-03-01 09:17:00", "");

        goTo(0);
        await(() -> label(".empty-title").equals("No order had been created as of position 0."));
        assertThat(label(".count")).isEqualTo("0 rows");
    }

    @Test
    void what_the_last_step_did_to_a_row_is_marked() {
        goTo(4);
        awaitKeys("order-12346", "order-12345");
        assertThat(rows().get(1).mark()).isEqualTo(Row.Mark.CHANGED);
        assertThat(marks()).containsExactly("", "~");
        goTo(5);
        awaitKeys("order-12347", "order-12346", "order-12345");
        assertThat(marks()).containsExactly("+", "", "");
    }

    @Test
    void the_filter_counts_honestly_and_says_when_it_covers_everything_and_finds_nothing() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        press(KeyCode.F);
        fx.run(() ->
                fx.robot().lookup("#readmodels .text-field").<TextField>query().setText("CUST-1"));
        awaitKeys("order-12347", "order-12345");
        assertThat(label(".count")).isEqualTo("2 of 3");

        fx.run(() ->
                fx.robot().lookup("#readmodels .text-field").<TextField>query().setText("nowhere"));
        await(() -> label(".empty-title").equals("No row has “nowhere” in any cell."));
        assertThat(label(".empty-text")).isEqualTo("The filter covers all 3 rows.");
        assertThat(label(".count")).isEqualTo("0 of 3");
    }

    @Test
    void a_click_on_a_header_sorts_by_it_then_the_other_way_then_as_the_read_model_does() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        sortBy("total", TableColumn.SortType.ASCENDING);
        awaitKeys("order-12347", "order-12345", "order-12346");
        sortBy("total", TableColumn.SortType.DESCENDING);
        awaitKeys("order-12346", "order-12345", "order-12347");
        fx.run(() -> table().getSortOrder().clear());
        awaitKeys("order-12345", "order-12346", "order-12347");
    }

    @Test
    void each_tab_keeps_its_order_and_the_widths_of_its_columns() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        sortBy("total", TableColumn.SortType.DESCENDING);
        awaitKeys("order-12346", "order-12345", "order-12347");
        fx.run(() -> column("total").setPrefWidth(211));
        tab("customers");
        awaitKeys("cust-1");
        assertThat(cells(0)).containsExactly("cust-1", "Ada", "ada@x.org", "2", "99.50");
        tab("order_dashboard");
        awaitKeys("order-12346", "order-12345", "order-12347");
        assertThat(column("total").getPrefWidth()).isEqualTo(211);
        assertThat(table().getSortOrder()).extracting(TableColumn::getText).containsExactly("total");
    }

    @Test
    void arrow_keys_go_along_the_tabs() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        fx.run(() -> toggle("order_dashboard").requestFocus());
        fx.robot().type(KeyCode.RIGHT);
        await(() -> toggle("order_summary").isSelected() && column("items") != null);
        fx.robot().type(KeyCode.LEFT, 2);
        await(() -> toggle("anomalies").isSelected() && column("rule") != null);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            order_dashboard,   1, No order had been created as of position 1.
            awaiting_shipment, 3, No paid order was awaiting shipment as of position 3.
            customers,         0, No customer had been registered as of position 0.
            daily_sales,       1, Nothing had happened to an order as of position 1.
            anomalies,         7, No event had been out of order as of position 7.
            """)
    void an_empty_table_says_why(String name, long position, String words) {
        fx.run(() -> view.select(ReadModels.named(name)));
        goTo(position);
        await(() -> label(".empty-title").equals(words) && node(".empty").isVisible());
    }

    @Test
    void a_double_click_chooses_the_stream_and_for_an_anomaly_its_position() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        fx.robot().doubleClickOn(row(1));
        await(() -> StreamId.of("order-12346").equals(sight.stream()));
        assertThat(sight.moment().live()).isTrue();

        tab("customers");
        awaitKeys("cust-1");
        fx.robot().clickOn(row(0));
        chooseForRows("Go to its stream");
        await(() -> StreamId.of("customer-cust-1").equals(sight.stream()));

        tab("anomalies");
        awaitKeys("8 not_created");
        fx.robot().clickOn(row(0)).type(KeyCode.ENTER);
        await(() -> StreamId.of("order-12348").equals(sight.stream()));
        assertThat(sight.moment()).isEqualTo(Moment.at(8));
    }

    @Test
    void the_selected_row_stays_selected_wherever_it_moves() {
        goTo(4);
        awaitKeys("order-12346", "order-12345");
        fx.robot().clickOn(row(1));
        await(() -> table().getSelectionModel().getSelectedIndex() == 1);
        goTo(5);
        awaitKeys("order-12347", "order-12346", "order-12345");
        await(() -> table().getSelectionModel().getSelectedIndex() == 2);
        goTo(0);
        await(() -> table().getSelectionModel().getSelectedIndex() == -1);
        goTo(4);
        await(() -> table().getSelectionModel().getSelectedIndex() == 1);
    }

    @Test
    void the_csv_is_what_is_seen_and_by_default_what_the_command_line_writes() throws IOException {
        goTo(8);
        awaitKeys("order-12347", "order-12346", "order-12345");
        fx.run(() -> table().getSortOrder().clear());
        awaitKeys("order-12345", "order-12346", "order-12347");
        Path file = directory.resolve("all.csv");
        Files.writeString(file, "what was there before");
        target = Optional.of(file);
        choose("export", "CSV…");
        await(() -> told.size() == 1);
        assertThat(told).containsExactly("order_dashboard as of position 8, 3 rows, written to " + file);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        CsvExport.write(
                ReadModels.named("order_dashboard"),
                workspace.readModels().list(ReadModels.named("order_dashboard"), 8, ListingQuery.ALL),
                expected,
                CsvExport.Options.PLAIN,
                Progress.NONE);
        assertThat(file).hasBinaryContent(expected.toByteArray());

        sortBy("total", TableColumn.SortType.ASCENDING);
        press(KeyCode.F);
        fx.run(() ->
                fx.robot().lookup("#readmodels .text-field").<TextField>query().setText("cust-1"));
        awaitKeys("order-12347", "order-12345");
        choose("export", "CSV…");
        await(() -> told.size() == 2);
        assertThat(told.get(1)).isEqualTo("order_dashboard as of position 8, 2 of 3 rows, written to " + file);
        assertThat(file)
                .hasContent(
                        """
                        order_id,customer_id,status,total,created_at,updated_at,tracking\r
                        12347,cust-1,created,7.5,2024-03-02T08:00:00Z,2024-03-02T08:00:00Z,\r
                        12345,cust-1,shipped,99.50,2024-03-01T09:15:00.123Z,2024-03-02T09:00:00Z,1Z88A2204411\r
                        """);
    }

    @Test
    void a_file_that_cannot_be_written_reaches_the_user_with_its_path() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        Path file = directory.resolve("nowhere").resolve("x.csv");
        target = Optional.of(file);
        choose("export", "CSV…");
        await(() -> !failures.isEmpty());
        assertThat(failures.remove(0)).hasMessageContaining("cannot write " + file);
        assertThat(told).isEmpty();
        await(() -> !node("#export").isDisabled());
    }

    @Test
    void a_row_is_copied_as_csv_and_as_json() {
        goTo(2);
        awaitKeys("order-12345");
        fx.robot().clickOn(row(0));
        chooseForRows("Copy row as CSV");
        await(() -> Clipboard.getSystemClipboard().hasString());
        assertThat(clipboard())
                .isEqualTo(
                        """
                        order_id,customer_id,status,total,created_at,updated_at,tracking\r
                        12345,cust-1,created,99.50,2024-03-01T09:15:00.123Z,2024-03-01T09:15:00.123Z,\r
                        """);
        chooseForRows("Copy row as JSON");
        await(() -> Clipboard.getSystemClipboard().getString().startsWith("{"));
        assertThat(clipboard())
                .isEqualTo(
                        """
                        {
                          "order_id": "12345",
                          "customer_id": "cust-1",
                          "status": "created",
                          "total": 99.50,
                          "created_at": "2024-03-01T09:15:00.123Z",
                          "updated_at": "2024-03-01T09:15:00.123Z",
                          "tracking": null
                        }""");
    }

    @Test
    void times_are_in_the_chosen_zone() {
        goTo(2);
        awaitKeys("order-12345");
        fx.run(() -> sight.zoneProperty().set(ZoneId.of("Asia/Tokyo")));
        await(() -> cells(0).contains("2024-03-01 18:15:00"));
    }

    @Test
    void the_tab_and_the_view_of_the_sight_follow_each_other() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        tab("customers");
        assertThat(sight.viewProperty().get()).isEqualTo("customers");
        awaitKeys("cust-1");

        fx.run(() -> sight.viewProperty().set("anomalies"));
        awaitKeys("8 not_created");
        assertThat(toggle("anomalies").isSelected()).isTrue();

        fx.run(() -> sight.viewProperty().set("something else"));
        assertThat(toggle("anomalies").isSelected()).isTrue();
        assertThat(sight.viewProperty().get()).isEqualTo("something else");
        tab("anomalies");
        assertThat(sight.viewProperty().get()).isEqualTo("anomalies");
    }

    @Test
    void another_tab_takes_the_place_of_the_tables_while_the_sight_names_it() {
        awaitKeys("order-12347", "order-12346", "order-12345");
        Label list = new Label("every event");
        fx.run(() -> view.addTab("events", "One row per event.", list));
        assertThat(list.isVisible()).isFalse();
        assertThat(fx.call(() -> fx.robot().lookup("#readmodels .tab").queryAllAs(ToggleButton.class).stream()
                        .map(Labeled::getText)
                        .toList()))
                .startsWith("events", "order_dashboard");

        fx.run(() -> sight.viewProperty().set("events"));
        assertThat(toggle("events").isSelected()).isTrue();
        assertThat(list.isVisible()).isTrue();
        assertThat(table().getParent().getParent().getParent().isVisible()).isFalse();
        assertThat(node("#filterShown").getParent().isVisible()).isFalse();
        assertThat(node(".count").isVisible()).isFalse();
        assertThat(tile("events")).isEqualTo("9");

        tab("order_summary");
        assertThat(list.isVisible()).isFalse();
        assertThat(node("#filterShown").getParent().isVisible()).isTrue();
        await(() -> column("items") != null);
        tab("events");
        assertThat(sight.viewProperty().get()).isEqualTo("events");
        assertThat(list.isVisible()).isTrue();
    }
}
