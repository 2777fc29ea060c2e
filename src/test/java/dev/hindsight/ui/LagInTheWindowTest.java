package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Legibility;
import dev.hindsight.ui.kit.PendingWrite;
import dev.hindsight.ui.kit.Theme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read models that lag, a write on its way and events that came meanwhile, in the whole window. */
class LagInTheWindowTest {
    private static final String ORDER = "order-77001";

    @RegisterExtension
    final FxRig fx = new FxRig();

    @TempDir
    Path directory;

    private final WindowRig window = new WindowRig(fx);

    @BeforeEach
    void the_sample_shop() {
        WindowRig.make(directory.resolve("demo"), WindowRig.SAMPLE);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440, 900", "DARK, 1440, 900", "LIGHT, 1024, 768", "DARK, 1280, 800"})
    void it_is_said_in_the_status_line_the_table_and_the_playhead(Theme theme, double width, double height) {
        String name = "lag-" + theme.name().toLowerCase(Locale.ROOT) + "-" + (int) width + "-";
        window.open(directory.resolve("demo"), theme, width, height);
        fx.run(() -> window.sight().goLive());
        window.await(() -> window.tile("events").equals("8,753") && !window.says("Loading…"));
        assertThat(window.label("#readModelsReached")).isEqualTo("read models at 8,753, lag 0");
        EventStore store = window.sight().workspace().store();
        window.sight().workspace().delayReadModels(Duration.ofSeconds(10));
        Event placed = append(store, new UUID(5, 0), ORDER, "OrderCreated");
        fx.run(() -> {
            window.sight()
                    .pending()
                    .sent(new PendingWrite(placed.eventId(), "PlaceOrder", placed, OptionalLong.empty()));
            window.sight().pending().accepted(placed.eventId(), placed);
        });

        window.await(() -> window.label("#readModelsReached")
                        .matches("read models at 8,753 of 8,754, 1 behind, [1-9].\\d s")
                && window.label("#lag").equals("◌ as of 8,753 · 1 behind")
                && window.label("#pending .pending-words").equals("◌ on disk, waits for position 8,754 · PlaceOrder"));
        assertThat(window.label("#shell .status .held")).isEqualTo("◌ held back 10.0 s on purpose");
        assertThat(window.tile("events")).isEqualTo("8,753");
        List<String> faults = new ArrayList<>(faults());
        fx.snapshot(window.scene(), name + "pending");

        fx.run(() -> window.sight()
                .pending()
                .sent(new PendingWrite(new UUID(6, 0), "ShipOrder", placed, OptionalLong.empty())));
        fx.run(() ->
                window.sight().pending().refused(new UUID(6, 0), "ShipOrder on " + ORDER + " refused: it is not paid"));
        window.await(() -> window.says("✕ rolled back: ShipOrder on " + ORDER + " refused: it is not paid"));
        faults.addAll(faults());
        fx.snapshot(window.scene(), name + "rolled-back");

        fx.run(() -> window.sight().show(StreamId.of("order-12345"), 1_041));
        for (int i = 1; i <= 12; i++) {
            append(store, new UUID(5, i), ORDER + i, "OrderCreated");
        }
        window.await(() ->
                window.says("12 new events ↓ go live") && window.tile("events").equals("1,041"));
        assertThat(window.says("○ Live · 12 new")).isTrue();
        faults.addAll(faults());
        fx.snapshot(window.scene(), name + "new-events");
        assertThat(window.cut("#playhead .button")).isEmpty();

        fx.run(() -> ((Button) window.scene().lookup("#readModelsReached")).fire());
        window.await(() -> window.scene().lookup("#consistency #holdSlider") != null
                && window.scene().lookup("#consistency #holdSlider").isFocused());
        window.sight().workspace().delayReadModels(Duration.ZERO);
        fx.run(() -> window.sight().goLive());
        window.await(() -> window.tile("events").equals("8,766")
                && window.label("#readModelsReached").equals("read models at 8,766, lag 0"));
        assertThat(window.label("#shell .status .held")).isEmpty();
        assertThat(faults.stream().distinct()).isEmpty();
    }

    private static Event append(EventStore store, UUID id, String stream, String type) {
        String data = "{\"customer_id\":\"cust-1\",\"items\":[{\"sku\":\"A-1\",\"description\":\"Lamp\",\"quantity\":1,"
                + "\"unit_price\":59.90}],\"total\":59.90}";
        long position = store.append(
                        StreamId.of(stream),
                        ExpectedVersion.ANY,
                        List.of(new NewEvent(id, type, null, Payload.of(data.getBytes(StandardCharsets.UTF_8)), null)))
                .position();
        return store.event(position).orElseThrow();
    }

    private List<String> faults() {
        fx.settle();
        return fx.call(() -> Legibility.faults(window.scene().getRoot()));
    }
}
