package dev.hindsight.ui.jump;

import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The field in the top bar that goes to what is typed, with what it may mean listed below. */
public final class JumpView implements Screen {
    private final JumpViewModel model;
    private final Parent root;
    private final ContextMenu menu = new ContextMenu();

    @FXML
    private TextField field;

    @FXML
    private Label keys;

    public JumpView(Sight sight, Background background) {
        this.model = new JumpViewModel(sight, background);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        field.textProperty().bindBidirectional(model.textProperty());
        field.setOnAction(e -> model.targets().stream().findFirst().ifPresent(this::go));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                menu.hide();
            }
        });
        keys.setMouseTransparent(true);
        keys.visibleProperty()
                .bind(field.textProperty().isEmpty().and(field.focusedProperty().not()));
        menu.getStyleClass().add("jump-menu");
        model.targets().addListener((ListChangeListener<Target>) change -> showTargets());
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Puts the keyboard into the field. */
    public void focus() {
        field.requestFocus();
        field.selectAll();
    }

    private void onKey(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            model.textProperty().set("");
            menu.hide();
            root.getParent().requestFocus();
            key.consume();
        }
    }

    private void go(Target target) {
        model.go(target);
        menu.hide();
        root.getParent().requestFocus();
    }

    private void showTargets() {
        menu.getItems().clear();
        if (!field.isFocused() || field.getText().isBlank()) {
            menu.hide();
            return;
        }
        for (Target target : model.targets()) {
            CustomMenuItem item = new CustomMenuItem(line(target.label(), target.detail()));
            item.setOnAction(e -> go(target));
            menu.getItems().add(item);
        }
        if (model.targets().isEmpty()) {
            CustomMenuItem none =
                    new CustomMenuItem(line("Nothing found", "no stream, event id, position or date"), false);
            none.setDisable(true);
            menu.getItems().add(none);
        }
        Bounds at = field.localToScreen(field.getBoundsInLocal());
        menu.show(field, at.getMinX(), at.getMaxY() + 2);
    }

    private HBox line(String label, String detail) {
        Label what = new Label(label);
        Label more = new Label(detail);
        more.getStyleClass().addAll("muted", "small");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(16, what, gap, more);
        line.setPrefWidth(Math.max(320, field.getWidth() - 24));
        return line;
    }
}
