package dev.hindsight.ui.playhead;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A choice in words, with a button that clears it; not there while it says nothing. */
final class Chip extends HBox {
    private final Label text = new Label();

    Chip(String styleClass, String clears, Runnable clear) {
        getStyleClass().addAll("chip", styleClass);
        text.setMinWidth(Region.USE_PREF_SIZE);
        Button button = new Button("✕");
        button.setAccessibleText(clears);
        button.setTooltip(new Tooltip(clears));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> clear.run());
        getChildren().addAll(text, button);
        say("");
    }

    void say(String next) {
        text.setText(next);
        setVisible(!next.isEmpty());
        setManaged(!next.isEmpty());
    }
}
