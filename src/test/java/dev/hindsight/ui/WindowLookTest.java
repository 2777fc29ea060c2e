package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of the whole window on the sample shop under {@code target/screenshots}, to be looked at. */
class WindowLookTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    static Path directory;

    private final WindowRig window = new WindowRig(fx);

    @BeforeAll
    static void the_sample_shop_and_a_sensor_with_many_events() throws IOException {
        Path sensor = directory.resolve("sensor.jsonl");
        Files.write(
                sensor,
                IntStream.range(0, 400).mapToObj(WindowLookTest::measured).toList());
        WindowRig.make(directory.resolve("demo"), WindowRig.SAMPLE);
        WindowRig.make(directory.resolve("measurements"), sensor);
    }

    private static String measured(int number) {
        return "{\"streamId\":\"sensor-1\",\"eventId\":\"" + new UUID(1, number)
                + "\",\"eventType\":\"Measured\",\"occurredAt\":\""
                + Instant.parse("2025-01-01T00:00:00Z").plusSeconds(number * 7_800L)
                + "\",\"data\":{\"celsius\":" + number % 30 + "}}";
    }

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            light-1440,          LIGHT, 1440, 900, demo,         order-12345, 1041
            dark-1440,           DARK,  1440, 900, demo,         order-12345, 1041
            light-1440-v4,       LIGHT, 1440, 900, demo,         order-12345, 1101
            light-1280,          LIGHT, 1280, 800, demo,         order-12345, 1041
            dark-1280-v4,        DARK,  1280, 800, demo,         order-12345, 1101
            light-1024,          LIGHT, 1024, 768, demo,         order-12345, 1101
            dark-1024,           DARK,  1024, 768, demo,         order-10029, 116
            light-address,       LIGHT, 1440, 900, demo,         order-10029, 116
            light-1280-address,  LIGHT, 1280, 800, demo,         order-10029, 116
            light-many,          LIGHT, 1440, 900, measurements, sensor-1,    300
            dark-not-yet,        DARK,  1280, 800, demo,         order-11900, 688
            """)
    void the_window_at_one_moment(
            String name, Theme theme, double width, double height, String store, String stream, long position) {
        window.open(directory.resolve(store), theme, width, height);
        fx.run(() -> {
            window.sight().choose(StreamId.of(stream));
            window.sight().goTo(position);
        });
        window.await(() -> window.scene().lookup("#playhead .bar") != null
                && window.label("#timeline .title").equals(stream)
                && window.scene().lookup("#streams .list-cell:selected") != null
                && window.tile("events").equals(Formats.count(position))
                && !window.says("Loading…"));
        assertThat(fx.snapshot(window.scene(), "window-" + name)).isNotEmptyFile();
        assertThat(rightEdge("#playhead #time")).isBetween(width / 2, width);
        assertThat(sideways("#state")).isZero();
        assertThat(sideways("#event")).isZero();
        assertThat(sideways("#readmodels")).isZero();
        assertThat(window.cut("#state .tree-table-cell.name")).isEmpty();
        assertThat(window.cut("#state .step-line .name")).isEmpty();
        assertThat(window.cut("#event .detail .label")).isEmpty();
        assertThat(window.cut("#readmodels .column-header > .label")).isEmpty();
        assertThat(window.cut("#readmodels .table-cell.event-text")).isEmpty();
    }

    private double rightEdge(String selector) {
        return fx.call(() -> {
            Node node = Objects.requireNonNull(window.scene().lookup(selector));
            return node.localToScene(node.getLayoutBounds()).getMaxX();
        });
    }

    @ParameterizedTest
    @CsvSource({"1440, 900", "1280, 800", "1024, 768"})
    void no_table_scrolls_sideways(double width, double height) {
        window.open(directory.resolve("demo"), Theme.LIGHT, width, height);
        for (ReadModel model : ReadModels.ALL) {
            fx.run(() -> fx.robot().lookup("#readmodels .tab").queryAllAs(ToggleButton.class).stream()
                    .filter(tab -> tab.getText().equals(model.name()))
                    .forEach(ToggleButton::fire));
            window.await(() -> window.headers()
                            .equals(model.columns().stream().map(Column::name).toList())
                    && !window.rows("#readmodels").isEmpty());
            assertThat(fx.snapshot(window.scene(), "table-" + model.name() + "-" + (int) width))
                    .isNotEmptyFile();
            assertThat(sideways("#readmodels")).as(model.name()).isZero();
            assertThat(window.cut("#readmodels .column-header > .label")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900", "1280, 800", "1024, 768"})
    void what_can_be_done_with_a_table_leaves_the_numbers_their_room_from_the_start(double width, double height) {
        window.open(directory.resolve("demo"), Theme.LIGHT, width, height);
        window.await(() -> window.tile("events").equals("8,753"));

        assertThat(window.bounds("#readmodels .actions").getMinX())
                .isGreaterThanOrEqualTo(window.bounds("#tile-anomalies").getMaxX());
    }

    /** How many scroll bars lie below {@code pane}. */
    private long sideways(String pane) {
        return fx.call(() -> window.scene().getRoot().lookupAll(pane + " .scroll-bar").stream()
                .filter(bar -> bar.isVisible() && ((ScrollBar) bar).getOrientation() == Orientation.HORIZONTAL)
                .count());
    }
}
