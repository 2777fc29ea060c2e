package dev.hindsight.ui.jump;

import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** The field in the top bar that goes to what is typed, with what it may mean listed below. */
public final class JumpView implements Screen {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double LEAST_WIDTH = 460;

    private final JumpViewModel model;
    private final Parent root;
    // A popup and not a context menu, which would take the Enter meant for the field.
    private final Popup popup = new Popup();
    private final VBox lines = new VBox();
    private int current;

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
        field.setOnAction(e -> goToCurrent());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                popup.hide();
            }
        });
        keys.setMouseTransparent(true);
        keys.visibleProperty()
                .bind(field.textProperty().isEmpty().and(field.focusedProperty().not()));
        lines.getStyleClass().add("jump-targets");
        popup.getContent().add(lines);
        popup.setHideOnEscape(false);
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
        switch (key.getCode()) {
            case ESCAPE -> leave();
            case DOWN -> select(current + 1);
            case UP -> select(current - 1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void select(int next) {
        current = Math.max(0, Math.min(model.targets().size() - 1, next));
        for (int i = 0; i < lines.getChildren().size(); i++) {
            lines.getChildren().get(i).pseudoClassStateChanged(CURRENT, i == current);
        }
    }

    private void goToCurrent() {
        if (current < model.targets().size()) {
            go(model.targets().get(current));
        }
    }

    private void go(Target target) {
        model.go(target);
        leave();
    }

    private void leave() {
        model.textProperty().set("");
        popup.hide();
        root.getParent().requestFocus();
    }

    private void showTargets() {
        if (!field.isFocused() || field.getText().isBlank()) {
            popup.hide();
            return;
        }
        List<Target> targets = model.targets();
        lines.getChildren().clear();
        for (Target target : targets) {
            HBox line = line(target.label(), target.detail());
            line.setOnMousePressed(e -> go(target));
            lines.getChildren().add(line);
        }
        if (targets.isEmpty()) {
            HBox none = line("Nothing found", "no stream, event id, position or date");
            none.setDisable(true);
            lines.getChildren().add(none);
        }
        select(0);
        lines.setPrefWidth(Math.max(LEAST_WIDTH, field.getWidth()));
        Bounds at = field.localToScreen(field.getBoundsInLocal());
        popup.show(field, at.getMinX(), at.getMaxY() + 2);
    }

    private static HBox line(String label, String detail) {
        Label what = new Label(label);
        Label more = new Label(detail);
        more.getStyleClass().addAll("muted", "small");
        more.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(16, what, gap, more);
        line.getStyleClass().add("target");
        return line;
    }
}
