package dev.hindsight.ui.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.Payload;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.time.Instant;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** One event in full. */
public final class EventView implements Screen {
    private static final int SHOWN_CHARACTERS = 20_000;
    private static final int MOST_LINES = 24;

    private final Sight sight;
    private final EventViewModel model;
    private final Parent root;

    @FXML
    private ScrollPane scroll;

    @FXML
    private HBox heading;

    @FXML
    private GridPane facts;

    @FXML
    private Button copyData;

    @FXML
    private TextArea data;

    @FXML
    private Button copyMetadata;

    @FXML
    private TextArea metadata;

    @FXML
    private Label nothing;

    public EventView(Sight sight, Background background) {
        this.sight = sight;
        this.model = new EventViewModel(sight, background);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        scroll.visibleProperty().bind(model.eventProperty().isNotNull());
        nothing.visibleProperty().bind(model.eventProperty().isNull());
        nothing.textProperty().bind(model.reasonProperty());
        model.eventProperty().addListener(o -> show());
        sight.zoneProperty().addListener(o -> show());
        show();
    }

    private void show() {
        Event event = model.eventProperty().get();
        if (event == null) {
            return;
        }
        EventLook look = EventLook.of(event.type());
        Label type = new Label(event.type());
        type.getStyleClass().addAll("heading", "event-text", look.styleClass());
        heading.getChildren().setAll(new EventSign(look), type);
        facts.getChildren().clear();
        fact("position", Formats.count(event.position()), null);
        fact(
                "version",
                event.version() + " of " + event.stream(),
                event.stream().value());
        time("occurred", event.occurredAt());
        time("recorded", event.recordedAt());
        if (event.occurredAt().isBefore(event.recordedAt())) {
            fact("", "back-dated: occurred before it was recorded", null);
        }
        JsonNode known = event.metadata() == null ? Json.NODES.objectNode() : tree(event.metadata());
        fact("actor", known.path("actor").textValue(), null);
        fact(
                "correlation",
                known.path("correlationId").textValue(),
                known.path("correlationId").textValue());
        fact(
                "causation",
                shortened(known.path("causationId").textValue()),
                known.path("causationId").textValue());
        fact("event id", shortened(event.eventId().toString()), event.eventId().toString());
        fact("hash", event.hash().brief(), event.hash().hex());
        json(data, copyData, event.data());
        json(metadata, copyMetadata, event.metadata());
    }

    private void time(String name, Instant instant) {
        Label shown = fact(name, Formats.instant(instant, sight.zoneProperty().get()), null);
        shown.setTooltip(new Tooltip(Formats.utc(instant)));
    }

    /** @param whole what a tooltip shows and a context menu copies; null where the text says it all */
    private Label fact(String name, @Nullable String text, @Nullable String whole) {
        Label value = new Label(text == null ? "–" : text);
        value.getStyleClass().add("mono");
        if (whole != null) {
            value.setTooltip(new Tooltip(whole));
            MenuItem copy = new MenuItem("Copy " + name);
            copy.setOnAction(e -> copy(whole));
            value.setContextMenu(new ContextMenu(copy));
        }
        Label caption = new Label(name);
        caption.getStyleClass().add("muted");
        facts.addRow(facts.getRowCount(), caption, value);
        return value;
    }

    private static String shortened(@Nullable String id) {
        return id == null ? "–" : id.length() <= 20 ? id : id.substring(0, 4) + "…" + id.substring(id.length() - 4);
    }

    /** A payload nobody can parse any more is shown as it lies in the store. */
    private static JsonNode tree(Payload payload) {
        try {
            return payload.tree();
        } catch (HindsightException e) {
            return Json.NODES.objectNode();
        }
    }

    private static void json(TextArea area, Button copy, @Nullable Payload payload) {
        String whole = payload == null ? "none" : pretty(payload);
        area.setText(
                whole.length() <= SHOWN_CHARACTERS
                        ? whole
                        : whole.substring(0, SHOWN_CHARACTERS) + "\n… cut here: Copy takes all of it");
        area.setPrefRowCount((int) Math.min(MOST_LINES, area.getText().lines().count()));
        copy.setOnAction(e -> copy(whole));
        copy.setDisable(payload == null);
    }

    private static String pretty(Payload payload) {
        try {
            return Json.pretty(payload.tree());
        } catch (HindsightException e) {
            return payload.text();
        }
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public Parent root() {
        return root;
    }
}
