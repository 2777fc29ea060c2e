package dev.hindsight.ui.readmodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Moment;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.CsvExport;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.Row;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.FileTargets;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Theme;
import dev.hindsight.ui.kit.WorkerBackground;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadModelsViewTest {
    private static final String[][] HISTORY = {
        {"customer-cust-1", "CustomerRegistered", "2024-03-01T09:00:00Z", "{\"name\":\"Ada\",\"email\":\"ada@x.org\"}"},
        {"order-12345", "OrderCreated", "2024-03-01T09:15:00.123Z", order("cust-1", "99.50")},
        {"order-12346", "OrderCreated", "2024-03-01T09:16:00Z", order("cust-2", "1240.00")},
        {"order-12345", "PaymentAuthorized", "2024-03-01T09:17:00Z", "{\"charge_id\":\"ch_abc\",\"amount\":99.50}"},
        {"order-12347", "OrderCreated", "2024-03-02T08:00:00Z", order("cust-1", "7.5")},
        {"order-12345", "OrderShipped", "2024-03-02T09:00:00Z", "{\"tracking\":\"1Z88A2204411\"}"},
        {"order-12346", "OrderCancelled", "2024-03-02T10:00:00Z", "{\"reason\":\"changed my mind\"}"},
        {"order-12348", "OrderShipped", "2024-03-02T11:00:00Z", "{\"tracking\":\"=1+1\"}"},
        {"order-12345", "OrderDelivered", "2024-03-03T09:00:00Z", "{\"signed_by\":\"Ada\"}"},
    };

    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    private final List<Throwable> failures = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Optional<Path> target = Optional.empty();
    private Workspace workspace;
    private WorkerBackground background;
    private Sight sight;
    private ReadModelsView view;
    private Scene scene;

    @BeforeEach
    void a_view_on_a_store_of_nine_events() {
        List<Envelope> events = new ArrayList<>();
        for (int i = 0; i < HISTORY.length; i++) {
            String[] event = HISTORY[i];
            events.add(new Envelope(
                    StreamId.of(event[0]),
                    null,
                    new NewEvent(
                            new UUID(7, i),
                            event[1],
                            Instant.parse(event[2]),
                            Payload.of(event[3].getBytes(StandardCharsets.UTF_8)),
                            null)));
        }
        open(events, Theme.LIGHT, 1000, 420);
    }

    private void open(List<Envelope> events, Theme theme, double width, double height) {
        Path path = directory.resolve("store-" + theme + width);
        workspace = OpenWorkspace.open(path, EventStore.Access.CREATE, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        assertThat(workspace.store().importBatch(events, true).refused()).isEmpty();
        workspace.readModelsAt(events.size(), Progress.NONE);
        scene = fx.show(theme, width, height, () -> {
            background = new WorkerBackground(failures::add);
            sight = new Sight(workspace, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
            view = new ReadModelsView(sight, background, new ChosenFile(), told::add);
            return view.root();
        });
    }

    private static String order(String customer, String total) {
        return "{\"customer_id\":\"" + customer + "\",\"items\":[{\"sku\":\"a\",\"description\":\"Desk lamp\","
                + "\"quantity\":1,\"unit_price\":" + total + "}],\"total\":" + total + "}";
    }

    @AfterEach
    void close() {
        background.close();
        workspace.close();
        assertThat(failures).isEmpty();
    }

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
        fx.robot().doubleClickOn(row(0));
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
        click("CSV ↓");
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
        click("CSV ↓");
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
        click("CSV ↓");
        await(() -> !failures.isEmpty());
        assertThat(failures.remove(0)).hasMessageContaining("cannot write " + file);
        assertThat(told).isEmpty();
        await(() -> !node("#csv").isDisabled());
    }

    @Test
    void a_row_is_copied_as_csv_and_as_json() {
        goTo(2);
        awaitKeys("order-12345");
        fx.robot().clickOn(row(0));
        fx.run(() -> table().getContextMenu().getItems().get(1).fire());
        assertThat(clipboard())
                .isEqualTo(
                        """
                        order_id,customer_id,status,total,created_at,updated_at,tracking\r
                        12345,cust-1,created,99.50,2024-03-01T09:15:00.123Z,2024-03-01T09:15:00.123Z,\r
                        """);
        fx.run(() -> table().getContextMenu().getItems().get(2).fire());
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

    private void goTo(long position) {
        fx.run(() -> sight.goTo(position));
    }

    private void sortBy(String name, TableColumn.SortType type) {
        fx.run(() -> {
            TableColumn<Row, ?> column = column(name);
            column.setSortType(type);
            table().getSortOrder().setAll(List.of(column));
        });
    }

    private void tab(String name) {
        fx.robot().clickOn(toggle(name));
        fx.settle();
    }

    private ToggleButton toggle(String name) {
        return fx.robot().lookup("#readmodels .tab").queryAllAs(ToggleButton.class).stream()
                .filter(tab -> tab.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void click(String text) {
        fx.robot().clickOn(text);
        fx.settle();
    }

    private void press(KeyCode code) {
        fx.run(() -> table().requestFocus());
        fx.robot().push(KeyCode.CONTROL, code);
        fx.settle();
    }

    private TableView<Row> table() {
        return fx.robot().lookup("#readmodels .table-view").query();
    }

    private TableColumn<Row, ?> column(String name) {
        return table().getColumns().stream()
                .filter(column -> column.getText().equals(name))
                .findFirst()
                .orElse(null);
    }

    private List<Row> rows() {
        return fx.call(() -> List.copyOf(table().getItems()));
    }

    private TableRow<?> row(int index) {
        return fx.robot().lookup("#readmodels .table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.getIndex() == index)
                .findFirst()
                .orElseThrow();
    }

    /** What the cells of a row say, but for its mark. */
    private List<String> cells(int index) {
        return texts(index).subList(1, texts(index).size());
    }

    private List<String> marks() {
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < rows().size(); i++) {
            marks.add(texts(i).get(0));
        }
        return marks;
    }

    private List<String> texts(int index) {
        return fx.call(() -> row(index).getChildrenUnmodifiable().stream()
                .map(cell -> ((Labeled) cell).getText())
                .toList());
    }

    private String tile(String name) {
        return label("#tile-" + name + " .tile-value");
    }

    private String label(String selector) {
        return fx.call(() -> ((Labeled) scene.lookup("#readmodels " + selector)).getText());
    }

    private Node node(String selector) {
        return fx.call(() -> scene.lookup("#readmodels " + selector));
    }

    private String clipboard() {
        return fx.call(() -> Clipboard.getSystemClipboard().getString());
    }

    private void awaitKeys(String... keys) {
        await(() -> rows().stream().map(Row::key).toList().equals(List.of(keys)));
        fx.settle();
    }

    private void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().until(() -> fx.call(condition));
        fx.settle();
    }

    private final class ChosenFile implements FileTargets {
        @Override
        public Optional<Path> chooseSave(String title, String name, String description, String extension) {
            return target;
        }

        @Override
        public Optional<Path> chooseOpen(String title, String description, String extension) {
            return Optional.empty();
        }
    }
}
