package dev.hindsight.ui.commands;

import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;

/** An address in four fields, or as JSON. */
final class AddressPane extends VBox {
    private final AddressFields address;
    private final VBox fields = new VBox();
    private final Hyperlink turn = new Hyperlink();

    AddressPane(AddressFields address) {
        this.address = address;
        getStyleClass().add("fields");
        fields.getStyleClass().add("fields");
        turn.getStyleClass().addAll("small", "turn");
        turn.setOnAction(e -> {
            turn.setVisited(false);
            address.turn();
        });
        getChildren().addAll(fields, turn);
        address.asJsonProperty().addListener(o -> show());
        show();
    }

    private void show() {
        boolean json = address.asJsonProperty().get();
        fields.getChildren().clear();
        if (json) {
            fields.getChildren().add(FieldLine.ofLines(address.json()));
        } else {
            address.parts().forEach(part -> fields.getChildren().add(FieldLine.of(part)));
        }
        turn.setText(json ? "As fields" : "As JSON");
        turn.setAccessibleText(json ? "Type the address in fields" : "Type the address as JSON");
    }
}
