package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.StreamId;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ten tasks of docs/guide.md, done by hand and eye as the guide says, on the demo. Each takes the guide's picture
 * on its way: {@code -Dguide.update=true} puts them into docs/images/guide.
 */
class GuideTest {
    private static final Path GUIDE = Path.of("docs", "guide.md");
    private static final Path PICTURES = Path.of("docs", "images", "guide");

    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    static Path directory;

    private final WindowRig window = new WindowRig(fx);

    @BeforeAll
    static void the_demo() {
        WindowRig.make(directory.resolve("demo"), WindowRig.SAMPLE);
    }

    @BeforeEach
    void a_window_on_the_demo() {
        window.open(directory.resolve("demo"), Theme.LIGHT, 1280, 800);
    }

    @AfterEach
    void close() throws IOException {
        window.close();
        Files.deleteIfExists(directory.resolve("demo.window"));
    }

    @Test
    void task_1_what_an_order_was_at_a_moment() {
        goTo("order-12345");
        window.await(() -> window.label("#timeline .title").equals("order-12345"));
        goTo("2024-03-01 09:20");
        window.await(() -> window.state("status").equals("\"paid\""));
        assertThat(window.state("charge_id")).isEqualTo("\"ch_abc\"");
        assertThat(window.sight().moment().position()).isEqualTo(1041);
        picture("1-state");
    }

    @Test
    void task_2_who_set_a_field_when_and_why() {
        show("order-12345", 1101);
        window.await(() -> window.state("status").equals("\"delivered\""));
        fx.robot().clickOn("v2 PaymentAuthorized");
        window.await(() -> window.sight().moment().position() == 1041);
        window.await(() -> window.label("#event .heading").equals("PaymentAuthorized"));
        assertThat(texts("#event .detail .value")).contains("web", "2024-03-01 09:15:07.120");
        picture("2-origin");
    }

    @Test
    void task_3_everything_that_belongs_together() {
        show("order-12345", 1101);
        window.await(() -> texts("#event .detail .hyperlink").contains("order-12345"));
        fx.run(() ->
                fx.robot().lookup("#event .detail .hyperlink").queryAllAs(javafx.scene.control.Hyperlink.class).stream()
                        .filter(link -> link.getText().equals("order-12345"))
                        .forEach(javafx.scene.control.Hyperlink::fire));
        window.await(() -> window.rows("#events").size() == 4);
        picture("3-correlation");
    }

    @Test
    void task_4_what_waits_for_shipment_and_a_file_of_it() throws IOException {
        goTo("2024-06-30 12:00");
        window.await(() -> window.sight().moment().position() > 1_000);
        fx.robot().clickOn("#tile-awaiting_shipment");
        window.await(() -> window.headers().contains("paid_at")
                && !window.rows("#readmodels").isEmpty());
        Path file = directory.resolve("waiting.csv");
        window.chosenFile = Optional.of(file);
        picture("4-waiting");
        fx.run(() -> Objects.requireNonNull(window.shell().desk()).readModels().exportCsv());
        window.await(() -> Files.exists(file));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("order_id,customer_id,total,paid_at");
        assertThat(lines).hasSizeGreaterThan(2);
        Files.delete(file);
    }

    @Test
    void task_5_to_hand_on_the_very_sight() {
        show("order-12345", 1055);
        fx.robot().push(KeyCode.B);
        window.await(() -> window.sight().bookmarks().size() == 1);
        fx.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        String locator = fx.call(() -> Clipboard.getSystemClipboard().getString());
        assertThat(locator).startsWith("hindsight:///order-12345?version=3&position=1055");
        fx.run(() -> window.sight().goLive());
        fx.robot().push(KeyCode.CONTROL, KeyCode.K).write(locator);
        window.await(() -> fx.robot().lookup("Open this locator").tryQuery().isPresent());
        picture("5-locator");
        fx.robot().push(KeyCode.ENTER);
        window.await(() -> window.sight().moment().position() == 1055);
    }

    @Test
    void task_6_what_went_wrong_in_a_period() {
        fx.run(() -> window.sight().goTo(1_000));
        fx.robot().write("[");
        fx.run(() -> window.sight().goTo(3_000));
        fx.robot().write("]");
        window.await(() -> window.sight().rangeProperty().get() != null);
        fx.robot().clickOn("#tile-anomalies");
        window.await(() ->
                window.headers().contains("rule") && !window.rows("#readmodels").isEmpty());
        window.await(() -> window.rows("#readmodels").stream()
                .map(row -> Long.parseLong(row.get(1).replace(",", "")))
                .allMatch(position -> position >= 1_000 && position <= 3_000));
        picture("6-anomalies");
        long first = fx.call(
                () -> Long.parseLong(window.rows("#readmodels").get(0).get(1).replace(",", "")));
        fx.run(() -> {
            window.table().getSelectionModel().select(0);
            window.table().requestFocus();
        });
        fx.robot().push(KeyCode.ENTER);
        window.await(() -> window.sight().moment().position() == first);
    }

