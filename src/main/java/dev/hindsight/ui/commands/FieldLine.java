package dev.hindsight.ui.commands;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A field's name, the text in it, and below it what is wrong. */
final class FieldLine extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final TextInputControl input;

    private FieldLine(FormField field, TextInputControl input) {
        this.input = input;
        getStyleClass().add("field-line");
        join(field, input, field.name());
        Label caption = new Label(field.name());
        caption.getStyleClass().addAll("muted", "name");
        caption.setLabelFor(input);
        HBox line = new HBox(caption, input);
        line.getStyleClass().add("line");
        HBox.setHgrow(input, Priority.ALWAYS);
        getChildren().addAll(line, fault(field.shownFaultProperty()));
    }

    static FieldLine of(FormField field) {
        return new FieldLine(field, new TextField());
    }

    /** For a text of several lines. */
    static FieldLine ofLines(FormField field) {
        TextArea area = new TextArea();
        area.getStyleClass().add("mono");
        area.setPrefRowCount(6);
        area.setWrapText(true);
        return new FieldLine(field, area);
    }

    TextInputControl input() {
        return input;
    }

    /** Makes {@code input} show and change {@code field}. */
    static void join(FormField field, TextInputControl input, String name) {
        input.textProperty().bindBidirectional(field.textProperty());
        input.setId("field-" + field.name().replace(' ', '-'));
        input.setAccessibleText(name);
        input.accessibleHelpProperty().bind(field.shownFaultProperty());
        ObservableValue<Boolean> wrong = field.shownFaultProperty().isNotEmpty();
        wrong.addListener((o, was, is) -> input.pseudoClassStateChanged(WRONG, is));
        input.pseudoClassStateChanged(WRONG, wrong.getValue());
        // Listeners of expressions are weak: as long as the field is there, so must this one be.
        input.getProperties().put("wrong", wrong);
    }

    /** The line of {@code what} is wrong; takes no room while nothing is. */
    static Node fault(ObservableValue<String> what) {
        Label fault = new Label();
        fault.getStyleClass().addAll("fault", "removed-text");
        fault.textProperty().bind(what);
        fault.visibleProperty().bind(fault.textProperty().isNotEmpty());
        fault.managedProperty().bind(fault.visibleProperty());
        return fault;
    }
}
