package dev.hindsight.ui.events;

import dev.hindsight.event.Event;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.LongTable;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Range;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list of events, of the chosen stream or of the whole store: filtered, found, gone to. FX thread only. */
public final class EventsView implements Screen {
    private static final double NARROW = 700;
    private static final PseudoClass NARROW_STATE = PseudoClass.getPseudoClass("narrow");

    private final Sight sight;
    private final EventsViewModel model;
    private final Preferences preferences;
    private final Parent root;

    @FXML
    private ToggleGroup scope;

    @FXML
    private ToggleButton thisStream;

    @FXML
    private ToggleButton wholeStore;

    @FXML
    private TextField filter;

    @FXML
    private MenuButton saved;

    @FXML
    private MenuButton columns;

    @FXML
    private Label count;

    @FXML
    private HBox errorLine;

    @FXML
    private Label error;

    @FXML
    private HBox noteLine;

    @FXML
    private Button range;

    @FXML
    private Label searching;

    @FXML
    private Button stop;

    @FXML
    private HBox nameLine;

    @FXML
    private TextField name;

    @FXML
    private Button saveName;

    @FXML
    private Button leaveName;

    @FXML
    private LongTable<EventRow> table;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private Button clear;

    private @Nullable CompletionPopup popup;

    /** Made while the structure is loaded. */
    private EventTable rows;

    public EventsView(Sight sight, Background background, Preferences preferences) {
        this.sight = sight;
        this.preferences = preferences;
        this.model = new EventsViewModel(sight, background, preferences);
        this.root = Fxml.load(this);
        // Not while it is out of sight, see Pulses.
        count.textProperty().bind(model.countProperty().when(root.visibleProperty()));
        root.visibleProperty().addListener(o -> rows.follow());
        ((Region) root).widthProperty().addListener((o, was, width) -> shareHead(width.doubleValue()));
    }