    @Test
    void task_7_that_nobody_touched_the_record() {
        act("Verify that nobody touched the record");
        window.await(() -> says("Verified: all 8,753 events are as recorded"));
        window.await(() -> says("✓ chain verified to 8,753"));
        picture("7-verified");
    }

    @Test
    void task_8_what_changed_between_two_moments() {
        fx.run(() -> window.sight().goTo(1_101));
        fx.run(() -> window.sight().comparedProperty().set(1_000L));
        act("Compare two Moments in the table");
        window.await(() -> !window.rows("#readmodels #differences").isEmpty());
        assertThat(texts("#readmodels .kind")).anyMatch(text -> text.startsWith("+ "));
        picture("8-compared");
    }

    @Test
    void task_9_step_by_step_what_each_event_touches() {
        show("order-12345", 1040);
        fx.run(() -> window.scene().lookup("#timeline .event-track").requestFocus());
        fx.robot().push(KeyCode.RIGHT);
        window.await(() -> window.sight().moment().position() == 1041);
        window.await(() -> says("READ MODELS TOUCHED") && says("awaiting_shipment"));
        fx.robot().push(KeyCode.SPACE);
        window.await(() -> window.sight().moment().position() == 1101);
        fx.robot().push(KeyCode.ALT, KeyCode.LEFT);
        window.await(() -> window.sight().moment().position() < 1101);
        show("order-12345", 1041);
        window.await(() -> says("awaiting_shipment"));
        picture("9-touched");
    }

    @Test
    void task_10_events_by_a_condition_and_a_chart() {
        goTo("live");
        fx.run(() -> Objects.requireNonNull(window.shell().desk()).filterEvents());
        fx.robot()
                .clickOn("#events #filter")
                .write("type = OrderCreated and data.total > 500")
                .push(KeyCode.ENTER);
        window.await(() -> !window.rows("#events").isEmpty()
                && texts("#events .count").stream().anyMatch(text -> text.endsWith("of 8,753")));
        picture("10-condition");
        fx.run(() -> window.sight().viewProperty().set("daily_sales"));
        window.await(() -> window.headers().contains("revenue"));
        act("Draw the table as a chart");
        window.await(() -> fx.robot().lookup("#chartPane .chart").tryQuery().isPresent());
        picture("10-chart");
    }

    @Test
    void the_guide_shows_every_picture_that_is_taken_here_and_no_other() throws IOException {
        String guide = Files.readString(GUIDE);
        List<String> shown = Pattern.compile("images/guide/([a-z0-9-]+)\\.png")
                .matcher(guide)
                .results()
                .map(MatchResult::group)
                .toList();
        List<String> taken = Pattern.compile("picture\\(\"([a-z0-9-]+)\"\\)")
                .matcher(Files.readString(Path.of("src/test/java/dev/hindsight/ui/GuideTest.java")))
                .results()
                .map(found -> "images/guide/" + found.group(1) + ".png")
                .toList();
        assertThat(shown).containsExactlyElementsOf(taken);
        assertThat(taken).allSatisfy(each -> assertThat(Path.of("docs", each)).isNotEmptyFile());
    }

    private void goTo(String text) {
        fx.robot().push(KeyCode.CONTROL, KeyCode.K).write(text);
        window.await(() ->
                !fx.robot().lookup(".jump-targets .list-cell:filled").queryAll().isEmpty());
        // What was there for the text before must have gone.
        window.await(
                () -> fx.robot().lookup(".jump-targets .list-cell:selected .label").queryAllAs(Labeled.class).stream()
                        .anyMatch(label -> label.getText()
                                .toLowerCase(java.util.Locale.ROOT)
                                .contains(text)));
        fx.robot().push(KeyCode.ENTER);
        fx.settle();
    }

    /** Does what has that name in the palette. */
    private void act(String name) {
        fx.robot().push(KeyCode.CONTROL, KeyCode.K).write(name);
        window.await(
                () -> fx.robot().lookup(".jump-targets .list-cell:selected .label").queryAllAs(Labeled.class).stream()
                        .anyMatch(label -> name.equals(label.getText())));
        fx.robot().push(KeyCode.ENTER);
        fx.settle();
    }

    private void show(String stream, long position) {
        fx.run(() -> window.sight().show(StreamId.of(stream), position));
        window.await(() -> window.label("#timeline .title").equals(stream) && says("STATE AT VERSION"));
    }

    private boolean says(String text) {
        return fx.robot()
                .lookup(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().startsWith(text))
                .tryQuery()
                .isPresent();
    }

    private List<String> texts(String query) {
        return fx.call(() -> fx.robot().lookup(query).queryAllAs(Labeled.class).stream()
                .map(label -> String.valueOf(label.getText()))
                .toList());
    }

    private void picture(String name) {
        Bounds stage = fx.call(() -> window.scene().getRoot().getLayoutBounds());
        Path taken = fx.snapshotAll("guide-" + name, (int) stage.getWidth(), (int) stage.getHeight());
        assertThat(taken).isNotEmptyFile();
        if (Boolean.getBoolean("guide.update")) {
            try {
                Files.createDirectories(PICTURES);
                Files.copy(taken, PICTURES.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
