package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.OrderDesk;
import dev.hindsight.app.OrderRequest;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Json;
import dev.hindsight.event.Origin;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An order is placed, paid and shipped in the whole window while read models are held back by three seconds. */
class WritingWithLagTest {
    private static final StreamId ORDER = StreamId.of("order-77001");
    private static final Duration HELD = Duration.ofSeconds(3);

    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    private final WindowRig window = new WindowRig(fx);
    private Workspace workspace;

    @BeforeEach
    void the_sample_shop_with_read_models_held_back() {
        WindowRig.make(directory.resolve("demo"), WindowRig.SAMPLE);
        window.open(directory.resolve("demo"), Theme.LIGHT, 1440, 900);
        workspace = window.sight().workspace();
        fx.run(() -> window.sight().goLive());
        window.await(() -> window.tile("events").equals("8,753") && !window.says("Loading…"));
        workspace.delayReadModels(HELD);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void each_write_is_answered_at_once_stands_as_pending_and_comes_as_expected() {
        place();
        answered("Written: v1 OrderCreated");
        assertThat(window.says("read models are at 8,753: waiting")).isTrue();
        pending("8,754", "PlaceOrder");
        assertThat(window.label("#pending #pending-order_id")).isEqualTo("77001");
        assertThat(window.label("#pending #pending-status")).isEqualTo("created");
        assertThat(window.row("77001")).as("no reader of the table has it yet").isEmpty();
        assertThat(window.tile("events")).isEqualTo("8,753");
        reconciled();
        assertThat(window.row("77001")).startsWith("77001", "cust-1", "created", "59.90");

        open("pay");
        type("charge-id", "ch_77");
        send("Written: v2 PaymentAuthorized");
        pending("8,755", "AuthorizePayment");
        assertThat(window.label("#pending #pending-status")).isEqualTo("paid");
        assertThat(window.row("77001")).startsWith("77001", "cust-1", "created");
        assertThat(window.state("status")).as("the write side's own answer").isEqualTo("\"paid\"");
        reconciled();

        open("ship");
        type("tracking", "1Z77");
        send("Written: v3 OrderShipped");
        pending("8,756", "ShipOrder");
        reconciled();
        assertThat(window.row("77001")).startsWith("77001", "cust-1", "shipped");
        assertThat(workspace.store().readStream(ORDER, 1, 10)).hasSize(3);
    }

    @Test
    void what_is_refused_is_taken_back_with_the_reason() {
        place();
        reconciled();
        open("pay");
        type("charge-id", "ch_77");
        elsewhere(new OrderCommand.CancelOrder("changed mind"));
        send("Expected v1, found v2");
        window.await(() -> window.says("✕ rolled back: expected v1, found v2"));

        fx.run(() -> button("Retry on v2").fire());
        window.await(() -> window.says("Refused by the rule status_is_created"));
        window.await(() -> window.says("✕ rolled back: order 77001 is cancelled, it must be created"));
        assertThat(workspace.store().readStream(ORDER, 1, 10)).hasSize(2);
        reconciledTable();
        assertThat(window.row("77001")).startsWith("77001", "cust-1", "cancelled");
    }

    @Test
    void a_question_with_the_token_waits_and_one_without_does_not() {
        place();
        answered("Written: v1 OrderCreated");

        fx.run(() -> ((TextInputControl) window.scene().lookup("#consistency #token")).setText("8754"));
        fx.run(() -> ((ButtonBase) window.scene().lookup("#consistency #askAtOnce")).fire());
        fx.run(() -> ((ButtonBase) window.scene().lookup("#consistency #ask")).fire());

        window.await(() -> anyLabel("at 8,753"));
        window.await(() -> anyLabel("reached 8,754 after"));
        assertThat(workspace.readModels().position()).isEqualTo(8_754);
    }

    @Test
    void away_from_live_the_window_stays_put_and_counts_what_comes() {
        fx.run(() -> window.sight().show(StreamId.of("order-12345"), 1_041));
        for (int n = 1; n <= 12; n++) {
            new OrderDesk(workspace, Origin.Channel.WINDOW, "")
                    .handle(new OrderRequest(
                            new UUID(5, n), StreamId.of("order-9900" + n), order(), ExpectedVersion.NO_STREAM, null));
        }
        window.await(() -> window.says("12 new events ↓ go live"));
        assertThat(window.tile("events")).isEqualTo("1,041");

        fx.robot().push(KeyCode.L);
        window.await(() -> window.tile("events").equals("8,765"));
        assertThat(window.says("12 new events ↓ go live")).isFalse();
    }

    private void place() {
        open("place");
        type("order-id", "77001");
        type("customer", "cust-1");
        type("sku", "A-1");
        type("description", "Lamp");
        type("unit-price", "59.90");
        window.await(() -> !window.scene().lookup("#send").isDisabled());
        fx.run(() -> ((ButtonBase) window.scene().lookup("#send")).fire());
    }

    private void open(String command) {
        fx.robot().push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        window.await(() -> {
            Node found = window.scene().lookup("#command-" + command);
            return found != null && !found.isDisabled();
        });
        fx.run(() -> ((ButtonBase) window.scene().lookup("#command-" + command)).fire());
    }

    private void send(String answer) {
        window.await(() -> !window.scene().lookup("#send").isDisabled());
        fx.run(() -> ((ButtonBase) window.scene().lookup("#send")).fire());
        answered(answer);
    }

    private void answered(String answer) {
        window.await(() -> window.says(answer));
    }

    private void pending(String position, String command) {
        window.await(() -> window.label("#pending .pending-words")
                .equals("◌ on disk, waits for position " + position + " · " + command));
    }

    private void reconciled() {
        window.await(() -> window.says("in the read models"));
        reconciledTable();
    }

    private void reconciledTable() {
        window.await(() -> window.sight().reachedProperty().get()
                        == window.sight().headProperty().get()
                && window.tile("events")
                        .equals(String.format("%,d", workspace.store().head()))
                && !window.row("77001").isEmpty());
    }

    private void elsewhere(OrderCommand command) {
        new OrderDesk(workspace, Origin.Channel.WINDOW, "")
                .handle(new OrderRequest(new UUID(6, 1), ORDER, command, ExpectedVersion.ANY, null));
    }

    private static OrderCommand order() {
        return new OrderCommand.PlaceOrder(
                "cust-1",
                List.of(new OrderCommand.Item("A-1", "Lamp", Json.number("1"), Json.number("59.90"))),
                Json.number("59.90"),
                null);
    }

    private void type(String field, String text) {
        fx.run(() -> ((TextInputControl) window.scene().lookup("#field-" + field)).setText(text));
    }

    private ButtonBase button(String text) {
        return fx.robot()
                .lookup(node -> node instanceof ButtonBase found && text.equals(found.getText()))
                .queryAs(ButtonBase.class);
    }

    private boolean anyLabel(String part) {
        return window.scene().getRoot().lookupAll("#consistency .label").stream()
                .anyMatch(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().contains(part));
    }
}
