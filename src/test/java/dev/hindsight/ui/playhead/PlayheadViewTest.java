package dev.hindsight.ui.playhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Moment;
import dev.hindsight.ui.kit.Bookmark;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Range;
import dev.hindsight.ui.kit.SameThreadBackground;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.SmallWorkspace;
import dev.hindsight.ui.kit.Theme;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.shape.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayheadViewTest {
    private static final List<String> TYPES = List.of(
            "OrderCreated", "PaymentAuthorized", "OrderCreated", "OrderShipped", "OrderDelivered", "OrderCancelled");

    @RegisterExtension
    final FxRig fx = new FxRig();

    private final SmallWorkspace workspace = new SmallWorkspace();
    private Sight sight;
    private PlayheadView view;
    private Scene scene;

    @BeforeEach
    void the_small_store_with_an_anomaly_at_5_and_at_16() {
        open(Theme.LIGHT, 1000, List.of(5L, 16L));
    }

    private void open(Theme theme, double width, List<Long> anomalies) {
        scene = fx.show(theme, width, 200, () -> {
            sight = new Sight(
                    new FlaggedWorkspace(workspace, anomalies), new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
            view = new PlayheadView(sight, new SameThreadBackground());
            BorderPane window = new BorderPane();
            window.setBottom(view.root());
            return window;
        });
        fx.run(() -> sight.goTo(9));
    }

    private Bounds track() {
        return fx.call(() -> {
            Node track = scene.lookup("#playhead .density-track");
            return track.localToScreen(track.getBoundsInLocal());
        });
    }

    private void to(double fraction, double y) {
        Bounds track = track();
        fx.robot().moveTo(track.getMinX() + fraction * track.getWidth(), track.getMinY() + y);
    }

    private Histogram shown() {
        return fx.call(
                () -> Objects.requireNonNull(view.model().histogramProperty().get()));
    }

    private void focus() {
        fx.run(() -> scene.lookup("#playhead .density-track").requestFocus());
    }

    private void press(KeyCode... keys) {
        fx.robot().push(keys);
        fx.settle();
    }

    private void type(String text) {
        focus();
        fx.run(() -> scene.lookup("#playhead .density-track")
                .fireEvent(new javafx.scene.input.KeyEvent(
                        javafx.scene.input.KeyEvent.KEY_TYPED,
                        text,
                        "",
                        KeyCode.UNDEFINED,
                        false,
                        false,
                        false,
                        false)));
    }

    /** Turns the wheel; the headless toolkit has none. */
    private void wheel(double fraction, double by) {
        fx.run(() -> {
            Node track = scene.lookup("#playhead .density-track");
            double x = track.localToScene(fraction * track.getBoundsInLocal().getWidth(), 30)
                    .getX();
            track.fireEvent(new ScrollEvent(
                    ScrollEvent.SCROLL,
                    x,
                    30,
                    x,
                    30,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    0,
                    by,
                    0,
                    by,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null));
        });
    }

    private String chip(String kind) {
        return fx.call(() -> {
            Node chip = scene.lookup("#playhead .chip." + kind);
            return chip.isVisible() ? ((Label) chip.lookup(".label")).getText() : "";
        });
    }

    private void clear(String kind) {
        fx.run(() -> ((Button) scene.lookup("#playhead .chip." + kind + " .button")).fire());
    }

    @Test
    void what_came_since_the_moment_left_live_is_counted_and_a_click_goes_there() {
        long head = sight.headProperty().get();
        assertThat(arrived().isVisible()).isFalse();
        fx.run(() -> sight.headMoved(head + 1));
        assertThat(arrived().getText()).isEqualTo("1 new event ↓ go live");
        fx.run(() -> sight.headMoved(head + 12));
        assertThat(arrived().getText()).isEqualTo("12 new events ↓ go live");
        assertThat(arrived().isVisible()).isTrue();
        assertThat(sight.moment()).isEqualTo(Moment.at(9));

        fx.robot().clickOn("#arrived");
        assertThat(sight.moment()).isEqualTo(Moment.live(head + 12));
        assertThat(arrived().isVisible()).isFalse();
    }

    private Button arrived() {
        return (Button) scene.lookup("#playhead #arrived");
    }

    @Test
    void the_wheel_zooms_around_the_cursor_and_fit_restores() {
        Instant under = shown().timeAt(0.25);
        wheel(0.25, 160);
        assertThat(shown().stretch().isWhole()).isFalse();
        assertThat(shown().timeAt(0.25)).isBetween(under.minusSeconds(600), under.plusSeconds(600));
        assertThat(scene.lookup("#playhead .overview").isVisible()).isTrue();
        assertThat(((Label) scene.lookup("#playhead .caption")).getText()).isEqualTo("PART OF STORE");

        fx.robot().clickOn("Fit");
        fx.settle();
        assertThat(shown().stretch().isWhole()).isTrue();
        assertThat(scene.lookup("#playhead .overview").isVisible()).isFalse();
    }

    @Test
    void zoom_ends_at_a_single_event() {
        for (int i = 0; i < 60; i++) {
            fx.run(view::zoomIn);
        }
        assertThat(shown().events()).isLessThanOrEqualTo(1);
        assertThat(shown().shows(9)).isTrue();
    }

    @Test
    void keys_zoom_pan_and_fit() {
        focus();
        press(KeyCode.CONTROL, KeyCode.EQUALS);
        press(KeyCode.CONTROL, KeyCode.EQUALS);
        Stretch zoomed = shown().stretch();
        assertThat(zoomed.width()).isLessThan(zoomed.length() / 2);
        press(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(shown().stretch().from()).isGreaterThan(zoomed.from());
        assertThat(sight.moment()).isEqualTo(Moment.at(9));
        press(KeyCode.CONTROL, KeyCode.MINUS);
        press(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(shown().stretch().isWhole()).isTrue();
    }

    @Test
    void alt_and_drag_move_what_is_seen() {
        fx.run(() -> {
            view.zoomIn();
            view.zoomIn();
        });
        Stretch before = shown().stretch();
        to(0.5, 30);
        fx.robot().press(KeyCode.ALT).press(MouseButton.PRIMARY);
        to(0.3, 30);
        fx.robot().release(MouseButton.PRIMARY).release(KeyCode.ALT);
        fx.settle();
        assertThat(shown().stretch().from()).isGreaterThan(before.from());
        assertThat(sight.moment()).isEqualTo(Moment.at(9));
    }

    @Test
    void the_page_turns_to_a_moment_that_has_left_it() {
        fx.run(() -> {
            for (int i = 0; i < 6; i++) {
                view.zoomIn();
            }
        });
        assertThat(shown().shows(18)).isFalse();
        fx.run(() -> sight.goTo(18));
        assertThat(shown().shows(18)).isTrue();
        Stretch there = shown().stretch();
        fx.run(() -> sight.goTo(17));
        assertThat(shown().shows(17)).isTrue();
        fx.run(() -> sight.goTo(18));
        assertThat(shown().stretch().width()).isEqualTo(there.width());
    }

    @Test
    void shift_and_drag_draw_a_range_and_its_chip_clears_it() {
        to(0.1, 30);
        fx.robot().press(KeyCode.SHIFT).press(MouseButton.PRIMARY);
        to(0.5, 30);
        assertThat(sight.rangeProperty().get()).isNull();
        fx.robot().release(MouseButton.PRIMARY).release(KeyCode.SHIFT);
        fx.settle();
        Range range = Objects.requireNonNull(sight.rangeProperty().get());
        assertThat(range.first()).isLessThan(range.last());
        assertThat(chip("range")).startsWith("positions " + range.first() + "–" + range.last() + " · ");
        assertThat(sight.moment()).isEqualTo(Moment.at(9));
        assertThat(sight.comparedProperty().get()).isNull();
        clear("range");
        assertThat(sight.rangeProperty().get()).isNull();
        assertThat(chip("range")).isEmpty();
    }

    @Test
    void brackets_set_the_range_at_the_moment_grips_move_it_and_escape_clears_it() {
        type("[");
        assertThat(sight.rangeProperty().get()).isEqualTo(new Range(9, 18));
        fx.run(() -> sight.goTo(12));
        type("]");
        assertThat(sight.rangeProperty().get()).isEqualTo(new Range(9, 12));
        fx.run(() -> scene.lookup("#playhead .grip").requestFocus());
        press(KeyCode.LEFT);
        press(KeyCode.LEFT);
        assertThat(sight.rangeProperty().get()).isEqualTo(new Range(7, 12));
        assertThat(sight.moment()).isEqualTo(Moment.at(12));
        focus();
        press(KeyCode.ESCAPE);
        assertThat(sight.rangeProperty().get()).isNull();
    }

    @Test
    void a_grip_can_be_dragged() {
        fx.run(() -> sight.rangeProperty().set(new Range(9, 12)));
        Bounds grip = fx.call(() -> {
            Node first = scene.lookup("#playhead .grip");
            return first.localToScreen(first.getBoundsInLocal());
        });
        fx.robot().drag(grip.getCenterX(), grip.getCenterY(), MouseButton.PRIMARY);
        to(0.001, 30);
        fx.robot().release(MouseButton.PRIMARY);
        fx.settle();
        assertThat(Objects.requireNonNull(sight.rangeProperty().get()).first()).isLessThan(4);
        assertThat(Objects.requireNonNull(sight.rangeProperty().get()).last()).isEqualTo(12);
    }

    @Test
    void shift_and_click_compare_with_that_position() {
        to(1, 30);
        fx.robot()
                .moveBy(-2, 0)
                .press(KeyCode.SHIFT)
                .clickOn(MouseButton.PRIMARY)
                .release(KeyCode.SHIFT);
        fx.settle();
        assertThat(sight.comparedProperty().get()).isEqualTo(18);
        assertThat(chip("compared-chip")).isEqualTo("B · 18");
        assertThat(scene.lookup("#playhead .compared").isVisible()).isTrue();
        assertThat(sight.moment()).isEqualTo(Moment.at(9));
        clear("compared-chip");
        assertThat(sight.comparedProperty().get()).isNull();
    }

    @Test
    void a_bookmark_is_kept_and_dropped_and_its_flag_leads_back() {
        type("b");
        assertThat(sight.bookmarks()).containsExactly(new Bookmark(9, ""));
        fx.run(() -> sight.goTo(2));
        fx.robot().clickOn("#playhead .flag");
        fx.settle();
        assertThat(sight.moment()).isEqualTo(Moment.at(9));
        fx.run(view::toggleBookmark);
        assertThat(sight.bookmarks()).isEmpty();
        assertThat(scene.lookup("#playhead .flag")).isNull();
    }

    @Test
    void a_click_on_an_anomaly_goes_to_it() {
        AnomalyMark last = fx.call(() -> view.model().anomaliesProperty().get().get(1));
        assertThat(last.text()).isEqualTo("1 anomaly: not_created");
        to((last.bar() + 0.5) / shown().bars(), 5);
        fx.robot().clickOn(MouseButton.PRIMARY);
        fx.settle();
        assertThat(sight.moment()).isEqualTo(Moment.at(16));
        type("A");
        assertThat(sight.moment()).isEqualTo(Moment.at(5));
        type("a");
        assertThat(sight.moment()).isEqualTo(Moment.at(16));
    }

    @Test
    void a_click_in_the_legend_hides_a_look_and_shows_it_again() {
        ToggleButton created = fx.robot()
                .lookup(node -> node instanceof ToggleButton button && "created".equals(button.getText()))
                .query();
        Path bars = (Path) scene.lookup("#playhead .bar.event-created");
        int all = bars.getElements().size();
        assertThat(all).isPositive();
        fx.robot().clickOn(created);
        fx.settle();
        assertThat(bars.getElements()).isEmpty();
        assertThat(created.getAccessibleText()).isEqualTo("created events, hidden");
        fx.robot().clickOn(created);
        fx.settle();
        assertThat(bars.getElements()).hasSize(all);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440", "DARK, 1440", "LIGHT, 1024", "DARK, 1024", "LIGHT, 760"})
    void it_looks_right_zoomed_and_marked(Theme theme, int width) {
        for (int i = 0; i < 700; i++) {
            long at = i * 5_000L + (long) (90_000 * Math.sin(i / 20.0));
            workspace.add(
                    "order-" + (i / 6),
                    TYPES.get(i % TYPES.size()),
                    "" + Instant.ofEpochSecond(1_709_600_000L + 100_000 + at),
                    "{}");
        }
        open(theme, width, List.of(5L, 16L, 240L, 241L, 300L, 611L));
        fx.run(() -> sight.goTo(400));
        fx.snapshot(scene, "playhead-whole-" + theme + "-" + width);
        fx.run(() -> {
            sight.rangeProperty().set(new Range(220, 340));
            sight.comparedProperty().set(500L);
            sight.bookmark(290, "before the sale");
            sight.bookmark(400, "");
            view.zoomIn();
        });
        fx.snapshot(scene, "playhead-marked-" + theme + "-" + width);
        assertThat(fx.call(() -> scene.getRoot().lookupAll("#playhead .head-line .label").stream()
                        .filter(node -> node instanceof Labeled label && label.isManaged())
                        .mapToDouble(node ->
                                node.localToScene(node.getBoundsInLocal()).getMaxX())
                        .max()
                        .orElse(0)))
                .isLessThanOrEqualTo(width - 15);
        fx.run(() -> {
            for (int i = 0; i < 12; i++) {
                view.zoomIn();
            }
        });
        fx.snapshot(scene, "playhead-close-" + theme + "-" + width);
    }
}
