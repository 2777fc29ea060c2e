package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.Row;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.FileTargets;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The read models as of the Moment: summary tiles, and a table of one of them. */
public final class ReadModelsView implements Screen {
    private static final PseudoClass BEHIND = PseudoClass.getPseudoClass("behind");

    private final ReadModelsViewModel model;
    private final FileTargets files;
    private final Parent root;

    /** By tab, what stands in the place of the tables. */
    private final Map<String, Node> contents = new HashMap<>();

    @FXML
    private HBox tiles;

    @FXML
    private StackPane places;

    @FXML
    private VBox tableArea;

    @FXML
    private ToggleButton filterShown;

    @FXML
    private Button csv;

    @FXML
    private TabStrip tabs;

    @FXML
    private Label count;

    @FXML
    private HBox filterLine;

    @FXML
    private TextField filter;

    @FXML
    private Button closeFilter;

    @FXML
    private TableView<Row> table;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private Button clear;

    @FXML
    private Button retry;

    /** @param tell takes what the user is told of work that is done, such as a file written */
    public ReadModelsView(Sight sight, Background background, FileTargets files, Consumer<String> tell) {
        this.files = files;
        this.model = new ReadModelsViewModel(sight, background, tell);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        RowTable rows = new RowTable(table, model);
        TileLine tileLine = new TileLine(tiles);
        model.foundProperty().addListener((o, old, found) -> {
            rows.prepare(found);
            if (found != null) {
                tileLine.show(found.tiles());
            }
        });
        ReadModels.ALL.forEach(
                each -> tabs.add(tabs.getChildrenUnmodifiable().size() - 1, each.name(), each.sentence()));
        tabs.onSelect(model::select);
        model.tabProperty().addListener((o, old, name) -> showTab(name));
        showTab(model.tabProperty().get());
        count.textProperty().bind(model.countProperty());
        count.setMinWidth(Region.USE_PREF_SIZE);
        bindFilter();
        csv.setTooltip(new Tooltip("Write the table as it is seen, filter and order too, to a CSV file (Ctrl E)"));
        csv.setMinWidth(Region.USE_PREF_SIZE);
        csv.disableProperty().bind(model.foundProperty().isNull().or(model.writingProperty()));
        csv.setOnAction(e -> chooseCsv());
        emptyTitle.textProperty().bind(model.emptyTitleProperty());
        emptyText.textProperty().bind(model.emptyTextProperty());
        empty.visibleProperty().bind(model.emptyTitleProperty().isNotEmpty());
        retry.visibleProperty().bind(model.failedProperty());
        retry.managedProperty().bind(retry.visibleProperty());
        retry.setOnAction(e -> model.retry());
        model.behindProperty().addListener((o, old, behind) -> root.pseudoClassStateChanged(BEHIND, behind));
        table.setPlaceholder(new Label());
        table.setContextMenu(menu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::onTableKey);
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Shows the table of {@code next}. */
    public void select(ReadModel next) {
        model.select(next);
    }

    /**
     * Adds a tab on the left whose content takes the place of the tables while the sight's view is {@code name}.
     *
     * @param sentence what the list shows, for people
     */
    public void addTab(String name, String sentence, Node content) {
        contents.put(name, content);
        content.setVisible(false);
        places.getChildren().add(content);
        tabs.add(0, name, sentence);
        model.addTab(name);
    }

    private void showTab(String name) {
        ReadModel of = model.modelProperty().get();
        table.setAccessibleText(of.name() + ": " + of.sentence());
        tabs.show(name);
        boolean table = !contents.containsKey(name);
        tableArea.setVisible(table);
        contents.forEach((each, content) -> content.setVisible(each.equals(name)));
        for (Node own : List.of(filterShown, csv, count)) {
            own.setVisible(table);
            own.setManaged(table);
        }
    }

    private void bindFilter() {
        filterShown.setTooltip(new Tooltip("Only rows with some text (Ctrl F in the table)"));
        filterShown.setMinWidth(Region.USE_PREF_SIZE);
        filterLine.visibleProperty().bind(filterShown.selectedProperty());
        filterLine.managedProperty().bind(filterLine.visibleProperty());
        filter.textProperty().bindBidirectional(model.textProperty());
        filterShown.selectedProperty().addListener((o, old, shown) -> {
            if (shown) {
                filter.requestFocus();
            } else {
                model.textProperty().set("");
            }
        });
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveFilter);
        closeFilter.setOnAction(e -> closeFilter());
        clear.setOnAction(e -> closeFilter());
        clear.visibleProperty()
                .bind(model.textProperty()
                        .isNotEmpty()
                        .and(model.failedProperty().not()));
        clear.managedProperty().bind(clear.visibleProperty());
    }

    /** For the shell's keys: whatever has the focus within this view. */
    @FXML
    void onKey(KeyEvent key) {
        if (key.isShortcutDown() && key.getCode() == KeyCode.F) {
            filterShown.setSelected(true);
            filter.requestFocus();
            filter.selectAll();
            key.consume();
        } else if (key.isShortcutDown() && key.getCode() == KeyCode.E) {
            csv.fire();
            key.consume();
        }
    }

    private void leaveFilter(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            closeFilter();
            key.consume();
        } else if (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER) {
            table.requestFocus();
            key.consume();
        }
    }

    private void closeFilter() {
        filterShown.setSelected(false);
        table.requestFocus();
    }

    private void chooseCsv() {
        files.chooseSave("Write " + model.fileName(), model.fileName(), "CSV tables", "csv")
                .ifPresent(model::writeCsv);
    }

    private ContextMenu menu() {
        MenuItem open = new MenuItem("Go to its stream");
        open.setOnAction(e -> withRow(model::open));
        MenuItem asCsv = new MenuItem("Copy row as CSV");
        asCsv.setOnAction(e -> copy((of, row) -> RowText.csv(of.model(), row, of.position())));
        MenuItem asJson = new MenuItem("Copy row as JSON");
        asJson.setOnAction(e -> copy((of, row) -> RowText.json(of.model(), row)));
        ContextMenu menu = new ContextMenu(open, asCsv, asJson);
        menu.setOnShowing(e -> {
            Row row = table.getSelectionModel().getSelectedItem();
            boolean none = row == null || !ListedRows.loaded(row);
            asCsv.setDisable(none);
            asJson.setDisable(none);
            open.setDisable(none
                    || ReadModelsViewModel.stream(model.modelProperty().get(), row)
                            .isEmpty());
        });
        return menu;
    }

    private void onTableKey(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            withRow(model::open);
            key.consume();
        } else if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
            copy((of, row) -> RowText.csv(of.model(), row, of.position()));
            key.consume();
        }
    }

    private void copy(BiFunction<Wanted, Row, String> text) {
        Found found = model.foundProperty().get();
        if (found != null) {
            withRow(row -> Clipboard.getSystemClipboard()
                    .setContent(Map.of(DataFormat.PLAIN_TEXT, text.apply(found.wanted(), row))));
        }
    }

    private void withRow(Consumer<Row> action) {
        Row row = table.getSelectionModel().getSelectedItem();
        if (row != null && ListedRows.loaded(row)) {
            action.accept(row);
        }
    }
}
