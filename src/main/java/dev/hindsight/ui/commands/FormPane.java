package dev.hindsight.ui.commands;

import dev.hindsight.ui.kit.EventSign;
import dev.hindsight.ui.kit.Formats;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A form as it is filled in: its title, its fields, who sends it, and the button that does. */
final class FormPane extends VBox {
    private final Form form;
    private final CommandsViewModel model;
    private final Label state = new Label();
    /** Held here, since the model holds it weakly. */
    private final ChangeListener<Object> told = (o, old, next) -> tell();

    FormPane(Form form, CommandsViewModel model) {
        this.form = form;
        this.model = model;
        getStyleClass().add("form");
        getChildren().add(title());
        fill();
        getChildren().add(FieldLine.of(form.actor()));
        getChildren().add(foot());
        WeakChangeListener<Object> weakly = new WeakChangeListener<>(told);
        form.faultProperty().addListener(told);
        form.baseProperty().addListener(told);
        model.sendingProperty().addListener(weakly);
        model.order().atProperty().addListener(weakly);
        tell();
    }

    private void fill() {
        if (form instanceof PlaceForm place) {
            getChildren().addAll(new PlaceFields(place, model).nodes());
        } else if (form instanceof AddressForm address) {
            getChildren().add(new AddressPane(address.address()));
        } else {
            form.fields().forEach(field -> getChildren().add(FieldLine.of(field)));
        }
    }

    private Node title() {
        EventSign sign = new EventSign(form.kind().look());
        Label title = new Label(form.kind().title());
        title.getStyleClass().addAll("strong", "title-text");
        Label on = new Label();
        on.getStyleClass().addAll("faint", "small");
        on.setMinWidth(Region.USE_PREF_SIZE);
        on.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> form.base().version() == 0
                                ? "new"
                                : "on v" + Formats.count(form.base().version()),
                        form.baseProperty()));
        on.setTooltip(new Tooltip("What you decide on, and what the order must still be when the command arrives"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(sign, title, gap, on);
        line.getStyleClass().add("form-title");
        return line;
    }

    private Node foot() {
        Button send = new Button(form.kind().button());
        send.setId("send");
        send.getStyleClass().add("accent");
        send.setTooltip(new Tooltip("Enter, or Ctrl Enter"));
        send.disableProperty().bind(form.commandProperty().isNull().or(model.sendingProperty()));
        send.setOnAction(e -> model.send());
        Button close = new Button("Close");
        close.setId("close");
        close.setTooltip(new Tooltip("Esc"));
        close.disableProperty().bind(model.sendingProperty());
        close.setOnAction(e -> model.close());
        HBox buttons = new HBox(send, close);
        buttons.getStyleClass().add("buttons");
        state.getStyleClass().addAll("state", "faint");
        return new VBox(buttons, state);
    }

    private void tell() {
        state.setText(said());
    }

    private String said() {
        String fault = form.faultProperty().get();
        if (model.sendingProperty().get()) {
            return "Sending…";
        } else if (!fault.isEmpty()) {
            return form.toldAtField() ? "" : fault;
        }
        return model.movedOn(form)
                .map(version -> "The order is at v" + Formats.count(version) + " by now.")
                .orElse("Enter sends, Esc closes.");
    }

    /** Sends the command, or shows what is wrong with it. */
    void send() {
        if (form.commandProperty().get() == null) {
            form.touch();
            tell();
        }
        model.send();
    }

    /** Puts the keyboard into the first field that is still empty, or else the first one. */
    void focusFirst() {
        lookupAll(".text-input").stream()
                .map(TextInputControl.class::cast)
                .filter(input -> input.getText().isBlank())
                .findFirst()
                .or(() -> lookupAll(".text-input").stream()
                        .map(TextInputControl.class::cast)
                        .findFirst())
                .ifPresent(Node::requestFocus);
    }
}
