package dev.hindsight.ui.readmodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.exchange.SampleShop;
import dev.hindsight.readmodel.Row;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.FileTargets;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Theme;
import dev.hindsight.ui.kit.WorkerBackground;
import java.nio.charset.StandardCharsets;
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
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A window of the read models on a store of nine events, and how tests look at it. */
abstract class ReadModelsViewCase {
    static final String[][] HISTORY = {
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

    final List<Throwable> failures = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    Optional<Path> target = Optional.empty();
    Preferences preferences;
    Workspace workspace;
    WorkerBackground background;
    Sight sight;
    ReadModelsView view;
    Scene scene;

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

    /** Opens a store of some four hundred orders instead of the small one. */
    void openShop() {
        background.close();
        workspace.close();
        List<Envelope> events = new ArrayList<>();
        new SampleShop(7, 400).forEachRemaining(events::add);
        open(events, Theme.LIGHT, 1_000, 420);
    }

    void open(List<Envelope> events, Theme theme, double width, double height) {
        Path path = directory.resolve("store-" + theme + width);
        workspace = OpenWorkspace.open(
                path, EventStore.Access.CREATE, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), UUID::randomUUID);
        assertThat(workspace.store().importBatch(events, true).refused()).isEmpty();
        workspace.readModelsAt(events.size(), Progress.NONE);
        preferences = new Preferences(directory.resolve("preferences"));
        scene = fx.show(theme, width, height, () -> {
            background = new WorkerBackground(failures::add);
            sight = new Sight(workspace, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
            view = new ReadModelsView(sight, background, new ChosenFile(), preferences, told::add);
            return view.root();
        });
    }

    static String order(String customer, String total) {
        return "{\"customer_id\":\"" + customer + "\",\"items\":[{\"sku\":\"a\",\"description\":\"Desk lamp\","
                + "\"quantity\":1,\"unit_price\":" + total + "}],\"total\":" + total + "}";
    }

    @AfterEach
    void close() {
        background.close();
        workspace.close();
        assertThat(failures).isEmpty();
    }

    void goTo(long position) {
        fx.run(() -> sight.goTo(position));
    }

    void sortBy(String name, TableColumn.SortType type) {
        fx.run(() -> {
            TableColumn<Row, ?> column = column(name);
            column.setSortType(type);
            table().getSortOrder().setAll(List.of(column));
        });
    }

    void tab(String name) {
        fx.robot().clickOn(toggle(name));
        fx.settle();
    }

    ToggleButton toggle(String name) {
        return fx.robot().lookup("#readmodels .tab").queryAllAs(ToggleButton.class).stream()
                .filter(tab -> tab.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void click(String text) {
        fx.robot().clickOn(text);
        fx.settle();
    }

    /** Chooses from a menu of the action line, as its items stand when it is shown. */
    void choose(String menu, String... items) {
        fx.run(() -> {
            MenuButton button = (MenuButton) scene.lookup("#readmodels #" + menu);
            button.show();
            choose(button.getItems(), items);
            button.hide();
        });
    }

    /** Chooses from the menu of the selected rows. */
    void chooseForRows(String... items) {
        fx.run(() -> {
            ContextMenu menu = table().getContextMenu();
            menu.getOnShowing().handle(null);
            choose(menu.getItems(), items);
        });
    }

    private static void choose(List<MenuItem> among, String... items) {
        List<MenuItem> level = among;
        for (String text : items) {
            MenuItem found = level.stream()
                    .filter(item -> text.equals(words(item)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + text));
            if (found instanceof Menu menu) {
                level = menu.getItems();
            } else {
                found.fire();
            }
        }
    }

    private static String words(MenuItem item) {
        return item instanceof CustomMenuItem custom && custom.getContent() instanceof Labeled label
                ? label.getText()
                : String.valueOf(item.getText());
    }

    /** What stands in a chip for each condition in force. */
    List<String> chips() {
        return fx.call(() -> fx.robot().lookup("#readmodels .chip").queryAllAs(Labeled.class).stream()
                .map(chip -> chip.getText().replace("  ✕", ""))
                .toList());
    }

    void press(KeyCode code) {
        fx.run(() -> table().requestFocus());
        fx.robot().push(KeyCode.CONTROL, code);
        fx.settle();
    }

    TableView<Row> table() {
        return fx.robot()
                .lookup("#readmodels .table-view")
                .match(Node::isVisible)
                .query();
    }

    TableColumn<Row, ?> column(String name) {
        return table().getColumns().stream()
                .filter(column -> column.getText().equals(name))
                .findFirst()
                .orElse(null);
    }

    List<Row> rows() {
        return fx.call(() -> List.copyOf(table().getItems()));
    }

    TableRow<?> row(int index) {
        return fx.robot().from(table()).lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.getIndex() == index)
                .findFirst()
                .orElseThrow();
    }

    /** What the cells of a row say, but for its mark. */
    List<String> cells(int index) {
        return texts(index).subList(1, texts(index).size());
    }

    List<String> marks() {
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < rows().size(); i++) {
            marks.add(texts(i).get(0));
        }
        return marks;
    }

    List<String> texts(int index) {
        return fx.call(() -> row(index).getChildrenUnmodifiable().stream()
                .map(cell -> ((Labeled) cell).getText())
                .toList());
    }

    String tile(String name) {
        return label("#tile-" + name + " .tile-value");
    }

    String label(String selector) {
        return fx.call(() -> ((Labeled) scene.lookup("#readmodels " + selector)).getText());
    }

    Node node(String selector) {
        return fx.call(() -> scene.lookup("#readmodels " + selector));
    }

    String clipboard() {
        return fx.call(() -> Clipboard.getSystemClipboard().getString());
    }

    void awaitKeys(String... keys) {
        await(() -> rows().stream().map(Row::key).toList().equals(List.of(keys)));
        fx.settle();
    }

    void await(java.util.concurrent.Callable<Boolean> condition) {
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
