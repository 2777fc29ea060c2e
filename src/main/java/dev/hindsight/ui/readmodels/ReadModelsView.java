package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.FileTargets;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The read models as of the Moment: summary tiles, and a table of one of them. */
public final class ReadModelsView implements Screen {
    private static final PseudoClass BEHIND = PseudoClass.getPseudoClass("behind");

    private final Background background;
    private final ReadModelsViewModel model;
    private final Comparing comparing;
    private final Charting charting;
    private final Exports exports;
    private final ColumnChoice choice;
    private final FileTargets files;
    private final Consumer<String> tell;
    private final Parent root;

    /** By tab, what stands in the place of the tables. */
    private final Map<String, Node> contents = new HashMap<>();

    @FXML
    private HBox tileLine;

    @FXML
    private HBox tiles;

    @FXML
    private ActionStrip actions;

    @FXML
    private ToggleButton filterShown;

    @FXML
    private MenuButton columns;

    @FXML
    private ToggleButton compare;

    @FXML
    private ToggleButton chart;

    @FXML
    private MenuButton export;

    @FXML
    private TabStrip tabs;

    @FXML
    private Label lag;

    @FXML
    private Label count;

    @FXML
    private StackPane places;

    @FXML
    private VBox tableArea;

    @FXML
    private StackPane tableStack;

    /** The table on show, and what lies over it. */
    @FXML
    private StackPane tables;

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

    private FilterBar filterBar;
    private RowTables rows;