    @FXML
    void initialize() {
        rows = new EventTable(table, model, preferences, model::show);
        rows.fill(columns);
        table.table().setPlaceholder(new Label());
        table.table().setContextMenu(new EventMenu(model, this::selected, EventsView::copy).menu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::onTableKey);
        sight.zoneProperty().addListener(o -> table.table().refresh());
        bindScope();
        bindFilter();
        bindNotes();
        SavedFilters filters = new SavedFilters(saved, model, this::askName);
        filters.fill();
        count.setMinWidth(Region.USE_PREF_SIZE);
        emptyTitle.textProperty().bind(model.emptyTitleProperty());
        emptyText.textProperty().bind(model.emptyTextProperty());
        show(empty, model.emptyTitleProperty().isNotEmpty());
        show(
                clear,
                Bindings.createBooleanBinding(
                        () -> !model.appliedProperty().get().isEmpty(), model.appliedProperty()));
        clear.setOnAction(e -> {
            model.clearFilter();
            filter.requestFocus();
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Puts the keyboard into the filter. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Lists the events that meet {@code text}, as if it had been typed, of the whole store. */
    public void find(String text) {
        model.wholeStoreProperty().set(true);
        model.filter(text);
    }

    /** Where there is little room, the filter gets most of it. */
    private void shareHead(double width) {
        boolean narrow = width < NARROW;
        thisStream.setText(narrow ? "Stream" : "This stream");
        wholeStore.setText(narrow ? "Store" : "Whole store");
        saved.setText(narrow ? "" : "Saved");
        columns.setText(narrow ? "" : "Columns");
        filter.setPromptText(
                narrow ? "Filter or text" : "Filter or text, e.g. type = OrderShipped and data.total > 100");
        root.pseudoClassStateChanged(NARROW_STATE, narrow);
    }

    private static void show(Node node, BooleanExpression when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    private void bindScope() {
        // One of the two is always chosen.
        scope.selectedToggleProperty().addListener((o, old, now) -> {
            if (now == null && old != null) {
                old.setSelected(true);
            } else if (now != null) {
                model.wholeStoreProperty().set(wholeStore.isSelected());
            }
        });
        model.wholeStoreProperty().addListener((o, was, is) -> (is ? wholeStore : thisStream).setSelected(true));
        (model.wholeStoreProperty().get() ? wholeStore : thisStream).setSelected(true);
        thisStream.disableProperty().bind(sight.streamProperty().isNull());
        thisStream.setMinWidth(Region.USE_PREF_SIZE);
        wholeStore.setMinWidth(Region.USE_PREF_SIZE);
    }

    private void bindFilter() {
        filter.textProperty().bindBidirectional(model.textProperty());
        CompletionPopup below = new CompletionPopup(filter, model::completions);
        popup = below;
        filter.addEventFilter(KeyEvent.KEY_PRESSED, below::onKey);
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::onFilterKey);
        filter.setOnAction(e -> model.apply());
        filter.textProperty().addListener((o, old, text) -> {
            if (text.isEmpty()) {
                model.apply();
            }
        });
        error.textProperty().bind(model.errorProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.errorProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(480);
        error.setTooltip(whole);
        show(errorLine, model.errorProperty().isNotEmpty());
        saved.setMinWidth(Region.USE_PREF_SIZE);
        columns.setMinWidth(Region.USE_PREF_SIZE);
    }

    private void onFilterKey(KeyEvent key) {
        CompletionPopup below = popup;
        boolean open = below != null && below.isShowing();
        if (key.isConsumed()) {
            return;
        }
        if (key.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            model.clearFilter();
            key.consume();
        } else if (key.getCode() == KeyCode.DOWN && !open) {
            table.requestFocus();
            key.consume();
        } else if (key.isControlDown() && key.getCode() == KeyCode.SPACE && below != null) {
            below.offer();
            key.consume();
        }
    }

    private void bindNotes() {
        range.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(sight.rangeProperty().get()), sight.rangeProperty()));
        range.setAccessibleText("All positions again");
        range.setTooltip(new Tooltip("Show all positions again"));
        range.setOnAction(e -> sight.rangeProperty().set(null));
        range.setMinWidth(Region.USE_PREF_SIZE);
        show(range, sight.rangeProperty().isNotNull());
        searching.textProperty().bind(model.searchingProperty());
        stop.setOnAction(e -> model.stop());
        show(
                stop,
                Bindings.createBooleanBinding(
                        () -> model.searchingProperty().get().startsWith("searching"), model.searchingProperty()));
        show(
                noteLine,
                model.searchingProperty().isNotEmpty().or(sight.rangeProperty().isNotNull()));
        show(nameLine, name.disabledProperty().not());
        name.setDisable(true);
        name.setOnAction(e -> keepName());
        saveName.setOnAction(e -> keepName());
        saveName.disableProperty().bind(name.textProperty().isEmpty());
        leaveName.setOnAction(e -> leaveName());
        nameLine.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                leaveName();
                key.consume();
            }
        });
    }

    private static String words(@Nullable Range of) {
        return of == null ? "" : "positions " + Formats.count(of.first()) + "–" + Formats.count(of.last()) + "  ✕";
    }

    private void askName() {
        name.setDisable(false);
        name.setText("");
        name.requestFocus();
    }

    private void keepName() {
        if (!name.getText().isBlank()) {
            model.save(name.getText().strip());
            leaveName();
        }
    }

    private void leaveName() {
        name.setDisable(true);
        filter.requestFocus();
    }

    /** For the shell's keys: whatever has the focus within this view. */
    @FXML
    void onKey(KeyEvent key) {
        if (key.isShortcutDown() && key.getCode() == KeyCode.F) {
            focusFilter();
            key.consume();
        }
    }

    private void onTableKey(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            withSelected(model::show);
            key.consume();
        } else if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
            withSelected(event -> copy(EventRow.json(event)));
            key.consume();
        }
    }

    private Optional<EventRow> selected() {
        int index = table.selected();
        return index < 0 || index >= table.rows().size()
                ? Optional.empty()
                : Optional.of(table.rows().get(index)).filter(EventRow::loaded);
    }

    private void withSelected(Consumer<Event> action) {
        selected().flatMap(EventRow::event).ifPresent(action);
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }
}
