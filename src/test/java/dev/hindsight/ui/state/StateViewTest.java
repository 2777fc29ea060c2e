package dev.hindsight.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.JsonPane;
import dev.hindsight.ui.kit.SameThreadBackground;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.SmallReadModels;
import dev.hindsight.ui.kit.SmallWorkspace;
import dev.hindsight.ui.kit.Theme;
import java.lang.reflect.Proxy;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateViewTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    private final SmallWorkspace workspace = new SmallWorkspace();
    private Sight sight;
    private StateView view;
    private Scene scene;

    @BeforeEach
    void the_second_version_of_an_order() {
        open(Theme.LIGHT);
        fx.run(() -> {
            sight.streamProperty().set(StreamId.of("order-12345"));
            sight.goTo(5);
        });
    }

    private void open(Theme theme) {
        open(theme, workspace);
    }

    private void open(Theme theme, Workspace on) {
        scene = fx.show(theme, 860, 420, () -> {
            sight = new Sight(on, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
            view = new StateView(sight, new SameThreadBackground());
            return view.root();
        });
    }

    @Test
    void the_state_follows_the_moment() {
        assertThat(visibleText()).contains("STATE AT VERSION 2", "v1 → v2");
        assertThat(value("status")).isEqualTo("\"paid\"");

        fx.run(() -> sight.goTo(8));
        assertThat(visibleText()).contains("STATE AT VERSION 2");

        fx.run(() -> sight.goTo(9));
        assertThat(visibleText()).contains("STATE AT VERSION 3", "v2 → v3");
        assertThat(value("status")).isEqualTo("\"shipped\"");
    }

    @Test
    void numbers_keep_the_text_they_came_with() {
        assertThat(value("total")).isEqualTo("99.50");
    }

    @Test
    void what_the_step_changed_bears_a_sign() {
        assertThat(signs()).containsExactly("~ status", "+ charge_id", "+ paid_amount", "~ updated_at", "~ version");
        fx.run(() -> sight.goTo(14));
        assertThat(signs()).containsExactly("~ status", "+ signed_by", "~ updated_at", "~ version");
    }

    @Test
    void old_and_new_values_stand_side_by_side() {
        assertThat(lineTexts())
                .startsWith("status: \"created\" → \"paid\"", "charge_id: \"ch_order-12345\"", "paid_amount: 99.50");
    }

    @Test
    void a_link_goes_to_the_version_that_set_the_value() {
        fx.robot().clickOn(link("v1 OrderCreated"));
        fx.settle();
        assertThat(sight.moment()).isEqualTo(Moment.at(3));
        assertThat(visibleText()).contains("STATE AT VERSION 1");
    }

    @Test
    void what_is_not_set_yet_says_when_it_will_be_and_leads_there() {
        assertThat(row("tracking").getValue().later()).isEqualTo(3);
        assertThat(visibleText()).contains("set later,");
        fx.robot().clickOn(link("v3"));
        fx.settle();
        assertThat(sight.moment()).isEqualTo(Moment.at(9));
    }

    @Test
    void enter_on_a_row_goes_where_its_link_goes() {
        select("total");
        press(KeyCode.ENTER);
        assertThat(sight.moment()).isEqualTo(Moment.at(3));
    }

    @Test
    void what_is_open_stays_open_while_the_moment_moves() {
        select("items");
        press(KeyCode.RIGHT);
        assertThat(row("items").isExpanded()).isTrue();
        TreeItem<FieldRow> lamp = row("items").getChildren().get(0);
        assertThat(lamp.getValue().path()).isEqualTo("items[0]");

        fx.run(() -> sight.goTo(9));
        assertThat(row("items").isExpanded()).isTrue();
        assertThat(row("items").getChildren().get(0)).isSameAs(lamp);
        assertThat(fields().getSelectionModel().getSelectedItem()).isSameAs(row("items"));
    }

    @Test
    void ctrl_c_copies_the_value_as_it_was_stored() {
        select("customer_id");
        fx.robot().push(KeyCode.CONTROL, KeyCode.C);
        assertThat(fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("cust-1");
        select("total");
        fx.robot().push(KeyCode.CONTROL, KeyCode.C);
        assertThat(fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("99.50");
    }

    @Test
    void raw_is_the_whole_state_as_json() {
        assertThat(scene.lookup("#state .scroll-pane").isVisible()).isFalse();
        fx.robot().clickOn("Raw");
        fx.settle();
        assertThat(fields().isVisible()).isFalse();
        assertThat(fx.call(() -> raw().chosenText()))
                .startsWith("{\n  \"order_id\": \"12345\",\n  \"status\": \"paid\",")
                .contains("\"total\": 99.50");
        fx.run(() -> sight.goTo(9));
        assertThat(fx.call(() -> raw().chosenText())).contains("\"status\": \"shipped\"");
        fx.robot().clickOn("Tree");
        fx.settle();
        assertThat(fields().isVisible()).isTrue();
    }

    @Test
    void read_models_touched_can_be_chosen_again_and_again() {
        List<ReadModel> chosen = new ArrayList<>();
        fx.run(() -> view.chosenReadModelProperty().addListener((o, old, next) -> {
            if (next != null) {
                chosen.add(next);
            }
        }));
        assertThat(lineTexts()).endsWith("READ MODELS TOUCHED ", "order_dashboard: status, updated_at");
        fx.robot().clickOn("order_dashboard");
        fx.robot().clickOn("order_dashboard");
        fx.settle();
        assertThat(chosen).containsExactly(SmallReadModels.DASHBOARD, SmallReadModels.DASHBOARD);
    }

    @Test
    void a_row_of_another_stream_is_named_by_its_key_and_its_event() {
        fx.run(() -> sight.goTo(6));
        assertThat(lineTexts()).contains("READ MODELS TOUCHED by position 6, order-12338");
        assertThat(lineTexts()).endsWith("order_dashboard: new row");
    }

    @Test
    void without_a_stream_it_says_so() {
        fx.run(() -> sight.streamProperty().set(null));
        assertThat(visibleText()).contains("No stream chosen").doesNotContain("STATE AT VERSION 2");
    }

    @Test
    void before_its_first_event_it_says_when_the_stream_will_be_there_and_goes_there() {
        fx.run(() -> sight.goTo(2));
        assertThat(visibleText())
                .contains(
                        "order-12345 is not there yet at this Moment",
                        "Its first event, OrderCreated, comes at position 3, 2024-03-01 09:15:00 UTC.");
        fx.run(() -> sight.zoneProperty().set(ZoneId.of("Asia/Tokyo")));
        assertThat(visibleText())
                .contains("Its first event, OrderCreated, comes at position 3, 2024-03-01 18:15:00 JST.");
        fx.robot().clickOn("Go to its first event");
        fx.settle();
        assertThat(sight.moment()).isEqualTo(Moment.at(3));
        assertThat(visibleText()).contains("STATE AT VERSION 1");
    }

    @Test
    void a_stream_that_is_not_in_the_store_is_said_to_be_missing() {
        fx.run(() -> sight.streamProperty().set(StreamId.of("order-1")));
        assertThat(visibleText()).contains("There is no stream order-1");
    }

    @Test
    void live_it_takes_in_what_arrives() {
        fx.run(() -> sight.goLive());
        workspace.add("order-12345", "OrderNoted", "2024-03-05T08:00:00Z", "{\"note\":\"thanks\"}");
        fx.run(() -> {
            sight.readModelsReached(19);
            sight.headMoved(19);
        });
        assertThat(visibleText()).contains("STATE AT VERSION 5");
        assertThat(value("note")).isEqualTo("\"thanks\"");
    }

    @Test
    void a_failure_is_told_and_can_be_tried_again() {
        AtomicBoolean broken = new AtomicBoolean(true);
        open(Theme.LIGHT, (Workspace) proxy(Workspace.class, workspace, "histories", () -> {
            if (broken.get()) {
                throw new HindsightException("the disk is gone: plug it in");
            }
            return workspace.histories();
        }));
        fx.run(() -> sight.streamProperty().set(StreamId.of("order-12345")));
        assertThat(visibleText()).contains("The state of order-12345 cannot be shown", "the disk is gone: plug it in");
        broken.set(false);
        fx.robot().clickOn("Try again");
        fx.settle();
        assertThat(visibleText()).contains("STATE AT VERSION 4");
    }

    @Test
    void read_models_that_have_not_come_that_far_are_waited_for() {
        AtomicLong reached = new AtomicLong(4);
        Object asOf = proxy(AsOf.class, workspace.readModels(), "position", reached::get);
        open(Theme.LIGHT, (Workspace) proxy(Workspace.class, workspace, "readModels", () -> asOf));
        fx.run(() -> {
            sight.streamProperty().set(StreamId.of("order-12345"));
            sight.goTo(5);
        });
        assertThat(lineTexts()).endsWith("The read models are at 4, on their way here.");
        reached.set(5);
        fx.run(() -> sight.readModelsReached(5));
        assertThat(lineTexts()).endsWith("order_dashboard: status, updated_at");
    }

    /** {@code real}, but for one method without arguments. */
    private static Object proxy(Class<?> type, Object real, String method, Supplier<?> answer) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) ->
                        called.getName().equals(method) ? answer.get() : called.invoke(real, arguments));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 5", "DARK, 5", "LIGHT, 16"})
    void it_looks_as_designed(Theme theme, long position) {
        open(theme);
        fx.run(() -> {
            sight.streamProperty().set(StreamId.of(position == 16 ? "order-12330" : "order-12345"));
            sight.goTo(position);
            row("items").setExpanded(position == 16);
        });
        assertThat(fx.snapshot(scene, "state-" + theme + "-" + position)).isNotEmptyFile();
        fx.robot().clickOn("Raw");
        assertThat(fx.snapshot(scene, "state-raw-" + theme + "-" + position)).isNotEmptyFile();
    }

    private TreeTableView<FieldRow> fields() {
        @SuppressWarnings("unchecked") // the FXML says so
        TreeTableView<FieldRow> fields = (TreeTableView<FieldRow>) scene.lookup("#state .tree-table-view");
        return fields;
    }

    private JsonPane raw() {
        return (JsonPane) scene.lookup("#state .json-pane");
    }

    private TreeItem<FieldRow> row(String name) {
        return fields().getRoot().getChildren().stream()
                .filter(item -> item.getValue().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String value(String name) {
        return ValueText.brief(row(name).getValue().value());
    }

    private void select(String name) {
        fx.run(() -> {
            fields().requestFocus();
            fields().getSelectionModel().select(row(name));
        });
    }

    private void press(KeyCode key) {
        fx.robot().push(key);
        fx.settle();
    }

    private List<String> signs() {
        return fx.call(() -> fields().getRoot().getChildren().stream()
                .map(TreeItem::getValue)
                .filter(row -> row.sign().isPresent())
                .map(row -> ValueText.sign(row.sign().orElseThrow()) + " " + row.name())
                .toList());
    }

    private List<String> lineTexts() {
        ListView<?> lines = (ListView<?>) Objects.requireNonNull(scene.lookup("#state .list-view"));
        return fx.call(() -> lines.getItems().stream().map(StateViewTest::text).toList());
    }

    private static String text(Object line) {
        if (line instanceof StepLine.Field field) {
            return StepLineCell.text(field.change());
        } else if (line instanceof StepLine.Model model) {
            return model.label() + ": " + model.what();
        } else if (line instanceof StepLine.Caption caption) {
            return caption.text() + " " + caption.note();
        }
        return ((StepLine.Note) line).text();
    }

    private Node link(String text) {
        return fx.robot()
                .lookup(node -> node instanceof javafx.scene.control.Hyperlink link
                        && link.getText().equals(text))
                .query();
    }

    private List<String> visibleText() {
        return fx.robot().lookup(node -> node instanceof Labeled && shown(node)).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
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
