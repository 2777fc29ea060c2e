package dev.hindsight.ui.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Event;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Legibility;
import dev.hindsight.ui.kit.PendingWrite;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Theme;
import dev.hindsight.ui.kit.WorkerBackground;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a store of four orders, with read models that lag as they do in a window. */
class ConsistencyViewTest {
    private static final int ORDERS = 4;

    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    private final List<Throwable> failures = new ArrayList<>();
    private Workspace workspace;
    private WorkerBackground background;
    private Sight sight;
    private Scene scene;

    @BeforeEach
    void a_view_on_a_store_of_four_orders() {
        workspace = OpenWorkspace.open(
                directory.resolve("store"), EventStore.Access.CREATE, Clock.systemUTC(), UUID::randomUUID);
        for (int i = 1; i <= ORDERS; i++) {
            place(i);
        }
        workspace.readModelsAt(ORDERS, Progress.NONE);
        show(Theme.LIGHT);
    }

    private void show(Theme theme) {
        scene = fx.show(theme, 300, 780, () -> {
            background = new WorkerBackground(failures::add);
            sight = new Sight(workspace, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
            return new StackPane(new ConsistencyView(sight, background).root());
        });
    }

    @AfterEach
    void close() {
        background.close();
        workspace.close();
        assertThat(failures).isEmpty();
    }

    @Test
    void nothing_is_held_back_at_the_start_and_what_is_set_is_forgotten_with_the_store() {
        assertThat(field("#holdField").getText()).isEqualTo("0.0");
        assertThat(slider().getValue()).isZero();
        assertThat(node("#holdNote").isVisible()).isFalse();

        type("#holdField", "2.5");
        await(() -> workspace.readModelDelay().equals(Duration.ofMillis(2_500)));
        workspace.close();
        workspace = OpenWorkspace.open(
                directory.resolve("store"), EventStore.Access.READ_WRITE, Clock.systemUTC(), UUID::randomUUID);
        assertThat(workspace.readModelDelay()).isZero();
    }

    @Test
    void the_slider_and_the_field_hold_read_models_back() {
        fx.run(() -> slider().requestFocus());
        for (int i = 0; i < 15; i++) {
            fx.robot().type(KeyCode.RIGHT);
        }
        await(() -> workspace.readModelDelay().equals(Duration.ofSeconds(3)));
        assertThat(field("#holdField").getText()).isEqualTo("3.0");
        assertThat(text("#holdNote")).isEqualTo("◌ held back 3.0 s on purpose, in every window on this store");
        assertThat(node("#holdNote").isVisible()).isTrue();

        type("#holdField", "10");
        await(() -> workspace.readModelDelay().equals(Duration.ofSeconds(10)));
        assertThat(slider().getValue()).isEqualTo(4);
        type("#holdField", "11");
        assertThat(node("#holdField").getPseudoClassStates().toString()).contains("wrong");
        assertThat(workspace.readModelDelay()).isEqualTo(Duration.ofSeconds(10));

        workspace.delayReadModels(Duration.ofMillis(500));
        fx.run(() -> slider().requestFocus());
        await(() -> slider().getValue() == 1 && field("#holdField").getText().equals("0.5"));
    }

    @Test
    void every_read_model_says_how_far_it_is() {
        await(() -> rows().size() == ReadModels.ALL.size());
        assertThat(rows().get(0)).startsWith("order_dashboard", "4", "0", "0.0 s");
        assertThat(text("#lag")).isEqualTo("✓ up to date");

        workspace.delayReadModels(Duration.ofSeconds(10));
        place(5);
        place(6);
        await(() -> rows().stream().allMatch(row -> row.subList(1, 3).equals(List.of("4", "2"))));
        assertThat(text("#lag")).matches("◌ 2 behind, \\d+\\.\\d s");
        assertThat(node(".table-view").getAccessibleText())
                .isEqualTo("How far each read model is: all at position 4 of 6, 2 behind");

        workspace.delayReadModels(Duration.ZERO);
        await(() -> text("#lag").equals("✓ up to date"));
    }

    @Test
    void a_question_with_a_token_waits_for_it_and_one_without_does_not() {
        workspace.delayReadModels(Duration.ofSeconds(10));
        place(5);
        type("#token", "5");
        await(() -> node("#waiting").isVisible() && text("#where").equals("at 4 of 5 …"));
        click("#askAtOnce");
        await(() -> answer("#answerAtOnce").equals("✓ as of 4, 1 behind: 4 rows"));
        assertThat(node("#answer").isVisible()).isFalse();

        workspace.delayReadModels(Duration.ZERO);
        await(() -> answer("#answer").matches("✓ reached 5 after \\d\\.\\d s: 5 rows"));
        assertThat(node("#waiting").isVisible()).isFalse();
        fx.run(() -> sight.viewProperty().set("events"));
        fx.run(() -> button("#answer", "Show").fire());
        assertThat(sight.viewProperty().get()).isEqualTo("order_dashboard");
    }

    @Test
    void one_whose_time_is_over_says_how_far_the_read_models_came_and_can_be_asked_again() {
        workspace.delayReadModels(Duration.ofSeconds(10));
        place(5);
        fx.run(() -> fx.robot().lookup("1 s").queryAs(ToggleButton.class).fire());
        type("#token", "hindsight:///order-5?position=5");
        await(() -> answer("#answer").equals("◌ reached 4 of 5 within 1 s"));

        workspace.delayReadModels(Duration.ZERO);
        fx.run(() -> button("#answer", "Ask again").fire());
        await(() -> answer("#answer").matches("✓ reached 5 after \\d\\.\\d s: 5 rows"));
    }

    @Test
    void waiting_can_be_given_up() {
        workspace.delayReadModels(Duration.ofSeconds(10));
        place(5);
        type("#token", "5");
        await(() -> text("#where").equals("at 4 of 5 …"));
        click("#cancel");
        await(() -> answer("#answer").equals("cancelled at 4 of 5"));
        assertThat(node("#waiting").isVisible()).isFalse();
        assertThat(node("#ask").isDisabled()).isFalse();
    }

    @Test
    void what_is_no_token_is_told_at_the_field() {
        type("#token", "soon");
        assertThat(text("#error")).isEqualTo("a token is a position, such as 4123, or a locator with one");
        type("#token", "hindsight:///order-1");
        assertThat(text("#error")).isEqualTo("this locator names no position: it is live");
        fx.run(() -> field("#token").setText("4,0"));
        assertThat(node("#error").isVisible()).isFalse();
    }

    @Test
    void the_token_is_that_of_the_last_write_accepted_unless_a_person_has_put_one_there() {
        accepted(place(5));
        assertThat(field("#token").getText()).isEqualTo("5");
        accepted(place(6));
        assertThat(field("#token").getText()).isEqualTo("6");
        fx.run(() -> field("#token").setText("2"));
        accepted(place(7));
        assertThat(field("#token").getText()).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void every_control_has_a_name_and_every_text_contrast(Theme theme) {
        background.close();
        show(theme);
        String name = "consistency-" + theme.name().toLowerCase(Locale.ROOT) + "-";
        await(() -> rows().size() == ReadModels.ALL.size());
        List<String> faults = new ArrayList<>(faults());
        fx.snapshot(scene, name + "still");
        type("#holdField", "10");
        await(() -> workspace.readModelDelay().equals(Duration.ofSeconds(10)));
        accepted(place(5));
        click("#askAtOnce");
        type("#token", "5");
        await(() -> text("#where").equals("at 4 of 5 …") && text("#lag").startsWith("◌ 1 behind"));
        faults.addAll(faults());
        fx.snapshot(scene, name + "waiting");
        fx.run(() -> ((TitledPane) scene.lookup("#why")).setExpanded(true));
        click("#cancel");
        type("#token", "soon");
        faults.addAll(faults());
        fx.snapshot(scene, name + "why");
        fx.run(() -> fx.robot().lookup("1 s").queryAs(ToggleButton.class).fire());
        type("#token", "5");
        await(() -> answer("#answer").startsWith("◌ reached 4"));
        faults.addAll(faults());
        fx.snapshot(scene, name + "late");
        assertThat(faults.stream().distinct()).isEmpty();
    }

    private List<String> faults() {
        fx.settle();
        return fx.call(() -> Legibility.faults(scene.getRoot()));
    }

    private Event place(int order) {
        long position = workspace
                .store()
                .append(
                        StreamId.of("order-" + order),
                        ExpectedVersion.ANY,
                        List.of(new NewEvent(
                                new UUID(3, order),
                                "OrderCreated",
                                null,
                                Payload.of("{\"customer_id\":\"c\",\"items\":[],\"total\":5}"
                                        .getBytes(StandardCharsets.UTF_8)),
                                null)))
                .position();
        return workspace.store().event(position).orElseThrow();
    }

    private void accepted(Event event) {
        fx.run(() -> {
            sight.pending().sent(new PendingWrite(event.eventId(), "PlaceOrder", event, OptionalLong.empty()));
            sight.pending().accepted(event.eventId(), event);
        });
    }

    private void type(String field, String text) {
        fx.run(() -> {
            field(field).requestFocus();
            field(field).setText(text);
        });
        fx.robot().type(KeyCode.ENTER);
        fx.settle();
    }

    private void click(String button) {
        fx.run(() -> ((Button) scene.lookup(button)).fire());
    }

    private Button button(String card, String text) {
        return scene.lookup(card).lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private TextField field(String id) {
        return (TextField) scene.lookup(id);
    }

    private Slider slider() {
        return (Slider) scene.lookup("#holdSlider");
    }

    private Node node(String query) {
        return fx.call(() -> scene.lookup(query));
    }

    private String text(String query) {
        return fx.call(() -> ((Labeled) scene.lookup(query)).getText());
    }

    private String answer(String card) {
        return fx.call(() -> scene.lookup(card).isVisible() ? text(card + " .answer-words") : "");
    }

    private List<List<String>> rows() {
        return fx.call(() -> {
            TableView<?> table = (TableView<?>) scene.lookup(".table-view");
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < table.getItems().size(); i++) {
                int row = i;
                rows.add(table.getColumns().stream()
                        .map(column -> String.valueOf(column.getCellData(row)))
                        .toList());
            }
            return rows;
        });
    }

    private void await(Callable<Boolean> condition) {
        Awaitility.await().until(() -> fx.call(condition));
        fx.settle();
    }
}
