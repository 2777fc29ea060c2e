package dev.hindsight.ui.streams;

import dev.hindsight.event.StreamId;
import dev.hindsight.store.StreamQuery;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.LongList;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The stream list: what there is, how far each stream is at the Moment, and which one is looked at. */
public final class StreamsView implements Screen {
    private static final int ROWS_ABOVE = 5;
    private static final Map<StreamQuery.Order, String> ORDERS = Map.of(
            StreamQuery.Order.NEWEST_FIRST, "newest first",
            StreamQuery.Order.OLDEST_FIRST, "oldest first",
            StreamQuery.Order.BY_ID, "by id",
            StreamQuery.Order.LAST_EVENT_FIRST, "by last event");

    private final StreamsViewModel model;
    private final Parent root;

    @FXML
    private Label count;

    @FXML
    private TextField filter;

    @FXML
    private FlowPane chips;

    @FXML
    private LongList<StreamSummary> list;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private Button clear;

    @FXML
    private MenuButton order;

    /** The stream last brought into view; the list stays where it is while that one only moves. */
    private Optional<StreamId> scrolledTo = Optional.empty();

    public StreamsView(Sight sight, Background background) {
        this.model = new StreamsViewModel(sight, background);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        count.textProperty().bind(model.countProperty());
        filter.textProperty().bindBidirectional(model.textProperty());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveFilter);
        emptyTitle.textProperty().bind(model.emptyTitleProperty());
        emptyText.textProperty().bind(model.emptyTextProperty());
        clear.visibleProperty()
                .bind(model.textProperty()
                        .isNotEmpty()
                        .or(model.categoryProperty().isNotEmpty()));
        clear.managedProperty().bind(clear.visibleProperty());
        clear.setOnAction(e -> model.clearFilter());
        list.setCellFactory(l -> new StreamCell(model));
        list.setOnSelect(this::chosen);
        model.rowsProperty().addListener(o -> show());
        model.chosenProperty().addListener(o -> follow());
        show();
        new CategoryChips(chips, model);
        showOrders();
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Puts the keyboard into the filter field. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Lists the streams of one category; empty for all. */
    public void showCategory(String category) {
        model.textProperty().set("");
        model.categoryProperty().set(category);
    }

    private void leaveFilter(KeyEvent key) {
        if (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER) {
            list.requestFocus();
            if (list.selected() < 0 && !model.rows().isEmpty()) {
                chosen(0);
            }
            key.consume();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            model.textProperty().set("");
            list.requestFocus();
            key.consume();
        }
    }

    private void show() {
        list.setRows(model.rows(), model.cameInAbove());
        empty.setVisible(model.rows().isEmpty());
        list.setVisible(!model.rows().isEmpty());
        follow();
    }

    private void follow() {
        StreamsViewModel.Place place = model.chosenProperty().get();
        if (!place.stream().equals(model.stream())) {
            // The place of the stream chosen now is still being looked up.
            return;
        }
        int index = place.index();
        boolean another = index >= 0 && !place.stream().equals(scrolledTo);
        int above = list.rowsAbove(list.selected());
        if (another) {
            list.select(index);
            list.scrollTo(index - ROWS_ABOVE);
        } else if (index != list.selected()) {
            list.select(index);
            if (above >= 0 && model.begun(index)) {
                list.scrollTo(index - above);
            }
        }
        // It is not in view while the list has no room yet.
        if (list.rowsAbove(index) >= 0) {
            scrolledTo = place.stream();
        }
    }

    private void chosen(int index) {
        StreamSummary stream = model.rows().get(index);
        scrolledTo = Optional.of(stream.id());
        model.choose(stream);
    }

    private void showOrders() {
        ToggleGroup group = new ToggleGroup();
        for (StreamQuery.Order each : StreamQuery.Order.values()) {
            RadioMenuItem item = new RadioMenuItem(ORDERS.get(each));
            item.setToggleGroup(group);
            item.setSelected(each == model.orderProperty().get());
            item.setOnAction(e -> model.orderProperty().set(each));
            order.getItems().add(item);
        }
        order.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> "sorted " + ORDERS.get(model.orderProperty().get()), model.orderProperty()));
    }
}
