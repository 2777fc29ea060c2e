package dev.hindsight.ui.consistency;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** An answer, and what can be done with it. */
final class AnswerCard extends VBox {
    private final Label words = new Label();
    private final Button show = new Button("Show");
    private final Button again = new Button("Ask again");
    private @Nullable Answer shown;

    AnswerCard(String title, String id, Consumer<Answer> onShow, Runnable onAgain) {
        setId(id);
        getStyleClass().add("answer");
        Label heading = new Label(title);
        heading.getStyleClass().add("answer-title");
        words.getStyleClass().add("answer-words");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        for (Button button : new Button[] {show, again}) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        show.setOnAction(e -> {
            if (shown != null) {
                onShow.accept(shown);
            }
        });
        again.setOnAction(e -> onAgain.run());
        Region space = new Region();
        HBox line = new HBox(words, space, show, again);
        line.getStyleClass().add("line");
        getChildren().addAll(heading, line);
        show(null);
    }

    void show(@Nullable Answer answer) {
        shown = answer;
        setVisible(answer != null);
        setManaged(isVisible());
        if (answer != null) {
            words.setText((answer.late() ? "◌ " : answer.shown() ? "✓ " : "") + answer.words());
            words.getStyleClass().remove("changed-text");
            if (answer.late()) {
                words.getStyleClass().add("changed-text");
            }
            show.setAccessibleText("Show " + answer.of().name());
            place(show, answer.shown());
            place(again, !answer.shown());
        }
    }

    private static void place(Button button, boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }
}
