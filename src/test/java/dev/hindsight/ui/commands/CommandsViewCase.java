package dev.hindsight.ui.commands;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.OrderDesk;
import dev.hindsight.app.OrderRequest;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Json;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Surroundings;
import dev.hindsight.ui.kit.Theme;
import dev.hindsight.ui.kit.WorkerBackground;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands' view on a store in a file, with threads of its own, at the width of a narrow pane. */
abstract class CommandsViewCase {
    static final StreamId ORDER = StreamId.of("order-1");

    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    Workspace workspace;
    Sight sight;
    Scene scene;
    CommandsView view;
    private WorkerBackground background;
    private boolean closed;
    private long ids;

    void open(EventStore.Access access) {
        closed = false;
        workspace = OpenWorkspace.open(directory.resolve("store"), access, Clock.systemUTC(), () -> new UUID(8, ++ids));
        background = new WorkerBackground(failure -> {
            throw new AssertionError(failure);
        });
        scene = fx.show(Theme.LIGHT, 300, 900, () -> {
            sight = new Sight(workspace, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
            view = new CommandsView(
                    sight,
                    background,
                    new Preferences(directory.resolve("window.properties")),
                    new Surroundings(Clock.systemUTC(), () -> new UUID(7, ++ids), "support"));
            ScrollPane scroll = new ScrollPane(view.root());
            scroll.setFitToWidth(true);
            return scroll;
        });
    }

    @AfterEach
    void close() {
        background.close();
        closeStore();
    }

    void closeStore() {
        if (!closed) {
            closed = true;
            workspace.close();
        }
    }

    /** Waits until {@code condition} holds, while what moves by itself is read off as the window does it. */
    void await(Callable<Boolean> condition) {
        Awaitility.await()
                .until(() -> fx.call(() -> {
                    look();
                    return condition.call();
                }));
        fx.settle();
    }

    /** Looks at the store once, as the window does several times a second. */
    void look() {
        sight.readModelsReached(workspace.readModels().position());
        sight.headMoved(workspace.store().head());
    }

    /** Another writer's command, past the window. */
    void elsewhere(OrderCommand command) {
        new OrderDesk(workspace, Origin.Channel.WINDOW, "")
                .handle(new OrderRequest(
                        new UUID(9, workspace.store().head()),
                        ORDER,
                        command,
                        ExpectedVersion.ANY,
                        Payload.of("{\"actor\":\"ops\"}")));
    }

    static OrderCommand place() {
        return new OrderCommand.PlaceOrder(
                "c1",
                List.of(new OrderCommand.Item("LMP-1", "Desk lamp", Json.number("1"), Json.number("99.50"))),
                Json.number("99.50"),
                null);
    }

    static OrderCommand pay() {
        return new OrderCommand.AuthorizePayment("ch_1", Json.number("99.50"));
    }

    static OrderCommand address(String city) {
        return new OrderCommand.UpdateShippingAddress(Json.NODES.objectNode().put("city", city));
    }

    void choose(StreamId stream) {
        fx.run(() -> sight.choose(stream));
        await(() -> shown("#order").equals(stream.value()) && !shown("#note").startsWith("Loading"));
    }

    void choose(CommandKind kind) {
        String button = "#command-" + kind.name().toLowerCase(Locale.ROOT);
        await(() -> enabled(button));
        fx.run(() -> view.open(kind));
    }

    private boolean enabled(String query) {
        Node found = scene.lookup(query);
        return found != null && !found.isDisabled();
    }

    void type(String field, String text) {
        fx.run(() -> input(field).setText(text));
    }

    String typed(String field) {
        return fx.call(() -> input(field).getText());
    }

    private TextInputControl input(String field) {
        return (TextInputControl) scene.lookup("#field-" + field);
    }

    void press(String button) {
        fx.run(() -> fx.robot()
                .lookup(node ->
                        node instanceof ButtonBase found && found.getText().equals(button) && seen(found))
                .queryAs(ButtonBase.class)
                .fire());
    }

    void press(KeyCode... keys) {
        fx.robot().push(keys);
        fx.settle();
    }

    boolean canSend() {
        return fx.call(() -> enabled("#send"));
    }

    /** Sends the form and waits for the answer. */
    void send() {
        fx.run(() -> ((ButtonBase) scene.lookup("#send")).fire());
        await(() -> scene.lookup(".answer") != null);
    }

    String shown(String query) {
        return fx.call(() -> scene.lookup(query) instanceof Labeled label && seen(label) ? label.getText() : "");
    }

    /** All that can be read, from the top down. */
    List<String> texts() {
        return fx.call(() -> scene.getRoot().lookupAll(".label").stream()
                .filter(node -> node instanceof Labeled && seen(node))
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && !text.isBlank())
                .toList());
    }

    /** What can be read only in part. */
    List<String> cut() {
        return fx.call(() -> {
            List<String> cut = new ArrayList<>();
            for (Node node : scene.getRoot().lookupAll(".label, .button, .hyperlink")) {
                if (node instanceof Labeled label
                        && seen(label)
                        && label.lookup(".text") instanceof Text text
                        && !text.getText()
                                .replace("\n", "")
                                .equals(String.valueOf(label.getText()).replace("\n", ""))) {
                    cut.add(label.getText());
                }
            }
            return cut;
        });
    }

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
