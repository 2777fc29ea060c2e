package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.OrderDesk;
import dev.hindsight.app.OrderRequest;
import dev.hindsight.event.Json;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.ui.commands.CommandKind;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Legibility;
import dev.hindsight.ui.kit.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writing to orders in the whole window: every state can be read, and pictures of each are taken on the way. */
class WritingLookTest {
    private static final StreamId ORDER = StreamId.of("order-90001");

    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    private final WindowRig window = new WindowRig(fx);
    private final List<String> faults = new ArrayList<>();
    private String look = "";

    @BeforeEach
    void the_sample_shop() {
        WindowRig.make(directory.resolve("demo"), WindowRig.SAMPLE);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440, 900", "DARK, 1440, 900", "LIGHT, 1024, 768", "DARK, 1024, 768"})
    void every_state_of_writing_can_be_read(Theme theme, double width, double height) {
        look = theme.name().toLowerCase(Locale.ROOT) + "-" + (int) width;
        window.open(directory.resolve("demo"), theme, width, height);
        fx.run(() -> window.sight().show(StreamId.of("order-12345"), 1041));
        fx.run(desk()::write);
        window.await(() -> window.says("You look at v2; commands act on v4, as it is now."));
        seen("offers");

        fx.run(() -> desk().write(CommandKind.PLACE));
        type("order-id", ORDER.id());
        type("customer", "c1");
        type("sku", "LMP-1");
        type("description", "Desk lamp");
        type("unit-price", "-99.50");
        fx.run(() -> ((CheckBox) window.scene().lookup("#addressed")).setSelected(true));
        type("city", "Oslo");
        window.await(() -> window.says("the unit_price of LMP-1 is -99.50"));
        seen("place");
        type("unit-price", "99.50");
        send();
        window.await(() -> window.says("in the read models"));
        seen("written");

        fx.run(() -> desk().write(CommandKind.PAY));
        window.await(() -> window.scene().lookup("#field-charge-id") != null);
        type("charge-id", "ch_1");
        type("amount", "98");
        seen("pay");
        type("amount", "99.50");
        elsewhere(new OrderCommand.UpdateShippingAddress(Json.NODES.objectNode().put("city", "Bergen")));
        window.await(() -> window.says("The order is at v2 by now."));
        send();
        window.await(() -> window.says("Expected v1, found v2"));
        seen("conflict");
        elsewhere(new OrderCommand.CancelOrder("changed mind"));
        press("Retry on v2");
        window.await(() -> window.says("Expected v2, found v3"));
        press("Retry on v3");
        window.await(() -> window.says("Refused by the rule status_is_created"));
        seen("refused");
        fx.robot().push(KeyCode.ESCAPE);
        fx.run(() -> window.sight().show(StreamId.of("order-12345"), 1041));
        fx.run(() -> desk().write(CommandKind.ADDRESS));
        window.await(() -> window.says("order 12345 is delivered, it must be created or paid"));
        assertThat(faults).isEmpty();
    }

    @Test
    void keys_and_palette_lead_to_writing() {
        window.open(directory.resolve("demo"), Theme.LIGHT, 1024, 768);
        assertThat(fx.call(() -> desk().rightShownProperty().get())).isFalse();
        fx.robot().push(KeyCode.CONTROL, KeyCode.DIGIT3);
        window.await(() -> window.scene().lookup("#command-place") != null
                && window.scene().getFocusOwner().getStyleClass().contains("command"));
        fx.robot().push(KeyCode.CONTROL, KeyCode.K).write("place an ord");
        window.await(() -> window.scene().getFocusOwner() instanceof TextInputControl);
        fx.robot().push(KeyCode.ENTER);
        window.await(() -> window.scene().lookup("#field-customer") != null);
        fx.run(window.shell()::showKeys);
        fx.snapshotAll("writing-keys", 1024, 768);
    }

    private Desk desk() {
        return Objects.requireNonNull(window.shell().desk());
    }

    private void elsewhere(OrderCommand command) {
        new OrderDesk(window.sight().workspace(), Origin.Channel.WINDOW, "")
                .handle(new OrderRequest(
                        new UUID(3, window.sight().workspace().store().head()),
                        ORDER,
                        command,
                        ExpectedVersion.ANY,
                        Payload.of("{\"actor\":\"ops\"}")));
    }

    private void type(String field, String text) {
        fx.run(() -> ((TextInputControl) window.scene().lookup("#field-" + field)).setText(text));
    }

    private void send() {
        window.await(() -> !window.scene().lookup("#send").isDisabled());
        fx.run(() -> ((ButtonBase) window.scene().lookup("#send")).fire());
        window.await(() -> window.scene().lookup(".answer") != null);
    }

    private void press(String button) {
        fx.run(() -> fx.robot()
                .lookup(node -> node instanceof ButtonBase found && button.equals(found.getText()))
                .queryAs(ButtonBase.class)
                .fire());
    }

    private void seen(String state) {
        fx.settle();
        fx.snapshot(window.scene(), "writing-" + look + "-" + state);
        faults.addAll(fx.call(() -> Legibility.faults(window.scene().getRoot())));
        for (String query : List.of("#commands .label", "#commands .button", "#commands .hyperlink")) {
            window.cut(query).stream()
                    .filter(text -> !text.isEmpty())
                    .forEach(text -> faults.add("cut in " + state + ": " + text));
        }
    }
}
