package dev.hindsight.ui.events;

import dev.hindsight.query.Completion;
import java.util.List;
import java.util.function.IntFunction;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** The ways a filter can go on, below its field, which keeps the keyboard. */
final class CompletionPopup {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final int MOST_SHOWN = 9;
    private static final double WIDTH = 320;

    private final TextField field;
    private final IntFunction<List<Completion>> completions;
    // A popup and not a context menu, which would take the keys meant for the field.
    private final Popup popup = new Popup();
    private final VBox lines = new VBox();
    private List<Completion> shown = List.of();
    private int current = -1;
    /** Set while a completion is put in, which is no typing. */
    private boolean accepting;

    CompletionPopup(TextField field, IntFunction<List<Completion>> completions) {
        this.field = field;
        this.completions = completions;
        lines.getStyleClass().add("jump-targets");
        popup.getContent().add(lines);
        popup.setHideOnEscape(false);
        field.textProperty().addListener(o -> {
            if (field.isFocused() && !accepting) {
                // The caret follows the text, so its place is known only after this change.
                field.applyCss();
                popup.hide();
            }
        });
        field.caretPositionProperty().addListener(o -> {
            if (field.isFocused() && !accepting && !field.getText().isBlank()) {
                offer();
            }
        });
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                hide();
            }
        });
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    List<Completion> shown() {
        return shown;
    }

    void hide() {
        popup.hide();
        shown = List.of();
        current = -1;
    }

    /** Shows what there is at the caret; hides where there is nothing. */
    void offer() {
        shown = completions.apply(field.getCaretPosition()).stream()
                .limit(MOST_SHOWN)
                .toList();
        if (shown.isEmpty() || field.getScene() == null) {
            hide();
            return;
        }
        lines.getChildren().clear();
        for (Completion each : shown) {
            HBox line = line(each);
            line.setOnMousePressed(e -> accept(each));
            lines.getChildren().add(line);
        }
        select(-1);
        lines.setPrefWidth(WIDTH);
        Bounds at = field.localToScreen(field.getBoundsInLocal());
        popup.show(field, at.getMinX(), at.getMaxY() + 2);
    }

    /** Takes the keys that are the list's; the field gets the others. */
    void onKey(KeyEvent key) {
        if (!popup.isShowing()) {
            return;
        }
        switch (key.getCode()) {
            case ESCAPE -> hide();
            case DOWN -> select(Math.min(shown.size() - 1, current + 1));
            case UP -> select(Math.max(-1, current - 1));
            case TAB -> accept(shown.get(Math.max(0, current)));
            case ENTER -> {
                // Enter with nothing chosen applies the filter as it stands.
                if (current < 0) {
                    hide();
                    return;
                }
                accept(shown.get(current));
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void accept(Completion completion) {
        accepting = true;
        field.setText(completion.in(field.getText()));
        field.positionCaret(completion.caret());
        accepting = false;
        hide();
        if (completion.text().endsWith(" ") || completion.text().endsWith(".")) {
            offer();
        }
    }

    private void select(int next) {
        current = next;
        for (int i = 0; i < lines.getChildren().size(); i++) {
            lines.getChildren().get(i).pseudoClassStateChanged(CURRENT, i == current);
        }
    }

    private static HBox line(Completion completion) {
        Label what = new Label(completion.text().strip());
        what.getStyleClass().add("mono");
        Label more = new Label(completion.detail());
        more.getStyleClass().addAll("muted", "small");
        more.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(16, what, gap, more);
        line.getStyleClass().add("target");
        return line;
    }
}
