package dev.hindsight.ui.commands;

import dev.hindsight.ui.kit.Formats;
import java.math.BigDecimal;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The fields of an order being placed, with its lines and what they add up to. */
final class PlaceFields {
    private static final int MOST_SUGGESTED = 4;

    private final PlaceForm form;
    private final CommandsViewModel model;
    private final HBox suggestions = new HBox();
    private final VBox lines = new VBox();

    PlaceFields(PlaceForm form, CommandsViewModel model) {
        this.form = form;
        this.model = model;
    }

    List<Node> nodes() {
        suggestions.getStyleClass().add("suggestions");
        form.customer().textProperty().addListener(o -> suggest());
        suggest();
        lines.getStyleClass().add("item-lines");
        form.lines().addListener((ListChangeListener<ItemLine>) change -> showLines(true));
        showLines(false);
        return List.of(
                FieldLine.of(form.id()),
                FieldLine.of(form.customer()),
                suggestions,
                lines,
                sum(),
                addressed(),
                address());
    }

    private void suggest() {
        String text = form.customer().text();
        model.customers(text, MOST_SUGGESTED).onDone(found -> {
            suggestions.getChildren().clear();
            for (String customer : found) {
                Hyperlink link = new Hyperlink(customer);
                link.setMnemonicParsing(false);
                link.getStyleClass().add("small");
                link.setAccessibleText("Customer " + customer);
                link.setOnAction(e -> form.customer().textProperty().set(customer));
                suggestions.getChildren().add(link);
            }
        });
    }

    private void showLines(boolean added) {
        int before = lines.getChildren().size();
        lines.getChildren().clear();
        int number = 0;
        for (ItemLine line : form.lines()) {
            number++;
            lines.getChildren().add(new ItemLinePane(line, number, form));
        }
        if (added && number >= before && lines.getChildren().get(number - 1) instanceof ItemLinePane last) {
            last.focusFirst();
        }
    }

    private Node sum() {
        Hyperlink add = new Hyperlink("Add a line");
        add.setId("add-line");
        add.getStyleClass().add("small");
        add.setOnAction(e -> {
            add.setVisited(false);
            form.addLine();
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label caption = new Label("total");
        caption.getStyleClass().add("muted");
        Label total = new Label();
        total.setId("total");
        total.getStyleClass().addAll("mono", "strong-number");
        total.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> form.totalProperty().get().isEmpty()
                                ? "–"
                                : Formats.number(
                                        new BigDecimal(form.totalProperty().get())),
                        form.totalProperty()));
        HBox sum = new HBox(add, gap, caption, total);
        sum.getStyleClass().add("sum");
        return sum;
    }

    private Node addressed() {
        CheckBox box = new CheckBox("with a shipping address");
        box.setId("addressed");
        box.selectedProperty().bindBidirectional(form.addressedProperty());
        return box;
    }

    private Node address() {
        AddressPane pane = new AddressPane(form.address());
        pane.visibleProperty().bind(form.addressedProperty());
        pane.managedProperty().bind(form.addressedProperty());
        return pane;
    }
}