    /**
     * @param preferences remembers which columns each table shows
     * @param tell takes what the user is told of work that is done, such as a file written
     */
    public ReadModelsView(
            Sight sight, Background background, FileTargets files, Preferences preferences, Consumer<String> tell) {
        this.background = background;
        this.files = files;
        this.tell = tell;
        this.model = new ReadModelsViewModel(sight, background);
        this.comparing = new Comparing(sight, background, model.foundProperty());
        this.charting = new Charting(sight, background, model.foundProperty());
        this.exports = new Exports(sight, background, tell);
        this.choice = new ColumnChoice(preferences);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        filterBar = new FilterBar(model.filter(), () -> rows.requestFocus());
        tableArea.getChildren().add(0, filterBar);
        rows = new RowTables(tables, model.modelProperty().get(), this::makeTable);
        TotalsLine totals = new TotalsLine(rows.tableProperty(), model.summing());
        tableArea.getChildren().add(totals);
        bindModes(totals);
        tables.getChildren().add(new PendingLines(rows.tableProperty(), model.expecting(), model.zoneProperty()::get));
        TileLine tileNumbers = new TileLine(tiles, model);
        model.foundProperty().addListener((o, old, found) -> {
            if (found != null) {
                rows.prepare(found);
                tileNumbers.show(found.tiles());
                fitActions();
            }
        });
        bindActions();
        ReadModels.ALL.forEach(
                each -> tabs.add(tabs.getChildrenUnmodifiable().size() - 1, each.name(), each.sentence()));
        tabs.onSelect(model::select);
        model.tabProperty().addListener((o, old, name) -> showTab(name));
        model.modelProperty().addListener((o, old, of) -> showTable(of));
        showTable(model.modelProperty().get());
        showTab(model.tabProperty().get());
        count.textProperty().bind(model.countProperty());
        count.setMinWidth(Region.USE_PREF_SIZE);
        model.lagProperty().addListener((o, old, words) -> showLag(words));
        showLag(model.lagProperty().get());
        emptyTitle.textProperty().bind(model.emptyTitleProperty());
        emptyText.textProperty().bind(model.emptyTextProperty());
        // What is said in place of rows stands in their table, and not over those of the one before.
        model.emptyTitleProperty().addListener(o -> {
            if (!model.emptyTitleProperty().get().isEmpty()) {
                rows.show(model.modelProperty().get());
            }
        });
        empty.visibleProperty().bind(model.emptyTitleProperty().isNotEmpty().and(tables.visibleProperty()));
        retry.visibleProperty().bind(model.failedProperty());
        retry.managedProperty().bind(retry.visibleProperty());
        retry.setOnAction(e -> model.retry());
        clear.setOnAction(e -> filterBar.close());
        clear.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                                () -> model.filter().queryProperty().get().filtered(),
                                model.filter().queryProperty())
                        .and(model.failedProperty().not()));
        clear.managedProperty().bind(clear.visibleProperty());
        model.behindProperty().addListener((o, old, behind) -> root.pseudoClassStateChanged(BEHIND, behind));
        // A table takes this key for itself.
        tableArea.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && model.expecting().dismissAll()) {
                key.consume();
            }
        });
    }

    private RowTable makeTable(ReadModel of) {
        RowTable made = new RowTable(of, model, choice, filterBar::edit);
        new SelectedRows(made.table(), model, made::shownColumns, background, tell);
        return made;
    }

    /** Keeps the room that it took while it says something: numbers that grow do not move the tabs. */
    private void showLag(String words) {
        lag.setText(words.isEmpty() ? "" : "◌ " + words);
        lag.setAccessibleText(words.isEmpty() ? null : "Read models behind: " + words);
        boolean says = !words.isEmpty() && tableArea.isVisible();
        lag.setVisible(says);
        lag.setManaged(says);
        lag.setMinWidth(says ? Math.max(lag.getMinWidth(), Math.ceil(lag.prefWidth(-1))) : 0);
    }

    private void bindActions() {
        filterShown.setTooltip(new Tooltip("Only rows that meet something (Ctrl F in the table)"));
        filterShown.selectedProperty().bindBidirectional(filterBar.openProperty());
        columns.setTooltip(new Tooltip("Which columns, and in which order; headers can be drawn, too"));
        export.setTooltip(
                new Tooltip("Write the table as it is seen, filter and order too, to a file (Ctrl E for CSV)"));
        export.disableProperty().bind(model.foundProperty().isNull().or(exports.writingProperty()));
        ColumnMenu menu = new ColumnMenu(choice, filterBar::edit);
        actions.add(
                columns,
                MaterialDesignV.VIEW_COLUMN_OUTLINE,
                () -> menu.items(model.modelProperty().get()));
        actions.add(chart, MaterialDesignC.CHART_LINE);
        actions.add(compare, MaterialDesignC.COMPARE_HORIZONTAL);
        actions.add(filterShown, MaterialDesignF.FILTER_VARIANT);
        actions.add(
                export,
                MaterialDesignD.DOWNLOAD,
                () -> List.of(exportItem(Exports.Format.CSV), exportItem(Exports.Format.JSON)));
        tileLine.widthProperty().addListener(o -> fitActions());
        // New tiles know their width only once they have their style.
        tiles.widthProperty().addListener(o -> fitActions());
        fitActions();
    }

    /** The rows themselves, what is different in them, or a drawing of them: one at a time. */
    private void bindModes(TotalsLine totals) {
        compare.setTooltip(new Tooltip("The rows that differ between the Moment and another position"));
        chart.setTooltip(new Tooltip("The table drawn: money by day, orders by status"));
        compare.selectedProperty().bindBidirectional(comparing.onProperty());
        chart.selectedProperty().bindBidirectional(charting.onProperty());
        comparing.onProperty().addListener((o, old, on) -> {
            if (on) {
                chart.setSelected(false);
            }
        });
        charting.onProperty().addListener((o, old, on) -> {
            if (on) {
                compare.setSelected(false);
            }
        });
        ComparePane differences = new ComparePane(comparing, choice::shown, model.zoneProperty()::get);
        ChartPane drawing = new ChartPane(charting, this::openPoint);
        tableStack.getChildren().addAll(differences, drawing);
        BooleanBinding drawn = Bindings.createBooleanBinding(
                () -> charting.onProperty().get()
                        && Charting.draws(model.modelProperty().get()),
                charting.onProperty(),
                model.modelProperty());
        differences.visibleProperty().bind(comparing.onProperty());
        drawing.visibleProperty().bind(drawn);
        tables.visibleProperty().bind(comparing.onProperty().or(drawn).not());
        totals.offeredProperty().bind(tables.visibleProperty());
    }

    /** To the row of the table behind a point of the chart, or to its place in history. */
    private void openPoint(ChartPoints.Point point) {
        if (point.row().isEmpty()) {
            model.goTo(point, charting.pointsProperty().get());
        } else {
            chart.setSelected(false);
            rows.choose(point.row());
        }
    }

    private MenuItem exportItem(Exports.Format format) {
        MenuItem item = new MenuItem(format + "…");
        item.setOnAction(e -> chooseFile(format));
        return item;
    }

    /** The tiles go first; before they show, there is room for all. */
    private void fitActions() {
        double taken = tileLine.snappedLeftInset() + tileLine.snappedRightInset() + 2 * tileLine.getSpacing();
        actions.fit(tileLine.getWidth() == 0 ? Double.MAX_VALUE : tileLine.getWidth() - taken - tiles.prefWidth(-1));
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Shows the table of {@code next}. */
    public void select(ReadModel next) {
        model.select(next);
    }

    /** GetOrderSummary: shows the one row of {@code order_summary} whose order_id is {@code orderId}. */
    public void showOrderSummary(String orderId) {
        model.show(DrillDown.orderSummary(orderId));
    }

    /** ListOrdersByCustomer: shows the rows of {@code customer_orders} whose customer_id is {@code customerId}. */
    public void showOrdersOfCustomer(String customerId) {
        model.show(DrillDown.ordersOfCustomer(customerId));
    }

    /** GetOrdersAwaitingShipment: shows all of {@code awaiting_shipment}. */
    public void showAwaitingShipment() {
        model.show(DrillDown.to("awaiting_shipment"));
    }

    /** Shows the rows that a tile such as {@code orders.paid} counts or adds up; nothing where no table has them. */
    public void showTile(String name) {
        model.openTile(name);
    }

    /** Shows the rows that differ between the Moment and {@link Sight#comparedProperty}, or asks for that position. */
    public void compare() {
        comparing.onProperty().set(true);
    }

    /** Draws the table, where it is one that is drawn. */
    public void chart() {
        charting.onProperty().set(true);
    }

    /** Asks for a file and writes the table as it is seen. */
    public void exportCsv() {
        chooseFile(Exports.Format.CSV);
    }

    /** As {@link #exportCsv}, a JSON array of objects. */
    public void exportJson() {
        chooseFile(Exports.Format.JSON);
    }

    /** Opens the filter of the table on show. */
    public void editFilter() {
        filterBar.edit();
    }

    /**
     * Adds a tab on the left whose content takes the place of the tables while the sight's view is {@code name}.
     *
     * @param sentence what the list shows, for people
     */
    public void addTab(String name, String sentence, Node content) {
        contents.put(name, content);
        content.setVisible(false);
        // What is not seen need not be laid out at each Moment either.
        content.managedProperty().bind(content.visibleProperty());
        places.getChildren().add(content);
        tabs.add(0, name, sentence);
        model.addTab(name);
    }

    private void showTable(ReadModel of) {
        rows.expect(of);
        filterBar.columnsOf(of);
        actions.offer(chart, Charting.draws(of));
    }

    private void showTab(String name) {
        tabs.show(name);
        boolean ofTable = !contents.containsKey(name);
        tableArea.setVisible(ofTable);
        contents.forEach((each, content) -> content.setVisible(each.equals(name)));
        for (Node own : List.of(actions, count)) {
            own.setVisible(ofTable);
            own.setManaged(ofTable);
        }
        showLag(model.lagProperty().get());
    }

    /** For the shell's keys: whatever has the focus within this view. */
    @FXML
    void onKey(KeyEvent key) {
        if (!tableArea.isVisible() || !key.isShortcutDown()) {
            return;
        }
        if (key.getCode() == KeyCode.F) {
            filterBar.edit();
            key.consume();
        } else if (key.getCode() == KeyCode.E) {
            exportCsv();
            key.consume();
        }
    }

    private void chooseFile(Exports.Format format) {
        Found found = model.foundProperty().get();
        if (found != null && !exports.writingProperty().get()) {
            String name = model.fileName(format.extension());
            files.chooseSave("Write " + name, name, format.description(), format.extension())
                    .ifPresent(target -> exports.write(found, rows.shownColumns(), format, target));
        }
    }
}
