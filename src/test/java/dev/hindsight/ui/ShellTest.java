package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Locator;
import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.ui.kit.Density;
import dev.hindsight.ui.kit.FileTargets;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Look;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.SmallWorkspace;
import dev.hindsight.ui.kit.TextSize;
import dev.hindsight.ui.kit.Theme;
import dev.hindsight.ui.kit.ThemeChoice;
import dev.hindsight.ui.kit.WorkerBackground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

class ShellTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    private final FakeStores stores = new FakeStores(new SmallWorkspace());
    private Optional<Path> chosenFile = Optional.empty();
    private ShellViewModel model;
    private Scene scene;

    @BeforeEach
    void a_window_on_the_small_store() {
        open(Theme.LIGHT, 1440, 900);
    }

    private void open(Theme theme, double width, double height) {
        scene = fx.show(theme, width, height, () -> {
            preferences = new Preferences(directory.resolve("window.properties"));
            model = new ShellViewModel(
                    stores, WorkerBackground::new, new Look(preferences), preferences, WindowRig.AROUND, another::add);
            FileTargets files = new FileTargets() {
                @Override
                public Optional<Path> chooseSave(String title, String name, String description, String extension) {
                    return chosenFile;
                }

                @Override
                public Optional<Path> chooseOpen(String title, String description, String extension) {
                    return chosenFile;
                }
            };
            shell = new ShellView(model, files, preferences);
            return shell.root();
        });
        fx.run(() -> {
            new Keys(shell).install(scene);
            model.look().themeChoiceProperty().set(ThemeChoice.valueOf(theme.name()));
            model.look().dress(scene);
            model.open(Path.of("/stores/shop.mv.db"), EventStore.Access.READ_WRITE);
        });
        await(() -> model.sightProperty().get() != null && sight().stream() != null);
        await(() -> label("#timeline .title").equals("order-12340"));
    }

    private ShellView shell;
    private Preferences preferences;
    private final List<OpenStore> another = new ArrayList<>();

    @AfterEach
    void close() {
        fx.run(model::close);
    }

    @Test
    void it_opens_live_on_the_stream_of_the_last_event() {
        assertThat(sight().moment()).isEqualTo(Moment.live(18));
        assertThat(sight().stream()).isEqualTo(StreamId.of("order-12340"));
        assertThat(label("#playhead .mono")).isEqualTo("position 18 of 18");
        assertThat(label("#access")).isEqualTo("● open for writing");
    }

    /** A step made anew is styled anew, and has the whole window painted. */
    @Test
    void the_steps_to_the_chosen_stream_stay_and_are_worded_anew() {
        fx.run(model::tick);
        assertThat(trail()).containsExactly("shop", "order", "order-12340");
        List<Hyperlink> before = steps();
        choose("customer-cust-1");
        fx.run(model::tick);
        assertThat(trail()).containsExactly("shop", "customer", "customer-cust-1");
        assertThat(steps()).usingElementComparator((a, b) -> a == b ? 0 : 1).isEqualTo(before);
        assertThat(steps().get(1).getAccessibleText()).isEqualTo("customer: all streams of this category");
        fx.run(() -> steps().get(1).fire());
        await(() -> streamsListed().equals(List.of("customer-cust-1")));
        assertThat(robot().lookup("#streams .toggle-button").queryAllAs(ToggleButton.class))
                .filteredOn(ToggleButton::isSelected)
                .extracting(Labeled::getText)
                .containsExactly("customer");
    }

    private List<Hyperlink> steps() {
        return List.copyOf(robot().lookup("#status .crumb").queryAllAs(Hyperlink.class));
    }

    private List<String> trail() {
        return steps().stream().map(Labeled::getText).toList();
    }

    @Test
    void choosing_a_stream_keeps_the_moment_and_keys_step_through_its_events() {
        choose("order-12345");
        await(() -> label("#timeline .title").equals("order-12345"));
        assertThat(sight().moment()).isEqualTo(Moment.live(18));

        press(KeyCode.LEFT);
        assertThat(sight().moment()).isEqualTo(Moment.at(9));
        fx.run(() -> robot().lookup("#timeline .event-track").query().requestFocus());
        press(KeyCode.HOME);
        press(KeyCode.RIGHT);
        assertThat(sight().moment()).isEqualTo(Moment.at(5));
        await(() -> label("#timeline .title-line .muted").startsWith("version 2 of 4"));
        press(KeyCode.END);
        assertThat(sight().moment()).isEqualTo(Moment.at(14));
        press(KeyCode.PAGE_UP);
        assertThat(sight().moment()).isEqualTo(Moment.at(2));
        await(() -> visible("Go to its first event"));
        press(KeyCode.PAGE_DOWN);
        assertThat(sight().moment()).isEqualTo(Moment.at(14));
    }

    @Test
    void dragging_the_slider_moves_the_one_moment() {
        choose("order-12345");
        await(() -> label("#timeline .title").equals("order-12345"));
        Bounds track = bounds(".event-track");
        robot().drag(track.getMaxX() - 20, track.getMinY() + 17, MouseButton.PRIMARY)
                .dropTo(track.getMinX() + 30, track.getMinY() + 17);
        fx.settle();
        assertThat(sight().moment()).isEqualTo(Moment.at(3));
        await(() -> label("#playhead .mono").equals("position 3 of 18"));
    }

    @Test
    void dragging_the_playhead_moves_the_one_moment() {
        Bounds track = bounds(".density-track");
        robot().drag(track.getMaxX() - 2, track.getMinY() + 20, MouseButton.PRIMARY)
                .dropTo(track.getMinX(), track.getMinY() + 20);
        fx.settle();
        assertThat(sight().moment()).isEqualTo(Moment.at(0));
        press(KeyCode.RIGHT);
        assertThat(sight().moment()).isEqualTo(Moment.at(1));
        press(KeyCode.END);
        assertThat(sight().moment()).isEqualTo(Moment.at(18));
    }

    @Test
    void play_goes_from_event_to_event_and_stops_at_the_last() {
        choose("order-12345");
        await(() -> label("#timeline .title").equals("order-12345"));
        fx.run(() -> sight().goTo(9));
        press(KeyCode.SPACE);
        await(() -> sight().moment().equals(Moment.at(14)));
    }

    @Test
    void the_filter_narrows_the_list_and_escape_widens_it() {
        robot().push(KeyCode.CONTROL, KeyCode.L);
        robot().write("1233");
        await(() -> list().getItems().size() == 3);
        assertThat(label("#streams .head .faint")).startsWith("3 found");
        robot().write("x");
        await(() -> visible("No stream matches"));
        press(KeyCode.ESCAPE);
        await(() -> list().getItems().size() == 7);
    }

    @Test
    void a_category_chip_shows_only_its_streams() {
        robot().clickOn("customer");
        await(() -> list().getItems().size() == 1);
        robot().clickOn("customer");
        await(() -> list().getItems().size() == 7);
    }

    @Test
    void streams_are_shown_as_of_the_moment() {
        fx.run(() -> sight().goTo(5));
        await(() -> robot().lookup("2 / 4").tryQuery().isPresent());
        assertThat(label("#streams .head .faint")).isEqualTo("3 of 7");
        assertThat(robot().lookup("0 / 1").tryQuery()).isPresent();
    }

    @Test
    void the_newest_stream_at_the_moment_is_on_top_and_later_ones_are_below() {
        assertThat(streamsListed()).startsWith("order-12329", "order-12330", "order-12333");
        fx.run(() -> sight().goTo(6));
        await(() -> streamsListed().get(0).equals("order-12338"));
        assertThat(streamsListed())
                .containsExactly(
                        "order-12338",
                        "order-12345",
                        "order-12340",
                        "customer-cust-1",
                        "order-12333",
                        "order-12330",
                        "order-12329");
        choose("order-12330");
        fx.run(() -> sight().goTo(18));
        await(() -> list().getSelectionModel().getSelectedIndex() == 1);
    }

    @Test
    void the_zone_is_chosen_once_and_shown_everywhere() {
        fx.run(() -> model.zoneProperty().set(java.time.ZoneId.of("Asia/Tokyo")));
        await(() -> label("#timeline .title-line .mono").endsWith("JST"));
        assertThat(labelled("times in Asia/Tokyo")).isTrue();
        await(() -> labelled("2024-03-04 21:00:00 JST"));
    }

    @Test
    void ctrl_k_goes_to_what_is_typed() {
        robot().push(KeyCode.CONTROL, KeyCode.K);
        robot().write("9");
        await(() -> robot().lookup("position 9").tryQuery().isPresent());
        press(KeyCode.ENTER);
        assertThat(sight().moment()).isEqualTo(Moment.at(9));
        assertThat(sight().stream()).isEqualTo(StreamId.of("order-12345"));

        robot().push(KeyCode.CONTROL, KeyCode.K);
        robot().write("2024-03-01");
        await(() -> robot().lookup("position 8").tryQuery().isPresent());
        press(KeyCode.ENTER);
        assertThat(sight().moment()).isEqualTo(Moment.at(8));
    }

    @Test
    void a_table_is_found_by_its_whole_name_and_nothing_by_signs() {
        robot().push(KeyCode.CONTROL, KeyCode.K);
        await(() -> robot().lookup("ACTIONS").tryQuery().isPresent());
        robot().write("-");
        await(() -> robot().lookup("ACTIONS").tryQuery().isEmpty());
        press(KeyCode.BACK_SPACE);
        robot().write("customer_orders");
        await(() -> robot().lookup("Table customer_orders").tryQuery().isPresent());
        press(KeyCode.ENTER);
        await(() -> sight().viewProperty().get().equals("customer_orders"));
    }

    @Test
    void an_import_shows_progress_and_then_what_it_did() throws IOException {
        chosenFile = Optional.of(Files.writeString(directory.resolve("more.jsonl"), "order-1\norder-2\n"));
        stores.importMayEnd = new CountDownLatch(1);
        robot().clickOn("Import…");
        await(() -> visible("Cancel"));
        fx.run(model::tick);
        await(() -> labelled("Importing more.jsonl · 2.0 of 2.0 MB"));
        stores.importMayEnd.countDown();
        await(() -> labelled("more.jsonl: imported 2, already present 0, rejected 0"));
        await(() -> sight().moment().equals(Moment.live(20)));
        assertThat(sight().headProperty().get()).isEqualTo(20);
    }

    @Test
    void a_cancelled_import_says_that_it_was() throws IOException {
        chosenFile = Optional.of(Files.writeString(directory.resolve("more.jsonl"), "order-1\n"));
        stores.importMayEnd = new CountDownLatch(1);
        robot().clickOn("Import…");
        await(() -> visible("Cancel"));
        robot().clickOn("#cancelWork");
        stores.importMayEnd.countDown();
        await(() -> labelled("Import of more.jsonl cancelled."));
        await(() -> !visible("#cancelWork"));
    }

    @Test
    void a_bad_line_is_told_with_file_and_line() throws IOException {
        chosenFile = Optional.of(Files.writeString(directory.resolve("bad.jsonl"), "order-1\nbad\n"));
        robot().clickOn("Import…");
        await(() -> labelled(chosenFile.orElseThrow() + ":2: no JSON object"));
    }

    @Test
    void what_arrives_is_counted_while_the_moment_stays() {
        fx.run(() -> sight().goTo(5));
        stores.workspace.add("order-1", "OrderCreated", "2024-03-06T10:00:00Z", "{\"total\":1}");
        await(() -> sight().arrivedProperty().get() == 1);
        fx.run(model::tick);
        assertThat(labelled("○ Live · 1 new")).isTrue();
        robot().clickOn("○ Live · 1 new");
        assertThat(sight().moment()).isEqualTo(Moment.live(19));
    }

    @Test
    void a_store_that_does_not_open_is_told_and_the_open_one_stays() {
        fx.run(() -> model.open(Path.of("/stores/missing"), EventStore.Access.READ_WRITE));
        await(() -> labelled("there is no store at /stores/missing"));
        assertThat(Objects.requireNonNull(model.storeProperty().get()).name()).isEqualTo("shop");
    }

    @Test
    void another_store_takes_the_place_of_the_open_one_and_its_moment_is_kept() {
        fx.run(() -> sight().goTo(5));
        fx.run(() -> model.open(Path.of("/stores/other"), EventStore.Access.READ_WRITE));
        await(() -> Objects.requireNonNull(model.storeProperty().get()).name().equals("other"));
        assertThat(sight().moment()).isEqualTo(Moment.live(18));
        fx.run(() -> model.open(Path.of("/stores/shop"), EventStore.Access.READ_WRITE));
        await(() -> sight().moment().equals(Moment.at(5)));
        assertThat(model.recentStores()).containsExactly(Path.of("/stores/shop"), Path.of("/stores/other"));
    }

    @Test
    void panes_fold_away_and_come_back() {
        robot().push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(robot().lookup("#streams").tryQuery()).isEmpty();
        robot().push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(robot().lookup("#streams").tryQuery()).isPresent();
    }

    @Test
    void a_question_mark_shows_the_keys_and_hides_them() {
        robot().write("?");
        await(() -> labelled("play, pause"));
        fx.snapshot(fx.call(() -> javafx.stage.Window.getWindows().get(1).getScene()), "key-sheet");
        robot().push(KeyCode.ESCAPE);
        await(() -> !labelled("play, pause"));
    }

    @Test
    void the_store_menu_opens_what_was_open_before() {
        fx.run(() -> model.open(Path.of("/stores/other"), EventStore.Access.READ_WRITE));
        await(() -> Objects.requireNonNull(model.storeProperty().get()).name().equals("other"));
        robot().clickOn("#shell .store");
        robot().clickOn("Recent");
        robot().clickOn("/stores/shop");
        await(() -> Objects.requireNonNull(model.storeProperty().get()).name().equals("shop"));
    }

    @Test
    void the_zone_menu_sets_the_zone() {
        robot().clickOn("UTC");
        robot().clickOn("Europe/Berlin");
        await(() -> labelled("times in Europe/Berlin"));
    }

    @Test
    void a_new_store_is_made_where_the_user_says() {
        chosenFile = Optional.of(Path.of("/stores/fresh.mv.db"));
        robot().clickOn("#shell .store");
        robot().clickOn("New…");
        await(() -> Objects.requireNonNull(model.storeProperty().get()).name().equals("fresh"));
    }

    @Test
    void it_is_light_or_dark() {
        robot().push(KeyCode.CONTROL, KeyCode.D);
        fx.settle();
        assertThat(model.look().themeProperty().get()).isEqualTo(Theme.DARK);
    }

    @Test
    void alt_and_the_arrows_go_back_and_forward_through_the_moments_visited() {
        fx.run(() -> sight().goTo(3));
        choose("order-12345");
        fx.run(() -> sight().goTo(9));

        robot().push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(sight().moment()).isEqualTo(Moment.at(3));
        assertThat(sight().stream()).isEqualTo(StreamId.of("order-12345"));
        robot().push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(sight().stream()).isEqualTo(StreamId.of("order-12340"));
        robot().push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(sight().moment()).isEqualTo(Moment.live(18));
        robot().push(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(sight().moment()).isEqualTo(Moment.at(3));
    }

    @Test
    void the_palette_lists_every_action_and_does_the_one_that_is_typed() {
        press(KeyCode.SLASH);
        robot().push(KeyCode.CONTROL, KeyCode.K);
        await(() -> visible("Back to the Moment visited before"));
        fx.snapshotAll("palette-actions");
        robot().write("light or d");
        await(() -> !visible("Back to the Moment visited before") && visible("Light or dark"));
        press(KeyCode.ENTER);
        assertThat(model.look().themeProperty().get()).isEqualTo(Theme.DARK);
    }

    @Test
    void the_search_finds_events_by_what_is_in_them_and_goes_there() {
        fx.run(() -> sight().goLive());
        press(KeyCode.SLASH);
        robot().write("call first");
        await(() -> labelled("1 event · all 18 searched"));
        await(() -> visible("OrderNoted of order-12340"));
        fx.snapshotAll("palette-search");
        fx.run(() -> sight().goTo(2));
        press(KeyCode.ENTER);
        assertThat(sight().moment()).isEqualTo(Moment.at(18));
    }

    @Test
    void the_palette_takes_times_counted_from_the_moment_and_locators() {
        fx.run(() -> sight().goTo(9));
        robot().push(KeyCode.CONTROL, KeyCode.K);
        robot().write("hindsight:///order-12345?position=5&view=customers");
        await(() -> visible("Open this locator"));
        press(KeyCode.ENTER);
        assertThat(sight().moment()).isEqualTo(Moment.at(5));
        assertThat(sight().stream()).isEqualTo(StreamId.of("order-12345"));
        assertThat(sight().viewProperty().get()).isEqualTo("customers");

        robot().push(KeyCode.CONTROL, KeyCode.K);
        robot().write("-9y");
        await(() -> visible("before the first event"));
        press(KeyCode.ENTER);
        assertThat(sight().moment()).isEqualTo(Moment.at(0));
    }

    @Test
    void a_locator_that_is_copied_reopens_the_same_sight() {
        choose("order-12345");
        await(() -> label("#timeline .title").equals("order-12345"));
        fx.run(() -> sight().goTo(5));
        await(() -> label("#timeline .title-line .muted").startsWith("version 2 of 4"));
        robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        String copied = fx.call(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).startsWith("hindsight:///order-12345?version=2&position=5");

        fx.run(() -> sight().goLive());
        fx.run(() -> model.goTo(Locator.parse(copied)));
        assertThat(sight().moment()).isEqualTo(Moment.at(5));
        fx.run(() -> model.goTo(Locator.parse("hindsight:///order-12345?version=3")));
        await(() -> sight().moment().equals(Moment.at(9)));
    }

    @Test
    void preferences_hold_at_once_and_are_remembered() {
        fx.run(shell::showPreferences);
        await(() -> visible("Back to the usual"));
        fx.snapshotAll("preferences");
        robot().clickOn("Dark");
        robot().clickOn("Roomy");
        robot().clickOn("Large");
        await(() -> model.look().themeProperty().get() == Theme.DARK);
        fx.snapshotAll("preferences-dark-large");
        Preferences kept = fx.call(() -> {
            preferences.save();
            return new Preferences(directory.resolve("window.properties"));
        });
        assertThat(kept.theme()).isEqualTo(ThemeChoice.DARK);
        assertThat(kept.density()).isEqualTo(Density.ROOMY);
        assertThat(kept.textSize()).isEqualTo(TextSize.LARGE);
        robot().clickOn("Back to the usual");
        assertThat(model.look().themeProperty().get()).isEqualTo(Theme.LIGHT);
        robot().clickOn("Close");
    }

    @Test
    void a_message_that_was_put_away_can_be_read_again() {
        fx.run(() -> model.messages().tell(Message.done("written to rows.csv")));
        robot().clickOn("Dismiss");
        fx.run(model::tick);
        await(() -> labelled("1 message"));
        robot().clickOn("1 message");
        await(() -> labelled("written to rows.csv"));
        fx.snapshotAll("messages");
        robot().clickOn("written to rows.csv");
        await(() -> visible("Dismiss"));
    }

    @Test
    void what_is_offered_after_a_cancelled_import_resumes_it() throws IOException {
        chosenFile = Optional.of(Files.writeString(directory.resolve("more.jsonl"), "order-1\n"));
        stores.importMayEnd = new CountDownLatch(1);
        robot().clickOn("Import…");
        await(() -> visible("#cancelWork"));
        fx.run(shell::showWorkList);
        await(() -> visible(".listing .button"));
        fx.snapshotAll("work");
        robot().clickOn(".listing .button");
        stores.importMayEnd.countDown();
        await(() -> labelled("Resume"));
        robot().clickOn("Resume");
        await(() -> labelled("more.jsonl: imported"));
    }

    @Test
    void files_that_are_dropped_are_imported_and_stores_opened() throws IOException {
        Path events = Files.writeString(directory.resolve("more.jsonl"), "order-1\n");
        fx.run(() -> model.take(List.of(events)));
        await(() -> labelled("more.jsonl: imported 1"));
        fx.run(() -> model.take(List.of(Path.of("/stores/other.mv.db"))));
        await(() -> label("#shell .store .strong").equals("other"));
    }

    @Test
    void another_window_is_asked_for_on_the_same_store() {
        robot().push(KeyCode.CONTROL, KeyCode.N);
        assertThat(another).map(OpenStore::path).containsExactly(Path.of("/stores/shop"));
    }

    private FxRobot robot() {
        return fx.robot();
    }

    private Sight sight() {
        return Objects.requireNonNull(model.sightProperty().get());
    }

    private void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().until(() -> fx.call(condition));
        fx.settle();
    }

    private void press(KeyCode key) {
        robot().push(key);
        fx.settle();
    }

    private void choose(String stream) {
        robot().clickOn(stream);
        fx.settle();
    }

    private List<String> streamsListed() {
        return list().getItems().stream()
                .map(item -> ((StreamSummary) item).id().value())
                .toList();
    }

    private ListView<?> list() {
        return robot().lookup("#streams .list-view").queryListView();
    }

    private String label(String query) {
        return robot().lookup(query).<Label>tryQuery().map(Labeled::getText).orElse("");
    }

    /** Whether a visible label or button starts with {@code text}. */
    private boolean labelled(String text) {
        return robot().lookup(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().startsWith(text)
                        && shown(label))
                .tryQuery()
                .isPresent();
    }

    private boolean visible(String text) {
        return robot().lookup(text).queryAll().stream().anyMatch(ShellTest::shown);
    }

    private static boolean shown(javafx.scene.Node node) {
        for (javafx.scene.Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Bounds bounds(String query) {
        return fx.call(() -> {
            var node = robot().lookup(query).query();
            return node.localToScreen(node.getBoundsInLocal());
        });
    }
}
