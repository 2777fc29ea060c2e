package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Range;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;

/** The whole store, or a stretch of it, as a histogram over time, with the playhead that sets the Moment. */
public final class PlayheadView implements Screen {
    private static final double NOTCH = 1.6;

    private final Sight sight;
    private final PlayheadViewModel model;
    private final Parent root;
    private final Chip range = new Chip("range", "Clear the range (Esc)", this::clearRange);
    private final Chip compared = new Chip("compared-chip", "Compare no more", this::clearCompared);

    @FXML
    private HeadLine headLine;

    @FXML
    private Label caption;

    @FXML
    private Label lacking;

    @FXML
    private HBox legend;

    @FXML
    private HBox chips;

    @FXML
    private Button arrived;

    @FXML
    private ToggleButton bookmark;

    @FXML
    private Button zoomOut;

    @FXML
    private Button zoomIn;

    @FXML
    private Button fit;

    @FXML
    private Label place;

    @FXML
    private Label dot;

    @FXML
    private Label time;

    @FXML
    private DensityTrack track;

    public PlayheadView(Sight sight, Background background) {
        this.sight = sight;
        this.model = new PlayheadViewModel(sight, background);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        lacking.textProperty().bind(model.lackingProperty());
        place.textProperty().bind(model.placeProperty());
        time.textProperty().bind(model.timeProperty());
        Tooltip utc = new Tooltip();
        utc.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.instantProperty().get() == null
                                ? "before the first event"
                                : Formats.utc(model.instantProperty().get()),
                        model.instantProperty()));
        time.setTooltip(utc);
        for (EventLook look : EventLook.values()) {
            legend.getChildren().add(new LegendEntry(look, model));
        }
        chips.getChildren().addAll(range, compared);
        tool(zoomOut, "Show more (Ctrl −)", this::zoomOut);
        tool(zoomIn, "Closer (Ctrl +)", this::zoomIn);
        tool(fit, "Show the whole store (Ctrl 0)", this::fit);
        bookmark.setGraphic(new FontIcon(MaterialDesignB.BOOKMARK_OUTLINE));
        bookmark.setTooltip(new Tooltip("Bookmark the Moment, or drop its bookmark (B)"));
        bookmark.setOnAction(e -> toggleBookmark());
        arrived.setTooltip(new Tooltip("What came since the Moment left live: go there and follow it (L)"));
        arrived.setOnAction(e -> sight.goLive());
        sight.arrivedProperty().addListener(o -> showArrived());
        showArrived();
        track.show(model);
        for (Region fixed : List.of(caption, arrived, bookmark, zoomOut, zoomIn, fit, place, dot, time)) {
            fixed.setMinWidth(Region.USE_PREF_SIZE);
        }
        headLine.levelProperty().addListener(o -> showLevel());
        InvalidationListener choices = o -> showChoices();
        sight.rangeProperty().addListener(choices);
        model.brushProperty().addListener(choices);
        sight.comparedProperty().addListener(choices);
        sight.bookmarks().addListener(choices);
        sight.momentProperty().addListener(o -> showBookmarked());
        model.histogramProperty().addListener(o -> showZoom());
        model.lackingProperty().addListener(o -> headLine.fit());
        place.textProperty().addListener((o, old, next) -> {
            if (old.length() != next.length()) {
                headLine.fit();
            }
        });
        time.textProperty().addListener((o, old, next) -> {
            if (old.length() != next.length()) {
                headLine.fit();
            }
        });
        new PlayheadKeys(this, model).install(headLine, track);
        showZoom();
        showChoices();
    }

    @Override
    public Parent root() {
        return root;
    }

    PlayheadViewModel model() {
        return model;
    }

    /** Shows less of the store, more closely, around the Moment where it is seen. */
    public void zoomIn() {
        model.zoom(NOTCH);
    }

    public void zoomOut() {
        model.zoom(1 / NOTCH);
    }

    /** Shows the whole store. */
    public void fit() {
        model.fit();
    }

    /** Keeps the Moment's position as a bookmark, or drops it where it is one. */
    public void toggleBookmark() {
        model.toggleBookmark();
        showBookmarked();
    }

    /** The range begins at the Moment. */
    public void beginRangeHere() {
        model.rangeHere(true);
    }

    /** The range ends at the Moment. */
    public void endRangeHere() {
        model.rangeHere(false);
    }

    /** Lists and tables are narrowed to no range any more. */
    public void clearRange() {
        model.clearRange();
    }

    /** The Moment is compared with no other any more. */
    public void clearCompared() {
        sight.comparedProperty().set(null);
    }

    /** Goes to the first anomaly after the Moment. */
    public void nextAnomaly() {
        model.goToAnomaly(true);
    }

    /** Goes to the last anomaly before the Moment. */
    public void previousAnomaly() {
        model.goToAnomaly(false);
    }

    private void showArrived() {
        long events = sight.arrivedProperty().get();
        String next = events == 1 ? "1 new event ↓ go live" : Formats.count(events) + " new events ↓ go live";
        boolean longer = next.length() != arrived.getText().length() || (events > 0) != arrived.isVisible();
        arrived.setText(next);
        show(arrived, events > 0);
        if (longer) {
            headLine.fit();
        }
    }

    private static void tool(Button button, String tooltip, Runnable action) {
        button.setTooltip(new Tooltip(tooltip));
        button.setOnAction(e -> action.run());
    }

    private void showLevel() {
        int level = headLine.levelProperty().get();
        legend.getChildren().forEach(node -> ((ToggleButton) node)
                .setContentDisplay(level >= 1 ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        show(legend, level < 2);
        showRange();
        show(caption, level < 4);
        show(time, level < HeadLine.BRIEFEST);
        show(dot, level < HeadLine.BRIEFEST);
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void showZoom() {
        Histogram shown = model.histogramProperty().get();
        boolean whole = shown == null || shown.stretch().isWhole();
        zoomOut.setDisable(whole);
        fit.setDisable(whole);
        zoomIn.setDisable(shown == null || shown.events() <= 1);
        String next = whole ? "WHOLE STORE" : "PART OF STORE";
        if (!next.equals(caption.getText())) {
            caption.setText(next);
            headLine.fit();
        }
    }

    private void showChoices() {
        showRange();
        Long with = sight.comparedProperty().get();
        compared.say(with == null ? "" : "B · " + Formats.count(with));
        show(chips, sight.rangeProperty().get() != null || model.brushProperty().get() != null || with != null);
        showBookmarked();
        headLine.fit();
    }

    private void showRange() {
        Range drawn = model.brushProperty().get();
        Range now = drawn == null ? sight.rangeProperty().get() : drawn;
        if (now == null) {
            range.say("");
            return;
        }
        String ends = Formats.count(now.first()) + "–" + Formats.count(now.last());
        long events = now.last() - now.first() + 1;
        range.say(
                headLine.levelProperty().get() >= 3
                        ? ends
                        : "positions " + ends + " · " + (events == 1 ? "1 event" : Formats.count(events) + " events"));
    }

    private void showBookmarked() {
        bookmark.setSelected(model.bookmarked());
        bookmark.setAccessibleText(bookmark.isSelected() ? "Drop the Moment's bookmark" : "Bookmark the Moment");
    }
}
