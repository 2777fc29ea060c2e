package dev.hindsight.ui.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Legibility;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Theme;
import dev.hindsight.ui.kit.WorkerBackground;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DoorViewTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    private Path directory;

    private Workspace workspace;
    private WorkerBackground background;
    private Scene scene;

    @BeforeEach
    void a_store_with_one_order() {
        workspace = OpenWorkspace.open(
                directory.resolve("store"), EventStore.Access.CREATE, Clock.systemUTC(), UUID::randomUUID);
        workspace
                .store()
                .append(
                        StreamId.of("order-12345"),
                        ExpectedVersion.ANY,
                        List.of(new NewEvent(
                                new UUID(0, 1), "OrderCreated", null, Payload.of("{\"total\":99.50}"), null)));
        show(Theme.LIGHT);
    }

    private void show(Theme theme) {
        scene = fx.show(theme, 316, 260, () -> {
            background = new WorkerBackground(failure -> {});
            Sight sight = new Sight(workspace, new SimpleObjectProperty<>(ZoneOffset.UTC));
            sight.choose(StreamId.of("order-12345"));
            return new StackPane(new DoorView(sight, background).root());
        });
    }

    @AfterEach
    void close() {
        fx.run(background::close);
        workspace.close();
    }

    @Test
    void a_door_that_is_opened_answers_and_one_that_is_shut_does_not() throws Exception {
        assertThat(text("#door .state")).isEqualTo("○ shut");

        type("#port", "0");
        press();
        await("● open at http://127.0.0.1:");
        URI stream = URI.create(text("#example").replace("curl -i ", ""));
        HttpResponse<String> answer = get(stream);

        assertThat(stream.getPath()).isEqualTo("/streams/order-12345");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("0@order-12345");

        press();
        await("○ shut");
        assertThat(workspace.doorway().address()).isEmpty();
        assertThat(text("#toggle")).isEqualTo("Open");
    }

    @Test
    void a_token_is_demanded_of_callers() throws Exception {
        type("#port", "0");
        type("#token", "s3cret");
        press();
        await("● open at ");

        assertThat(get(URI.create(text("#example").replace("curl -i ", ""))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_port_that_is_taken_or_none_is_told_of_beside_it() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            type("#port", Integer.toString(taken.getLocalPort()));
            press();
            Awaitility.await().until(() -> text("#fault").contains(Integer.toString(taken.getLocalPort())));
        }
        type("#port", "many");
        press();
        assertThat(text("#fault")).startsWith("port “many” is no number");
        assertThat(text("#door .state")).isEqualTo("○ shut");
    }

    @Test
    void every_control_has_a_name_and_all_text_can_be_read() {
        for (Theme theme : Theme.values()) {
            fx.run(background::close);
            show(theme);
            assertThat(fx.call(() -> Legibility.faults(scene.getRoot()))).isEmpty();
            type("#port", "0");
            press();
            await("● open at ");
            assertThat(fx.call(() -> Legibility.faults(scene.getRoot()))).isEmpty();
            fx.snapshot(scene, "door-" + theme.name().toLowerCase(java.util.Locale.ROOT));
            press();
            await("○ shut");
        }
    }

    private void await(String state) {
        Awaitility.await().until(() -> text("#door .state").startsWith(state));
    }

    private void press() {
        fx.run(() -> ((Button) scene.lookup("#toggle")).fire());
    }

    private void type(String query, String text) {
        fx.run(() -> ((TextInputControl) scene.lookup(query)).setText(text));
    }

    private String text(String query) {
        return fx.call(() -> ((Labeled) scene.lookup(query)).getText());
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
