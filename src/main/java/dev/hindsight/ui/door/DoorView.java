package dev.hindsight.ui.door;

import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Opens the store to other programs on this machine, over HTTP, and shuts it again. */
public final class DoorView implements Screen {
    private final DoorViewModel model;
    private final Parent root;

    @FXML
    private Label state;

    @FXML
    private HBox where;

    @FXML
    private TextField port;

    @FXML
    private PasswordField token;

    @FXML
    private Button toggle;

    @FXML
    private Label fault;

    @FXML
    private VBox open;

    @FXML
    private Label example;

    @FXML
    private Button copy;

    public DoorView(Sight sight, Background background) {
        model = new DoorViewModel(sight, background);
        root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        port.textProperty().bindBidirectional(model.portProperty());
        token.textProperty().bindBidirectional(model.tokenProperty());
        toggle.setOnAction(e -> model.toggle());
        port.setOnAction(e -> model.toggle());
        token.setOnAction(e -> model.toggle());
        toggle.disableProperty().bind(model.busyProperty());
        fault.textProperty().bind(model.faultProperty());
        fault.visibleProperty().bind(model.faultProperty().isNotEmpty());
        fault.managedProperty().bind(fault.visibleProperty());
        example.textProperty().bind(model.exampleProperty());
        copy.setOnAction(
                e -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, example.getText())));
        model.addressProperty().addListener(o -> show());
        show();
    }

    @Override
    public Parent root() {
        return root;
    }

    private void show() {
        boolean isOpen = model.addressProperty().get() != null;
        state.setText(isOpen ? "● open at " + model.addressProperty().get() : "○ shut");
        toggle.setText(isOpen ? "Shut" : "Open");
        toggle.setAccessibleText(isOpen ? "Shut the door" : "Open the door");
        where.setVisible(!isOpen);
        where.setManaged(!isOpen);
        open.setVisible(isOpen);
        open.setManaged(isOpen);
    }
}
