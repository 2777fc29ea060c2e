package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
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
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;

/** The whole store, or a stretch of it, as a histogram over time, with the playhead that sets the Moment. */
public final class PlayheadView implements Screen {
    private static final double NOTCH = 1.6;
    private static final double PAGE = 0.25;

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
            legend.getChildren().add(entry(look));
        }
        chips.getChildren().addAll(range, compared);
        tool(zoomOut, "Show more (Ctrl −)", this::zoomOut);
        tool(zoomIn, "Closer (Ctrl +)", this::zoomIn);
        tool(fit, "Show the whole store (Ctrl 0)", this::fit);
        bookmark.setGraphic(new FontIcon(MaterialDesignB.BOOKMARK_OUTLINE));
        bookmark.setTooltip(new Tooltip("Bookmark the Moment, or drop its bookmark (B)"));
        bookmark.setOnAction(e -> toggleBookmark());
        track.show(model);
        for (Region fixed : List.of(caption, bookmark, zoomOut, zoomIn, fit, place, dot, time)) {
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
        headLine.addEventHandler(KeyEvent.KEY_PRESSED, this::onZoomKey);
        track.addEventHandler(KeyEvent.KEY_PRESSED, this::onZoomKey);
        track.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        track.addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
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
        model.beginRangeHere();
    }

    /** The range ends at the Moment. */
    public void endRangeHere() {
        model.endRangeHere();
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

    private static void tool(Button button, String tooltip, Runnable action) {
        button.setTooltip(new Tooltip(tooltip));
        button.setOnAction(e -> action.run());
    }

    private ToggleButton entry(EventLook look) {
        ToggleButton entry = new ToggleButton(look.suffix(), new EventSign(look));
        entry.getStyleClass().addAll("legend-entry", "small");
        entry.setMinWidth(Region.USE_PREF_SIZE);
        entry.setSelected(true);
        Tooltip tooltip = new Tooltip();
        entry.setTooltip(tooltip);
        entry.selectedProperty().addListener(o -> {
            boolean shown = entry.isSelected();
            if (shown == model.hidden().contains(look)) {
                model.toggle(look);
            }
            name(entry, tooltip, look);
        });
        name(entry, tooltip, look);
        return entry;
    }

    private static void name(ToggleButton entry, Tooltip tooltip, EventLook look) {
        boolean shown = entry.isSelected();
        entry.setAccessibleText(look.suffix() + " events, " + (shown ? "shown" : "hidden"));
        tooltip.setText(look.suffix() + " events: click " + (shown ? "hides" : "shows") + " them");
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

    private void onZoomKey(KeyEvent key) {
        if (!key.isShortcutDown()) {
            return;
        }
        switch (key.getCode()) {
            case PLUS, EQUALS, ADD -> zoomIn();
            case MINUS, SUBTRACT -> zoomOut();
            case DIGIT0, NUMPAD0 -> fit();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void onKey(KeyEvent key) {
        if (key.isAltDown() || key.isControlDown() || key.isMetaDown()) {
            return;
        }
        if (key.isShiftDown() && (key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.RIGHT)) {
            model.pan(key.getCode() == KeyCode.LEFT ? -PAGE : PAGE);
            key.consume();
            return;
        }
        switch (key.getCode()) {
            case LEFT, DOWN -> model.step(-1);
            case RIGHT, UP -> model.step(1);
            case PAGE_UP -> model.step(-10);
            case PAGE_DOWN -> model.step(10);
            case HOME -> model.goTo(0);
            case END -> model.goToEnd();
            case ESCAPE -> {
                if (sight.rangeProperty().get() == null) {
                    return;
                }
                clearRange();
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    /** By character: where brackets lie differs from keyboard to keyboard. */
    private void onTyped(KeyEvent key) {
        switch (key.getCharacter()) {
            case "[" -> beginRangeHere();
            case "]" -> endRangeHere();
            case "b" -> toggleBookmark();
            case "a" -> nextAnomaly();
            case "A" -> previousAnomaly();
            default -> {
                return;
            }
        }
        key.consume();
    }
}
