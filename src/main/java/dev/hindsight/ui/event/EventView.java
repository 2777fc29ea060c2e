package dev.hindsight.ui.event;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.JsonPane;
import dev.hindsight.ui.kit.JsonText;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One event, whole: the chosen stream's at the Moment, or else the one at the Moment. */
public final class EventView implements Screen {
    private static final int MOST_OF_ID = 22;
    private static final int ID_ENDS = 4;

    private final EventViewModel model;
    private final Tooltip typeInFull = new Tooltip();
    private final Consumer<String> findEvents;
    private final Parent root;

    @FXML
    private ScrollPane scroll;

    @FXML
    private Label type;

    @FXML
    private Detail position;

    @FXML
    private Detail version;

    @FXML
    private Detail occurred;

    @FXML
    private Detail recorded;

    @FXML
    private Label late;

    @FXML
    private Detail stored;

    @FXML
    private Detail from;

    @FXML
    private Detail storedBy;

    @FXML
    private Detail actor;

    @FXML
    private Detail correlation;

    @FXML
    private Detail causation;

    @FXML
    private Detail eventId;

    @FXML
    private Detail chain;

    @FXML
    private Button copyData;

    @FXML
    private Label unreadable;

    @FXML
    private JsonPane data;

    @FXML
    private Label dataCut;

    @FXML
    private HBox metadataLine;

    @FXML
    private Button copyMetadata;

    @FXML
    private JsonPane metadata;

    @FXML
    private Label metadataCut;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private Button retry;

    /** @param findEvents lists the events that meet a condition, as the list of events reads it */
    public EventView(Sight sight, Background background, Consumer<String> findEvents) {
        this.findEvents = findEvents;
        this.model = new EventViewModel(sight, background);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        emptyTitle.textProperty().bind(model.emptyTitleProperty());
        emptyText.textProperty().bind(model.emptyTextProperty());
        empty.visibleProperty().bind(model.shownProperty().isNull());
        scroll.visibleProperty().bind(model.shownProperty().isNotNull());
        retry.visibleProperty().bind(model.failedProperty());
        retry.managedProperty().bind(retry.visibleProperty());
        retry.setOnAction(e -> model.find());
        type.setTooltip(typeInFull);
        actor.leadTo("all events of this actor", text -> findEvents.accept("actor = " + quoted(text)));
        correlation.leadTo(
                "all events of this correlation", text -> findEvents.accept("correlation = " + quoted(text)));
        causation.leadTo("the event that caused this one", model::goToEvent);
        copyData.setTooltip(new Tooltip("Copy the data, all of it"));
        copyData.setOnAction(e -> withShown(shown -> copy(shown.data().full())));
        copyMetadata.setTooltip(new Tooltip("Copy the metadata, all of it"));
        copyMetadata.setOnAction(e -> withShown(shown -> copy(metadata(shown).full())));
        model.shownProperty().addListener(o -> withShown(this::show));
        model.zoneProperty().addListener(o -> withShown(this::show));
        withShown(this::show);
    }

    @Override
    public Parent root() {
        return root;
    }

    private void withShown(Consumer<ShownEvent> action) {
        Optional.ofNullable(model.shownProperty().get()).ifPresent(action);
    }

    private void show(ShownEvent shown) {
        Event event = shown.event();
        if (!event.type().equals(type.getText())) {
            EventLook look = EventLook.of(event.type());
            type.setText(event.type());
            type.setGraphic(new EventSign(look));
            type.getStyleClass().setAll("label", "heading", "event-text", look.styleClass());
            typeInFull.setText(event.type());
        }
        position.show(Formats.count(event.position()));
        version.show(Formats.count(event.version()) + " of " + event.stream());
        show(occurred, event.occurredAt());
        show(recorded, event.recordedAt());
        Optional<String> lateness = Lateness.words(event.occurredAt(), event.recordedAt());
        late.setText(lateness.orElse(""));
        present(late, lateness.isPresent());
        shown.stored().ifPresentOrElse(batch -> showOrigin(event, batch), this::showNoOrigin);
        actor.show(shown.actor().orElse(null));
        shorten(correlation, shown.correlation());
        shorten(causation, shown.causation());
        shorten(eventId, Optional.of(event.eventId().toString()));
        chain.show(event.hash().brief(), event.hash().hex(), event.hash().hex());
        unreadable.setText(shown.unreadable());
        present(unreadable, !shown.unreadable().isEmpty());
        show(data, dataCut, shown.data());
        present(metadataLine, shown.metadata() != null);
        present(metadata, shown.metadata() != null);
        show(metadata, metadataCut, metadata(shown));
    }

    private void showOrigin(Event event, StoredBatch batch) {
        batch.storedAt(event).ifPresentOrElse(time -> show(stored, time), () -> stored.show("not known"));
        String all = OriginWords.full(batch, event.position());
        from.show(OriginWords.brief(batch, event.position()), all, all);
        String user = batch.origin().operator().user();
        storedBy.show(user.isEmpty() ? null : user);
    }

    private void showNoOrigin() {
        stored.show(null);
        from.show(null);
        storedBy.show(null);
    }

    private void show(Detail detail, Instant instant) {
        ZoneId zone = model.zoneProperty().get();
        detail.show(Formats.instant(instant, zone), Formats.utc(instant), instant.toString());
    }

    /** An id that is too long for its line by its ends: its beginning alone would not tell it from others. */
    private static void shorten(Detail detail, Optional<String> id) {
        String whole = id.orElse(null);
        detail.show(
                whole == null || whole.length() <= MOST_OF_ID
                        ? whole
                        : whole.substring(0, ID_ENDS) + "…" + whole.substring(whole.length() - ID_ENDS),
                String.valueOf(whole),
                String.valueOf(whole));
    }

    private static JsonText metadata(ShownEvent shown) {
        JsonText found = shown.metadata();
        return found == null ? JsonText.NONE : found;
    }

    private static void show(JsonPane pane, Label cut, JsonText json) {
        pane.setJson(json);
        cut.setText("The first " + Formats.count(json.shown()) + " of "
                + Formats.count(json.full().length()) + " characters. Copy takes them all.");
        present(cut, json.cut());
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }
}
