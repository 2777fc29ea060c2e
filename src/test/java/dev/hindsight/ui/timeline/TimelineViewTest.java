package dev.hindsight.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.SameThreadBackground;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.SmallWorkspace;
import dev.hindsight.ui.kit.Theme;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineViewTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    private final SmallWorkspace workspace = new SmallWorkspace();
    private Sight sight;
    private TimelineView view;
    private Scene scene;

    @BeforeEach
    void order_12345_with_two_notes_at_19_and_21() {
        workspace.add("order-12345", "OrderNoted", "2024-03-05T08:00:00Z", "{\"note\":\"call first\"}");
        workspace.add("order-12340", "OrderNoted", "2024-03-05T09:00:00Z", "{\"note\":\"x\"}");
        workspace.add("order-12345", "OrderNoted", "2024-03-05T10:00:00Z", "{\"note\":\"thanks\"}");
        open(Theme.LIGHT, 820);
    }

    private void open(Theme theme, double width) {
        scene = fx.show(theme, width, 160, () -> {
            sight = new Sight(workspace, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
            view = new TimelineView(sight, new SameThreadBackground());
            BorderPane window = new BorderPane();
            window.setTop(view.root());
            return window;
        });
        fx.run(() -> {
            sight.choose(StreamId.of("order-12345"));
            sight.goTo(5);
        });
    }

    private void press(KeyCode... keys) {
        fx.run(() -> scene.lookup("#timeline .event-track").requestFocus());
        fx.robot().push(keys);
        fx.settle();
    }

    private Bounds track() {
        return fx.call(() -> {
            Node track = scene.lookup("#timeline .event-track");
            return track.localToScreen(track.getBoundsInLocal());
        });
    }

    /** Where the marker of {@code version} of six stands. */
    private void to(int version) {
        Bounds track = track();
        fx.robot().moveTo(track.getMinX() + new TrackScale(6, track.getWidth()).x(version), track.getMinY() + 17);
    }

    private List<MenuItem> menu() {
        return fx.call(() -> {
            MenuButton more = fx.robot()
                    .lookup(node -> node instanceof MenuButton button && "Step to".equals(button.getText()))
                    .query();
            more.getOnShowing().handle(null);
            return List.copyOf(more.getItems());
        });
    }

    @Test
    void n_goes_to_the_next_event_of_the_same_type_and_shift_n_back() {
        fx.run(() -> sight.goTo(19));
        press(KeyCode.N);
        assertThat(sight.moment()).isEqualTo(Moment.at(21));
        press(KeyCode.N);
        assertThat(sight.moment()).isEqualTo(Moment.at(21));
        press(KeyCode.SHIFT, KeyCode.N);
        assertThat(sight.moment()).isEqualTo(Moment.at(19));
    }

    @Test
    void the_next_change_of_a_field_is_found_and_c_repeats_it() {
        fx.run(() -> view.nextChange("note"));
        assertThat(sight.moment()).isEqualTo(Moment.at(19));
        press(KeyCode.C);
        assertThat(sight.moment()).isEqualTo(Moment.at(21));
        press(KeyCode.SHIFT, KeyCode.C);
        assertThat(sight.moment()).isEqualTo(Moment.at(19));
        fx.run(() -> view.previousChange("status"));
        assertThat(sight.moment()).isEqualTo(Moment.at(14));
        fx.run(() -> view.nextChange("tracking"));
        assertThat(sight.moment()).isEqualTo(Moment.at(14));
    }

    @Test
    void the_menu_lists_the_fields_of_the_stream() {
        assertThat(view.fields()).contains("status", "total", "note");
        List<MenuItem> items = menu();
        assertThat(items.get(0).getText()).isEqualTo("Next PaymentAuthorized (N)");
        Menu next = items.stream()
                .filter(item -> "Next change of".equals(item.getText()))
                .map(Menu.class::cast)
                .findFirst()
                .orElseThrow();
        fx.run(() -> next.getItems().stream()
                .filter(item -> item.getText().equals("tracking"))
                .forEach(MenuItem::fire));
        assertThat(sight.moment()).isEqualTo(Moment.at(9));
        assertThat(menu()).anyMatch(item -> "Next change of tracking (C)".equals(item.getText()));
    }

    @Test
    void shift_and_click_compare_with_that_event_and_the_chip_clears_it() {
        to(4);
        fx.robot().press(KeyCode.SHIFT).clickOn(MouseButton.PRIMARY).release(KeyCode.SHIFT);
        fx.settle();
        assertThat(sight.comparedProperty().get()).isEqualTo(14);
        assertThat(sight.moment()).isEqualTo(Moment.at(5));
        assertThat(scene.lookup("#timeline .compared").isVisible()).isTrue();
        Node chip = Objects.requireNonNull(scene.lookup("#timeline .chip"));
        assertThat(chip.isVisible()).isTrue();
        fx.run(() -> ((Button) chip.lookup(".button")).fire());
        assertThat(sight.comparedProperty().get()).isNull();
        assertThat(chip.isVisible()).isFalse();
    }

    @Test
    void a_position_of_another_stream_is_no_version_to_compare_with() {
        fx.run(() -> sight.comparedProperty().set(20L));
        assertThat(scene.lookup("#timeline .chip").isVisible()).isFalse();
    }

    @Test
    void a_drag_is_one_visit() {
        to(2);
        fx.robot().press(MouseButton.PRIMARY);
        to(3);
        to(4);
        fx.robot().release(MouseButton.PRIMARY);
        to(6);
        fx.robot().clickOn(MouseButton.PRIMARY);
        fx.settle();
        assertThat(sight.moment()).isEqualTo(Moment.at(21));
        fx.run(sight::back);
        assertThat(sight.moment()).isEqualTo(Moment.at(14));
        fx.run(sight::back);
        assertThat(sight.moment()).isEqualTo(Moment.at(5));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 820", "DARK, 820", "LIGHT, 500", "LIGHT, 380", "DARK, 380"})
    void nothing_is_cut_off(Theme theme, int width) {
        open(theme, width);
        fx.run(() -> sight.comparedProperty().set(14L));
        fx.snapshot(scene, "timeline-" + theme + "-" + width);
        assertThat(rightEnd()).isLessThanOrEqualTo(width - 10);
        fx.run(() -> sight.goTo(2));
        fx.snapshot(scene, "timeline-not-yet-" + theme + "-" + width);
        assertThat(rightEnd()).isLessThanOrEqualTo(width - 10);
    }

    private double rightEnd() {
        return fx.call(() -> scene.getRoot().lookupAll("#timeline .controls *").stream()
                .filter(node -> node instanceof Labeled && shown(node))
                .mapToDouble(node -> node.localToScene(node.getBoundsInLocal()).getMaxX())
                .max()
                .orElse(0));
    }

    private static boolean shown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
