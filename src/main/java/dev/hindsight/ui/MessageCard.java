package dev.hindsight.ui;

import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/** A message in the corner of the window: what was done goes by itself, what failed stays until it is read. */
final class MessageCard extends HBox {
    private static final Duration READING_TIME = Duration.seconds(8);

    MessageCard(Message message, Runnable dismiss) {
        boolean failed = message.kind() == Message.Kind.FAILED;
        getStyleClass().addAll("message", failed ? "failed" : "done");
        setAlignment(Pos.TOP_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(message.text());
        Label sign = new Label(failed ? "✕" : "✓");
        sign.getStyleClass().addAll("sign", failed ? "removed-text" : "added-text");
        sign.setMinWidth(USE_PREF_SIZE);
        Label text = new Label(message.text());
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(sign, text);
        if (!message.details().isEmpty()) {
            Button copy = new Button("Copy details");
            copy.setMinWidth(USE_PREF_SIZE);
            copy.setOnAction(e -> Clipboard.getSystemClipboard()
                    .setContent(Map.of(DataFormat.PLAIN_TEXT, message.text() + "\n\n" + message.details())));
            getChildren().add(copy);
        }
        if (!message.offer().isEmpty()) {
            Button offer = new Button(message.offer());
            offer.setMinWidth(USE_PREF_SIZE);
            offer.setOnAction(e -> {
                dismiss.run();
                message.act().run();
            });
            getChildren().add(offer);
        }
        Button close = new Button("Dismiss");
        close.getStyleClass().add("dismiss");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(e -> dismiss.run());
        getChildren().add(close);
        if (!failed) {
            PauseTransition read = new PauseTransition(READING_TIME);
            read.setOnFinished(e -> dismiss.run());
            read.play();
        }
    }
}
