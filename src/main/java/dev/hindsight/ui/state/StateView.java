package dev.hindsight.ui.state;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.JsonPane;
import dev.hindsight.ui.kit.JsonText;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Pulses;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The chosen stream's state at the Moment, and beside it what the last step changed. */
public final class StateView implements Screen {
    private final StateViewModel model;
    private final Parent root;
    private final StepNames names = new StepNames();

    @FXML
    private Label caption;

    @FXML
    private TextField find;

    @FXML
    private Label foundCount;

    @FXML
    private ToggleButton asTree;

    @FXML
    private ToggleButton asRaw;

    @FXML
    private TreeTableView<FieldRow> fields;

    @FXML
    private ScrollPane rawScroll;

    @FXML
    private JsonPane rawText;

    @FXML
    private Label rawCut;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private Button emptyAction;

    @FXML
    private Label step;

    @FXML
    private ListView<StepLine> lines;

    public StateView(Sight sight, Background background, Preferences preferences) {
        this.model = new StateViewModel(sight, background, preferences);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        FieldTable table = new FieldTable(fields, model);
        bindFind(table);
        form(asTree, false, "The state as a tree");
        form(asRaw, true, "The state as JSON text, to select and copy");
        model.rawProperty().addListener(o -> showForm());
        model.shownProperty().addListener((o, old, shown) -> show(table, shown));
        model.emptinessProperty().addListener((o, old, why) -> showEmptiness(why));
        emptyAction.setOnAction(e -> model.act());
        model.lines().addListener((InvalidationListener) o -> showLines());
        lines.setCellFactory(l -> new StepLineCell(this::choose, names, model.zoneProperty()::get));
        lines.addEventFilter(KeyEvent.KEY_PRESSED, this::onLineKey);
        lines.setContextMenu(menu());
        model.zoneProperty().addListener(o -> lines.refresh());
        showEmptiness(model.emptinessProperty().get());
        show(table, model.shownProperty().get());
        showLines();
    }

    @Override
    public Parent root() {
        return root;
    }

    /** The read model that was chosen among those touched; null for an instant before each choice. */
    public ReadOnlyObjectProperty<@Nullable ReadModel> chosenReadModelProperty() {
        return model.chosenReadModelProperty();
    }

    private void bindFind(FieldTable table) {
        find.textProperty().bindBidirectional(model.wantedProperty());
        find.setOnAction(e -> findNext(table, 1));
        find.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            switch (key.getCode()) {
                case ESCAPE -> {
                    model.wantedProperty().set("");
                    fields.requestFocus();
                }
                case DOWN -> findNext(table, 1);
                case UP -> findNext(table, -1);
                default -> {
                    return;
                }
            }
            key.consume();
        });
        foundCount.setMinWidth(Region.USE_PREF_SIZE);
        model.foundProperty().addListener((o, old, paths) -> {
            table.mark(paths);
            tellFound(0);
        });
        model.wantedProperty().addListener(o -> tellFound(0));
    }

    private void findNext(FieldTable table, int step) {
        if (model.rawProperty().get()) {
            rawText.find(model.wantedProperty().get().strip(), step > 0);
        } else {
            tellFound(table.next(step));
        }
    }

    private void tellFound(int at) {
        int all = model.foundProperty().get().size();
        String most = all == Finder.MOST ? "+" : "";
        boolean looking = !model.wantedProperty().get().isBlank();
        foundCount.setText(!looking ? "" : at > 0 ? at + " of " + all + most : all + most + " found");
        present(foundCount, looking);
    }

    /** For the keys that mean something wherever in this view the focus is. */
    @FXML
    void onKey(KeyEvent key) {
        if (key.isShortcutDown() && key.getCode() == KeyCode.F) {
            find.requestFocus();
            find.selectAll();
            key.consume();
        }
    }

    private void form(ToggleButton button, boolean raw, String tooltip) {
        button.setTooltip(new Tooltip(tooltip));
        button.setOnAction(e -> {
            model.rawProperty().set(raw);
            showForm();
        });
    }

    private void show(FieldTable table, @Nullable ShownStep shown) {
        if (shown != null) {
            table.show(shown);
            JsonText raw = shown.raw();
            if (raw != null) {
                rawText.setJson(raw);
                rawCut.setText("The first " + Formats.count(raw.shown()) + " of "
                        + Formats.count(raw.full().length()) + " characters. Copy takes them all.");
                present(rawCut, raw.cut());
            }
        }
        caption.setText(model.caption());
        step.setText(model.stepText());
        showForm();
    }

    private void showLines() {
        // Before the list has them: its cells ask for the widths.
        names.measure(model.lines());
        lines.getItems().setAll(model.lines());
        Pulses.layOutFirst(lines);
    }

    private void showForm() {
        boolean raw = model.rawProperty().get();
        boolean there = model.shownProperty().get() != null;
        asTree.setSelected(!raw);
        asRaw.setSelected(raw);
        fields.setVisible(there && !raw);
        rawScroll.setVisible(there && raw);
        empty.setVisible(!there);
    }

    private void showEmptiness(Emptiness why) {
        emptyTitle.setText(why.title());
        emptyText.setText(why.text());
        emptyAction.setText(why.action());
        present(emptyAction, !why.action().isEmpty());
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private void choose(StepLine line) {
        if (line instanceof StepLine.Model touched) {
            model.choose(touched.model());
        }
    }

    private void onLineKey(KeyEvent key) {
        StepLine line = lines.getSelectionModel().getSelectedItem();
        if (line != null && key.getCode() == KeyCode.ENTER) {
            choose(line);
            key.consume();
        } else if (line != null && key.isShortcutDown() && key.getCode() == KeyCode.C) {
            copyLine();
            key.consume();
        }
    }

    private ContextMenu menu() {
        MenuItem whole = new MenuItem("Copy");
        whole.setOnAction(e -> copyLine());
        MenuItem before = new MenuItem("Copy old value");
        before.setOnAction(
                e -> withField(field -> copy(ValueText.plain(field.change().before()))));
        MenuItem after = new MenuItem("Copy new value");
        after.setOnAction(
                e -> withField(field -> copy(ValueText.plain(field.change().after()))));
        ContextMenu menu = new ContextMenu(whole, before, after);
        menu.setOnShowing(e -> {
            StepLine line = lines.getSelectionModel().getSelectedItem();
            whole.setDisable(line == null);
            before.setDisable(!(line instanceof StepLine.Field));
            after.setDisable(!(line instanceof StepLine.Field));
        });
        return menu;
    }

    private void withField(Consumer<StepLine.Field> action) {
        if (lines.getSelectionModel().getSelectedItem() instanceof StepLine.Field field) {
            action.accept(field);
        }
    }

    private void copyLine() {
        StepLine line = lines.getSelectionModel().getSelectedItem();
        if (line instanceof StepLine.Field field) {
            copy(StepLineCell.text(field.change()));
        } else if (line instanceof StepLine.Model touched) {
            copy(touched.label() + ": " + touched.what());
        }
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }
}
