package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.StreamId;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person does in the window, from hand to eye: on a store in a file, with every view at once. The store
 * holds the sample's first 1,101 events; order-12345 has the positions 1,040, 1,041, 1,055 and 1,101.
 */
class WholeWindowTest {
    private static final int HEAD = 1_101;

    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    private final WindowRig window = new WindowRig(fx);

    @BeforeEach
    void a_window_on_the_beginning_of_the_sample() throws IOException {
        Path start = directory.resolve("start.jsonl");
        try (Stream<String> lines = Files.lines(WindowRig.SAMPLE)) {
            Files.write(start, lines.limit(HEAD).toList());
        }
        WindowRig.make(directory.resolve("shop"), start);
        window.open(directory.resolve("shop"), Theme.LIGHT, 1440, 900);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void keys_take_the_state_the_table_and_the_tiles_along() {
        chooseOrder();
        findRow();
        seen(1_101, 4, "\"delivered\"", "delivered", "1,101");

        press(KeyCode.LEFT);
        seen(1_055, 3, "\"shipped\"", "shipped", "1,055");
        press(KeyCode.HOME);
        seen(1_040, 1, "\"created\"", "created", "1,040");
        assertThat(window.tile("awaiting_shipment")).isEqualTo("6");
        press(KeyCode.RIGHT);
        seen(1_041, 2, "\"paid\"", "paid", "1,041");
        assertThat(window.state("charge_id")).isEqualTo("\"ch_abc\"");
        assertThat(window.tile("awaiting_shipment")).isEqualTo("7");
        press(KeyCode.END);
        seen(1_101, 4, "\"delivered\"", "delivered", "1,101");
    }

    @Test
    void the_slider_takes_the_state_the_table_and_the_tiles_along() {
        chooseOrder();
        Bounds track = window.bounds("#timeline .event-track");
        double second = track.getMinX() + 30 + (track.getWidth() - 50) / 3;
        fx.robot()
                .drag(track.getMaxX() - 20, track.getMinY() + 17, MouseButton.PRIMARY)
                .dropTo(second, track.getMinY() + 17);
        seen(1_041, 2, "\"paid\"", "paid", "1,041");
    }

    @Test
    void the_playhead_takes_the_state_the_table_and_the_tiles_along() {
        chooseOrder();
        Bounds track = window.bounds("#playhead .density-track");
        fx.robot()
                .drag(track.getMaxX() - 2, track.getMinY() + 20, MouseButton.PRIMARY)
                .moveTo(track.getMinX() + track.getWidth() / 2, track.getMinY() + 20);
        window.await(() -> window.says("order-12345 is not there yet at this Moment"));
        long halfway = window.sight().moment().position();
        assertThat(halfway).isBetween(100L, 1_000L);
        window.await(() -> window.tile("events").equals(String.valueOf(halfway)));
        assertThat(window.row("12345")).isEmpty();
        assertThat(window.rows("#readmodels")).isNotEmpty();

        fx.robot().dropTo(track.getMinX(), track.getMinY() + 20);
        window.await(() -> window.tile("events").equals("0"));
        window.await(() -> window.says("No order had been created as of position 0."));

        fx.robot()
                .drag(track.getMinX(), track.getMinY() + 20, MouseButton.PRIMARY)
                .dropTo(track.getMaxX(), track.getMinY() + 20);
        window.await(() -> !window.rows("#readmodels").isEmpty());
        findRow();
        seen(1_101, 4, "\"delivered\"", "delivered", "1,101");
    }

    @Test
    void the_table_is_written_to_a_file_as_it_is_seen() throws IOException {
        chooseOrder();
        press(KeyCode.HOME);
        press(KeyCode.RIGHT);
        seen(1_041, 2, "\"paid\"", "paid", "1,041");
        // Among the read models that the step touched, not the tab of the same name.
        fx.robot()
                .clickOn(fx.robot().lookup("#state .step-line .name").queryAllAs(Labeled.class).stream()
                        .filter(name -> name.getText().equals("awaiting_shipment"))
                        .findFirst()
                        .orElseThrow());
        window.await(() -> !window.row("12345").isEmpty());
        Path file = directory.resolve("awaiting.csv");
        window.chosenFile = Optional.of(file);
        fx.robot().clickOn("Export ↓").clickOn("CSV…");
        window.await(() -> window.says("awaiting_shipment as of position 1,041, 7 rows, written to " + file));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("order_id,customer_id,total,paid_at");
        assertThat(lines.subList(1, lines.size()).stream()
                        .map(WholeWindowTest::asShown)
                        .toList())
                .isEqualTo(window.rows("#readmodels").stream()
                        .map(cells -> cells.subList(1, cells.size()))
                        .toList())
                .contains(List.of("12345", "cust-1", "99.50", "2024-03-01 09:15:07"));
    }

    @Test
    void an_import_stops_at_a_bad_line_says_which_and_goes_on_once_it_is_mended() throws IOException {
        Path file = directory.resolve("more.jsonl");
        String bad = noted("order-1").replace("{\"note\":\"call first\"}", "[1]");
        Files.write(file, List.of(noted("order-70001"), noted("order-70002"), bad, noted("order-70003")));
        window.chosenFile = Optional.of(file);
        fx.robot().clickOn("Import…");
        window.await(() -> window.says(file + ":3: field \"data\" is no JSON object: found [1]\n"
                + "The lines before it are in the store; mend this line and import again to go on."));
        window.await(() -> window.tile("events").equals("1,103"));
        assertThat(window.sight().headProperty().get()).isEqualTo(HEAD + 2);
        assertThat(window.sight().workspace().store().stream(StreamId.of("order-70002")))
                .isPresent();
        assertThat(window.sight().workspace().store().stream(StreamId.of("order-70003")))
                .isEmpty();

        Files.write(file, List.of(noted("order-70001"), noted("order-70002"), noted("order-1"), noted("order-70003")));
        fx.robot().clickOn("Import…");
        window.await(() -> window.says("more.jsonl: imported 2, already present 2, rejected 0"));
        window.await(() -> window.tile("events").equals("1,105"));
    }

    private void chooseOrder() {
        fx.robot().push(KeyCode.CONTROL, KeyCode.L).write("12345");
        window.await(() -> window.says("order-12345"));
        fx.robot().clickOn("#streams .list-cell");
        window.await(() -> window.label("#timeline .title").equals("order-12345"));
        // A press on the last event, where the Moment is: from here on keys are the slider's.
        Bounds track = window.bounds("#timeline .event-track");
        fx.robot().clickOn(track.getMaxX() - 20, track.getMinY() + 17);
    }

    /** Filters the table down to the order, which later ones may push out of sight; the keys stay the slider's. */
    private void findRow() {
        fx.robot().clickOn("Filter").write("12345");
        window.await(() -> window.rows("#readmodels").size() == 1);
        fx.run(() -> window.scene().lookup("#timeline .event-track").requestFocus());
    }

    /** That every view shows order-12345 at one and the same Moment. */
    private void seen(long position, int version, String state, String row, String events) {
        window.await(() -> window.sight().moment().position() == position);
        window.await(() -> window.says("STATE AT VERSION " + version)
                && window.state("status").equals(state)
                && window.row("12345").size() > 2
                && window.row("12345").get(2).equals(row)
                && window.tile("events").equals(events));
    }

    private void press(KeyCode key) {
        fx.robot().push(key);
        fx.settle();
    }

    private static String noted(String stream) {
        return "{\"streamId\":\"" + stream + "\",\"eventId\":\"00000000-0000-0000-0000-0000000"
                + (stream.endsWith("order-1") ? "70009" : stream.substring(6))
                + "\",\"eventType\":\"OrderNoted\",\"data\":{\"note\":\"call first\"}}";
    }

    /** A line of CSV in the words of the table, which shows instants to the second. */
    private static List<String> asShown(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(cell -> cell.matches("\\d{4}-\\d{2}-\\d{2}T.*Z")
                        ? cell.substring(0, 10) + " " + cell.substring(11, 19)
                        : cell)
                .toList();
    }
}
