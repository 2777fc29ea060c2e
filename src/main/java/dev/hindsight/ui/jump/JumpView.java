package dev.hindsight.ui.jump;

import dev.hindsight.ui.kit.Action;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** The field in the top bar that goes to what is typed, does it or searches for it, with all it may mean below. */
public final class JumpView implements Screen {
    private static final double LEAST_WIDTH = 520;
    private static final double LINE = 28;
    private static final int MOST_LINES = 14;

    private final JumpViewModel model;
    private final Parent root;
    // A popup and not a context menu, which would take the Enter meant for the field.
    private final Popup popup = new Popup();
    private final ListView<Line> lines = new ListView<>();
    private final Label nothing = new Label("Nothing found: no stream, id, position, date or action by that name");
    private final Label status = new Label();
    private final Button stop = new Button("Stop");
    private final HBox foot = new HBox(status, stop);
    private final VBox sheet = new VBox(lines, nothing, foot);

    @FXML
    private TextField field;

    @FXML
    private Label keys;

    /**
     * @param actions what can be done from here by its name
     * @param listEvents lists all events that a text is found in
     */
    public JumpView(
            Sight sight, Background background, List<Action> actions, Clock clock, Consumer<String> listEvents) {
        this.model = new JumpViewModel(sight, background, actions, clock, listEvents);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        field.textProperty().bindBidirectional(model.textProperty());
        field.textProperty().addListener(o -> select(0, 1));
        field.setOnAction(e -> goToCurrent());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                model.events().stop();
                popup.hide();
            }
        });
        keys.setMouseTransparent(true);
        keys.visibleProperty()
                .bind(field.textProperty().isEmpty().and(field.focusedProperty().not()));
        sheet.getStyleClass().add("jump-targets");
        nothing.getStyleClass().add("muted");
        lines.setItems(model.lines());
        lines.setCellFactory(l -> new LineCell(this::go));
        lines.setFixedCellSize(LINE);
        lines.setFocusTraversable(false);
        lines.setAccessibleText("What the text may mean");
        foot.getStyleClass().add("foot");
        status.getStyleClass().addAll("muted", "small");
        status.textProperty().bind(model.events().statusProperty());
        stop.visibleProperty().bind(model.events().searchingProperty());
        stop.setFocusTraversable(false);
        // Pressed, not clicked: by then the field has lost the focus and hidden the list.
        stop.setOnMousePressed(e -> {
            model.events().stop();
            e.consume();
        });
        foot.visibleProperty().bind(status.textProperty().isNotEmpty());
        foot.managedProperty().bind(foot.visibleProperty());
        model.events().statusProperty().addListener(o -> showLines());
        popup.getContent().add(sheet);
        popup.setHideOnEscape(false);
        model.lines().addListener((ListChangeListener<Line>) change -> showLines());
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Puts the keyboard into the field and shows what can be done. */
    public void focus() {
        field.requestFocus();
        field.selectAll();
        model.look();
        showLines();
    }

    private void onKey(KeyEvent key) {
        switch (key.getCode()) {
            case ESCAPE -> leave();
            case DOWN -> select(current() + 1, 1);
            case UP -> select(current() - 1, -1);
            case PAGE_DOWN -> select(current() + MOST_LINES, 1);
            case PAGE_UP -> select(current() - MOST_LINES, -1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private int current() {
        return lines.getSelectionModel().getSelectedIndex();
    }

    /** Selects the line at {@code index}, or where that is a caption the next one {@code onward}. */
    private void select(int index, int onward) {
        int last = model.lines().size() - 1;
        int at = Math.max(0, Math.min(last, index));
        while (at >= 0 && at <= last && model.lines().get(at) instanceof Line.Caption) {
            at += onward;
        }
        if (at >= 0 && at <= last) {
            lines.getSelectionModel().clearAndSelect(at);
            lines.scrollTo(Math.max(0, at - MOST_LINES / 2));
        }
    }

    /** A choice made with the arrows stays while more is found below it. */
    private void keepChoice() {
        if (current() < 0 || lines.getSelectionModel().getSelectedItem() instanceof Line.Caption) {
            select(0, 1);
        }
    }

    private void goToCurrent() {
        if (lines.getSelectionModel().getSelectedItem() instanceof Line.Choice choice) {
            go(choice.target());
        }
    }

    private void go(Target target) {
        leave();
        target.go().run();
    }

    private void leave() {
        model.leave();
        popup.hide();
        root.getParent().requestFocus();
    }

    private void showLines() {
        if (!field.isFocused() || field.getScene() == null) {
            popup.hide();
            return;
        }
        boolean none =
                model.lines().isEmpty() && !model.events().searchingProperty().get();
        nothing.setVisible(none);
        nothing.setManaged(none);
        lines.setVisible(!none);
        lines.setManaged(!none);
        lines.setPrefHeight(Math.min(MOST_LINES, model.lines().size()) * LINE + 2);
        keepChoice();
        sheet.setPrefWidth(Math.max(LEAST_WIDTH, field.getWidth()));
        Bounds at = field.localToScreen(field.getBoundsInLocal());
        popup.show(field, at.getMinX(), at.getMaxY() + 2);
    }
}
