package dev.hindsight.ui.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hindsight.event.StreamId;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.LongTable;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Range;
import dev.hindsight.ui.kit.SameThreadBackground;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.SmallWorkspace;
import dev.hindsight.ui.kit.Theme;
import dev.hindsight.ui.kit.WorkerBackground;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventsViewTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path folder;

    private final SmallWorkspace workspace = new SmallWorkspace();
    private Sight sight;
    private Scene scene;

    @BeforeEach
    void all_events_of_the_small_workspace() {
        open(Theme.LIGHT, 1100);
    }

    private void open(Theme theme, double width) {
        scene = fx.show(theme, width, 260, () -> {
            sight = new Sight(workspace, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
            return new EventsView(sight, new SameThreadBackground(), new Preferences(folder.resolve("window"))).root();
        });
    }

    @Test
    void the_whole_store_is_listed_newest_first_with_the_moments_row_marked() {
        assertThat(positions()).hasSize(18).startsWith(18L, 17L).endsWith(2L, 1L);
        assertThat(label("count")).isEqualTo("18 events");
        assertThat(row(18).getPseudoClassStates()).contains(state("moment"));
        assertThat(fx.call(() -> row(18).getAccessibleText()))
                .isEqualTo("OrderNoted, position 18, order-12340 version 4");
    }

    @Test
    void a_stream_is_listed_by_itself() {
        fx.run(() -> sight.choose(StreamId.of("order-12345")));
        press("Events of the chosen stream");
        assertThat(positions()).containsExactly(14L, 9L, 5L, 3L);
        assertThat(label("count")).isEqualTo("4 events");
        fx.run(() -> sight.choose(StreamId.of("order-12330")));
        assertThat(positions()).containsExactly(16L, 15L, 12L);
    }

    @Test
    void a_filter_lists_what_matches_and_says_of_how_many() {
        filter("type = OrderCreated and data.total > 100");
        assertThat(positions()).containsExactly(8L, 2L);
        assertThat(label("count")).isEqualTo("2 of 18");
        filter("");
        assertThat(positions()).hasSize(18);
    }

    @Test
    void a_plain_word_is_looked_for_everywhere() {
        filter("lovelace");
        assertThat(positions()).containsExactly(14L);
        filter("\"Main St\"");
        assertThat(positions()).containsExactly(16L);
    }

    @Test
    void a_mistake_is_said_in_place_and_the_list_stays() {
        filter("type = OrderCreated");
        filter("type = OrderCretaed and");
        assertThat(label("error")).isEqualTo("column 24: something is missing at the end");
        filter("type = OrderCretaed");
        assertThat(label("error")).isEqualTo("column 8: there is no \"OrderCretaed\"; did you mean OrderCreated?");
        assertThat(shown("errorLine")).isTrue();
        assertThat(positions()).hasSize(6);
        filter("type = OrderCreated");
        assertThat(shown("errorLine")).isFalse();
    }

    @Test
    void completions_are_chosen_by_keys_while_the_field_keeps_the_keyboard() {
        fx.robot().clickOn(node("filter")).write("ty");
        fx.robot().push(KeyCode.TAB);
        assertThat(field("filter").getText()).isEqualTo("type");
        fx.robot().write(" = OrderSh");
        fx.robot().push(KeyCode.DOWN).push(KeyCode.ENTER);
        assertThat(field("filter").getText()).isEqualTo("type = OrderShipped");
        assertThat(fx.call(() -> field("filter").isFocused())).isTrue();
        fx.robot().push(KeyCode.ENTER);
        assertThat(positions()).containsExactly(11L, 9L);
        fx.robot().push(KeyCode.ESCAPE);
        assertThat(field("filter").getText()).isEmpty();
        assertThat(positions()).hasSize(18);
    }

    @Test
    void a_click_on_a_row_goes_to_its_event() {
        fx.robot().clickOn(row(14));
        assertThat(sight.moment().position()).isEqualTo(14);
        assertThat(sight.stream()).isEqualTo(StreamId.of("order-12345"));
        assertThat(row(14).getPseudoClassStates()).contains(state("moment"));
    }

    @Test
    void arrows_look_and_enter_goes() {
        fx.run(() -> table().requestFocus());
        fx.robot().push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(sight.moment().position()).isEqualTo(18);
        fx.robot().push(KeyCode.ENTER);
        assertThat(sight.moment().position()).isEqualTo(16);
    }

    @Test
    void what_comes_after_the_moment_is_dimmed_and_the_moments_row_is_in_sight() {
        fx.run(() -> sight.goTo(15));
        assertThat(row(16).getPseudoClassStates()).contains(state("future"));
        assertThat(row(15).getPseudoClassStates()).doesNotContain(state("future"));
        fx.run(() -> sight.goTo(2));
        assertThat(row(2).getPseudoClassStates()).contains(state("moment"));
        assertThat(fx.call(() -> list().selected())).isEqualTo(16);
    }

    @Test
    void between_the_hits_the_last_one_before_the_moment_is_chosen() {
        filter("type = OrderShipped");
        fx.run(() -> sight.goTo(10));
        assertThat(fx.call(() -> list().selected())).isEqualTo(1);
    }

    @Test
    void new_events_come_in_where_they_match() {
        filter("type = OrderShipped");
        workspace.add("order-12338", "OrderShipped", "2024-03-05T08:00:00Z", "{}");
        workspace.add("order-12338", "OrderNoted", "2024-03-05T08:01:00Z", "{}");
        fx.run(() -> sight.headMoved(20));
        assertThat(positions()).containsExactly(19L, 11L, 9L);
        assertThat(label("count")).isEqualTo("3 of 20");
        filter("");
        assertThat(positions()).hasSize(20).startsWith(20L);
    }

    @Test
    void new_events_leave_the_place_where_it_was() {
        fx.run(() -> sight.goTo(3));
        double before = fx.call(() -> row(3).localToScene(0, 0).getY());
        for (int i = 0; i < 5; i++) {
            workspace.add("order-1", "OrderNoted", "2024-03-05T08:00:00Z", "{}");
        }
        fx.run(() -> sight.headMoved(23));
        assertThat(positions()).hasSize(23);
        assertThat(fx.call(() -> row(3).localToScene(0, 0).getY())).isEqualTo(before);
    }

    @Test
    void of_filters_in_quick_succession_the_last_one_is_listed() {
        for (int i = 0; i < 3_000; i++) {
            workspace.add("order-" + i % 50, "OrderNoted", "2024-03-05T08:00:00Z", "{\"n\":" + i + "}");
        }
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (WorkerBackground workers = new WorkerBackground(failures::add)) {
            scene = fx.show(Theme.LIGHT, 1100, 260, () -> {
                sight = new Sight(workspace, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
                return new EventsView(sight, workers, new Preferences(folder.resolve("window"))).root();
            });
            for (int i = 0; i < 20; i++) {
                filter("data.n < " + i);
            }
            filter("data.n < 2500 and type = OrderNoted");
            await().atMost(Duration.ofSeconds(20)).until(() -> label("count").equals("2,500 of 3,018"));
            assertThat(shown("noteLine")).isFalse();
            await().atMost(Duration.ofSeconds(20)).until(() -> positions().get(0) == 2_518);
            filter("");
            await().atMost(Duration.ofSeconds(20)).until(() -> label("count").equals("3,018 events"));
            fx.run(() -> sight.goTo(1_500));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> fx.robot().lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
                            .anyMatch(row -> row.getPseudoClassStates().contains(state("moment"))));
            fx.settle();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void a_range_narrows_the_list_and_says_so() {
        fx.run(() -> sight.rangeProperty().set(new Range(4, 6)));
        assertThat(positions()).containsExactly(6L, 5L, 4L);
        assertThat(label("count")).isEqualTo("3 of 18");
        assertThat(fx.call(() -> ((ButtonBase) node("range")).getText())).startsWith("positions 4–6");
        press("All positions again");
        assertThat(positions()).hasSize(18);
        assertThat(shown("noteLine")).isFalse();
    }

    @Test
    void a_saved_filter_is_there_the_next_time() {
        fx.run(() -> field("filter").setText("type = OrderCancelled"));
        choose("saved", "Save this filter as…");
        fx.robot().write("gone").push(KeyCode.ENTER);
        assertThat(shown("nameLine")).isFalse();
        open(Theme.LIGHT, 1100);
        choose("saved", "gone");
        assertThat(positions()).containsExactly(10L);
        assertThat(field("filter").getText()).isEqualTo("type = OrderCancelled");
    }

    @Test
    void where_nothing_matches_the_filter_can_be_cleared() {
        filter("type = OrderCreated and data.total > 100000");
        assertThat(label("emptyTitle")).isEqualTo("No event matches");
        assertThat(shown("empty")).isTrue();
        fx.run(() -> ((ButtonBase) node("clear")).fire());
        assertThat(positions()).hasSize(18);
        assertThat(shown("empty")).isFalse();
    }

    @Test
    void a_row_is_copied_as_a_line_of_json() {
        fx.run(() -> {
            sight.goTo(9);
            table().requestFocus();
        });
        fx.robot().push(KeyCode.CONTROL, KeyCode.C);
        assertThat(fx.call(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("{\"streamId\":\"order-12345\",\"eventId\":\"")
                .contains("\"eventType\":\"OrderShipped\"", "\"data\":{\"tracking\":\"1Z88A2204411\"}");
    }

    @Test
    void the_menu_narrows_to_what_a_row_has() {
        fx.run(() -> sight.goTo(9));
        menu("Only this type");
        assertThat(positions()).containsExactly(11L, 9L);
        menu("Only this correlation");
        assertThat(field("filter").getText()).isEqualTo("type = \"OrderShipped\" and correlation = \"order-12345\"");
        assertThat(positions()).containsExactly(9L);
    }

    @Test
    void the_position_column_turns_the_list() {
        fx.run(() -> {
            TableColumn<?, ?> position = column("position");
            position.setSortType(TableColumn.SortType.ASCENDING);
            table().sort();
        });
        assertThat(positions()).startsWith(1L, 2L);
        filter("type = OrderShipped");
        assertThat(positions()).containsExactly(9L, 11L);
    }

    @Test
    void columns_are_chosen_and_remembered() {
        check("correlation", true);
        check("actor", false);
        assertThat(columns()).contains("correlation").doesNotContain("actor");
        open(Theme.DARK, 1100);
        assertThat(columns()).contains("correlation").doesNotContain("actor");
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void it_looks_as_designed(Theme theme) {
        String suffix = theme.name().toLowerCase(Locale.ROOT);
        for (int width : new int[] {1100, 500}) {
            open(theme, width);
            fx.run(() -> sight.goTo(14));
            assertThat(fx.snapshot(scene, "events-" + width + "-" + suffix)).isNotEmptyFile();
            fx.run(() -> sight.rangeProperty().set(new Range(3, 17)));
            filter("type = OrderCreated and data.total > 100 and data.totl <");
            assertThat(fx.snapshot(scene, "events-error-" + width + "-" + suffix))
                    .isNotEmptyFile();
            fx.run(() -> sight.rangeProperty().set(null));
            filter("");
            fx.robot().clickOn(node("filter")).write("type = Order");
            Scene popup = fx.call(() -> Window.getWindows().stream()
                    .filter(Popup.class::isInstance)
                    .findFirst()
                    .orElseThrow()
                    .getScene());
            assertThat(fx.snapshot(popup, "events-completions-" + width + "-" + suffix))
                    .isNotEmptyFile();
            filter("type = OrderCreated and data.total > 100000");
            assertThat(fx.snapshot(scene, "events-empty-" + width + "-" + suffix))
                    .isNotEmptyFile();
        }
    }

    private List<Long> positions() {
        return fx.call(() -> IntStream.range(0, list().rows().size())
                .mapToObj(i -> list().rows().get(i).position())
                .toList());
    }

    private void filter(String text) {
        fx.run(() -> {
            field("filter").setText(text);
            field("filter").fireEvent(new ActionEvent());
        });
    }

    @SuppressWarnings("unchecked")
    private LongTable<EventRow> list() {
        return (LongTable<EventRow>) scene.getRoot().lookup(".long-table");
    }

    private TableView<EventRow> table() {
        return list().table();
    }

    private TableColumn<?, ?> column(String title) {
        return table().getColumns().stream()
                .filter(c -> c.getText().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private List<String> columns() {
        return fx.call(
                () -> table().getColumns().stream().map(TableColumn::getText).toList());
    }

    private TableRow<?> row(long position) {
        return fx.robot().lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.getItem() instanceof EventRow item && item.position() == position && row.isVisible())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + position));
    }

    private static PseudoClass state(String name) {
        return PseudoClass.getPseudoClass(name);
    }

    private Node node(String id) {
        return Objects.requireNonNull(scene.getRoot().lookup("#" + id), id);
    }

    private TextField field(String id) {
        return (TextField) node(id);
    }

    private String label(String id) {
        return fx.call(() -> ((Label) node(id)).getText());
    }

    private boolean shown(String id) {
        return fx.call(() -> node(id).isVisible());
    }

    private void press(String accessibleText) {
        fx.run(() -> fx.robot()
                .lookup(n -> n instanceof ButtonBase && accessibleText.equals(n.getAccessibleText()))
                .queryAs(ButtonBase.class)
                .fire());
    }

    private void choose(String menu, String item) {
        fx.run(() -> fire(((MenuButton) node(menu)).getItems(), item));
    }

    private void check(String column, boolean on) {
        fx.run(() -> ((MenuButton) node("columns"))
                .getItems().stream().filter(i -> column.equals(i.getText())).forEach(i -> ((CheckMenuItem) i)
                        .setSelected(on)));
    }

    private void menu(String item) {
        fx.run(() -> fire(table().getContextMenu().getItems(), item));
    }

    private static void fire(List<MenuItem> items, String text) {
        items.stream()
                .filter(i -> text.equals(i.getText()))
                .findFirst()
                .orElseThrow()
                .fire();
    }
}
