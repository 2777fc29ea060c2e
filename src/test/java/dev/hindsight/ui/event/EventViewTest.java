package dev.hindsight.ui.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.event.StreamId;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.JsonPane;
import dev.hindsight.ui.kit.JsonText;
import dev.hindsight.ui.kit.SameThreadBackground;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.SmallWorkspace;
import dev.hindsight.ui.kit.Theme;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventViewTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    private final SmallWorkspace workspace = new SmallWorkspace();
    private final List<String> asked = new ArrayList<>();
    private Sight sight;
    private Scene scene;

    @BeforeEach
    void the_second_event_of_an_order() {
        open(Theme.LIGHT);
    }

    private void open(Theme theme) {
        scene = fx.show(theme, 316, 700, () -> {
            sight = new Sight(workspace, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
            return new EventView(sight, new SameThreadBackground(), asked::add).root();
        });
        fx.run(() -> {
            sight.choose(StreamId.of("order-12345"));
            sight.goTo(5);
        });
    }

    @Test
    void actor_and_correlation_lead_to_the_events_that_share_them() {
        fx.robot().clickOn("order-12345");
        fx.robot().clickOn("web");
        assertThat(asked).containsExactly("correlation = \"order-12345\"", "actor = \"web\"");
    }

    @Test
    void it_tells_who_when_and_where() {
        Event event = workspace.store().event(5).orElseThrow();
        String id = event.eventId().toString();
        assertThat(visibleText())
                .contains(
                        "PaymentAuthorized",
                        "5",
                        "2 of order-12345",
                        "2024-03-01 09:15:07.120",
                        "2024-06-01 12:00:00.250",
                        "orders.jsonl:5",
                        "kim",
                        "web",
                        id.substring(0, 4) + "…" + id.substring(32),
                        event.hash().brief())
                .doesNotContain("causation");
        assertThat(json(0)).isEqualTo("{\n  \"charge_id\": \"ch_order-12345\",\n  \"amount\": 99.50\n}");
        assertThat(json(1)).contains("\"correlationId\": \"order-12345\"");
    }

    @Test
    void times_are_in_the_chosen_zone() {
        fx.run(() -> sight.zoneProperty().set(ZoneId.of("Asia/Tokyo")));
        assertThat(visibleText()).contains("2024-03-01 18:15:07.120", "2024-06-01 21:00:00.250");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            FILE           | /data/orders.jsonl                      | 5 | 7       | orders.jsonl:5
            FILE           | C:\\data\\orders.jsonl                  | 5 | 7       | orders.jsonl:5
            FILE           | /data/orders-of-all-shops-in-2024.jsonl | 5 | 7       | orders-of-al…24.jsonl:5
            FILE           | orders-of-all-shops.jsonl               | 5 | 1000004 | ord…ps.jsonl:5–1,000,004
            STANDARD_INPUT | ''                                      | 5 | 7       | standard input:5
            HTTP           | 127.0.0.1                               | 0 | 0       | HTTP 127.0.0.1
            WINDOW         | ''                                      | 0 | 0       | the window
            COMMAND_LINE   | append                                  | 0 | 0       | command line
            NOT_KNOWN      | ''                                      | 0 | 0       | not known
            """)
    void where_an_event_came_from_is_said_shortly(
            Origin.Channel channel, String source, long firstLine, long lastLine, String words) {
        Origin origin = new Origin(channel, source, Operator.NOT_KNOWN);
        assertThat(OriginWords.brief(
                        new StoredBatch(10, 12, 0, null, null, false, origin, firstLine, lastLine, null), 10))
                .isEqualTo(words);
    }

    @Test
    void between_the_streams_events_its_last_one_stays() {
        fx.run(() -> sight.goTo(8));
        assertThat(visibleText()).contains("PaymentAuthorized", "2 of order-12345");
    }

    @Test
    void before_the_streams_first_event_the_one_at_the_moment_is_shown() {
        fx.run(() -> sight.goTo(1));
        assertThat(visibleText()).contains("CustomerRegistered", "1 of customer-cust-1");
    }

    @Test
    void before_the_first_event_of_all_it_says_so() {
        fx.run(() -> sight.goTo(0));
        assertThat(visibleText()).contains("Before the first event").doesNotContain("PaymentAuthorized");
        fx.run(() -> sight.goTo(5));
        assertThat(visibleText()).contains("PaymentAuthorized").doesNotContain("Before the first event");
    }

    @Test
    void copy_takes_the_whole_id_hash_and_data() {
        Event event = workspace.store().event(5).orElseThrow();
        assertThat(copied("Copy the event id")).isEqualTo(event.eventId().toString());
        assertThat(copied("Copy the chain")).isEqualTo(event.hash().hex());
        assertThat(copied("Copy the data")).startsWith("{\n  \"charge_id\"");
    }

    @Test
    void json_is_selected_and_copied_by_keys_and_mouse() {
        JsonPane data = panes().get(0);
        fx.robot()
                .doubleClickOn(data.lookupAll("Text").stream()
                        .filter(node -> node.getStyleClass().contains("json-text"))
                        .findFirst()
                        .orElseThrow());
        fx.robot().push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard()).isEqualTo("ch_order-12345");
        fx.robot().push(KeyCode.CONTROL, KeyCode.A);
        fx.robot().push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard()).isEqualTo(json(0));
    }

    @Test
    void a_huge_payload_is_cut_and_copied_whole() {
        workspace.add("blob-1", "Stored", "2024-03-05T08:00:00Z", "{\"text\":\"" + "x ".repeat(150_000) + "\"}");
        fx.run(() -> {
            sight.choose(StreamId.of("blob-1"));
            sight.headMoved(19);
            sight.goTo(19);
        });
        assertThat(visibleText()).contains("The first 100,000 of 300,016 characters. Copy takes them all.");
        assertThat(copied("Copy the data")).hasSize(300_016).endsWith("x \"\n}");
        assertThat(panes().get(0).getHeight()).isGreaterThan(1_000);
        assertThat(JsonText.MOST_SHOWN).isEqualTo(100_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"a":1} | {"actor":"web"} | web | ''
            {"a":   | {"actor":"web"} | web | The data is not JSON that can be read: shown as stored.
            {"a":1} | [1]             |     | The metadata is not JSON that can be read: shown as stored.
            nothing | {               |     | Data and metadata are not JSON that can be read: shown as stored.
            """)
    void a_payload_that_cannot_be_read_is_shown_as_it_is_stored(
            String data, String metadata, @Nullable String actor, String words) {
        Event known = workspace.store().event(5).orElseThrow();
        ShownEvent shown = ShownEvent.of(
                new Event(
                        known.position(),
                        known.stream(),
                        known.version(),
                        known.eventId(),
                        known.type(),
                        known.occurredAt(),
                        known.recordedAt(),
                        Payload.stored(data.getBytes(StandardCharsets.UTF_8)),
                        Payload.stored(metadata.getBytes(StandardCharsets.UTF_8)),
                        known.hash()),
                Optional.empty());
        assertThat(shown.unreadable()).isEqualTo(words);
        assertThat(shown.actor()).isEqualTo(Optional.ofNullable(actor));
        assertThat(shown.data().full().replaceAll("\\s", "")).isEqualTo(data);
        assertThat(Objects.requireNonNull(shown.metadata()).full().replaceAll("\\s", ""))
                .isEqualTo(metadata);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            2024-03-01T10:00:00Z,     2024-03-01T10:00:00Z, ''
            2024-03-01T11:00:00Z,     2024-03-01T10:00:00Z, ''
            2024-03-01T09:59:59.750Z, 2024-03-01T10:00:00Z, back-dated: recorded 250 ms after it occurred
            2024-03-01T09:58:57Z,     2024-03-01T10:00:00Z, back-dated: recorded 1 min 3 s after it occurred
            2024-03-01T07:55:00Z,     2024-03-01T10:00:00Z, back-dated: recorded 2 h 5 min after it occurred
            2024-02-28T10:00:00Z,     2024-03-01T10:00:00Z, back-dated: recorded 2 d after it occurred
            """)
    void what_was_recorded_late_is_said_to_be_back_dated(Instant occurred, Instant recorded, String words) {
        assertThat(Lateness.words(occurred, recorded).orElse("")).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void it_looks_as_designed(Theme theme) {
        open(theme);
        assertThat(fx.snapshot(scene, "event-" + theme)).isNotEmptyFile();
    }

    private List<JsonPane> panes() {
        return fx.robot().lookup(".json-pane").queryAllAs(JsonPane.class).stream()
                .toList();
    }

    private String json(int pane) {
        return fx.call(() -> panes().get(pane).getAccessibleText());
    }

    private String copied(String button) {
        fx.run(() -> fx.robot()
                .lookup(node -> node instanceof Button && button.equals(node.getAccessibleText()))
                .queryButton()
                .fire());
        return clipboard();
    }

    private String clipboard() {
        return fx.call(() -> Clipboard.getSystemClipboard().getString());
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
