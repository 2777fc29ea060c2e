package dev.hindsight.ui.commands;

import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One line of an order: what, and below it how many for how much each. */
final class ItemLinePane extends VBox {
    private final TextField first;

    ItemLinePane(ItemLine line, int number, PlaceForm form) {
        getStyleClass().add("item-line");
        String of = " of line " + number;
        first = input(line.sku(), of, "sku");
        TextField description = input(line.description(), of, "description");
        TextField quantity = input(line.quantity(), of, "quantity");
        TextField price = input(line.unitPrice(), of, "unit price");
        quantity.getStyleClass().add("mono");
        price.getStyleClass().add("mono");
        Label times = new Label("×");
        times.getStyleClass().add("faint");
        times.setMinWidth(USE_PREF_SIZE);
        Button remove = new Button("✕");
        remove.getStyleClass().addAll("quiet", "remove");
        remove.setAccessibleText("Remove line " + number);
        remove.setTooltip(new Tooltip("Remove this line"));
        remove.setDisable(form.lines().size() == 1);
        remove.setMinWidth(USE_PREF_SIZE);
        remove.setOnAction(e -> form.removeLine(line));
        getChildren()
                .addAll(line(first, description), line(quantity, times, price, remove), FieldLine.fault(faults(line)));
    }

    private static TextField input(FormField field, String of, String prompt) {
        TextField input = new TextField();
        FieldLine.join(field, input, field.name() + of);
        input.setPromptText(prompt);
        input.setPrefColumnCount(1);
        return input;
    }

    private static HBox line(Node... nodes) {
        HBox line = new HBox(nodes);
        line.getStyleClass().add("line");
        for (Node node : nodes) {
            if (node instanceof TextField) {
                HBox.setHgrow(node, Priority.ALWAYS);
            }
        }
        return line;
    }

    /** The line's faults, a line each. */
    private static StringExpression faults(ItemLine line) {
        return Bindings.createStringBinding(
                () -> line.fields().stream()
                        .map(field -> field.shownFaultProperty().get())
                        .filter(fault -> !fault.isEmpty())
                        .collect(Collectors.joining("\n")),
                line.fields().stream().map(FormField::shownFaultProperty).toArray(Observable[]::new));
    }

    void focusFirst() {
        first.requestFocus();
    }
}
