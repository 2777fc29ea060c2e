package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.Json;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.RowChange;
import dev.hindsight.timetravel.FieldChange;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** The chosen stream's state beside what the last step changed. */
public final class StateView implements Screen {
    private final StateViewModel model;
    private final Consumer<ReadModel> openReadModel;
    private final Parent root;

    @FXML
    private SplitPane halves;

    @FXML
    private Label stateCaption;

    @FXML
    private ToggleButton raw;

    @FXML
    private TreeTableView<FieldRow> fields;

    @FXML
    private TreeTableColumn<FieldRow, FieldRow> field;

    @FXML
    private TreeTableColumn<FieldRow, FieldRow> value;

    @FXML
    private TreeTableColumn<FieldRow, FieldRow> origin;

    @FXML
    private TextArea rawText;

    @FXML
    private Label stepCaption;

    @FXML
    private ListView<FieldChange> changes;

    @FXML
    private ListView<RowChange> touched;

    @FXML
    private Label nothing;

    /** @param openReadModel takes the read model a person chose among those the step touched */
    public StateView(Sight sight, Background background, Consumer<ReadModel> openReadModel) {
        this.model = new StateViewModel(sight, background);
        this.openReadModel = openReadModel;
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        halves.visibleProperty().bind(model.shownProperty().isNotNull());
        nothing.textProperty().bind(model.reasonProperty());
        nothing.visibleProperty().bind(model.shownProperty().isNull());
        rawText.visibleProperty().bind(raw.selectedProperty());
        fields.visibleProperty().bind(raw.selectedProperty().not());
        for (TreeTableColumn<FieldRow, FieldRow> column : List.of(field, value, origin)) {
            column.setCellValueFactory(
                    row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()).getReadOnlyProperty());
        }
        field.setCellFactory(column -> new FieldCells.Name());
        value.setCellFactory(column -> new FieldCells.Value());
        origin.setCellFactory(column -> new FieldCells.Origin(model::goToVersion));
        fields.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        fields.setRowFactory(table -> new ChangeRow());
        fields.setOnKeyPressed(key -> {
            TreeItem<FieldRow> chosen = fields.getSelectionModel().getSelectedItem();
            if (chosen != null && key.isShortcutDown() && key.getCode() == KeyCode.C) {
                FieldCells.copy(Json.text(chosen.getValue().value()));
            } else if (chosen != null
                    && key.getCode() == KeyCode.ENTER
                    && chosen.getValue().origin() != null) {
                model.goToVersion(chosen.getValue().origin().version());
            }
        });
        changes.setCellFactory(list -> new StepCells.Change());
        touched.setCellFactory(list -> new StepCells.Touched());
        touched.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                openChosen();
            }
        });
        touched.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                openChosen();
            }
        });
        changes.setPlaceholder(new Label("This step changed no field."));
        touched.setPlaceholder(new Label("No read model was touched."));
        model.shownProperty().addListener((o, before, now) -> show(now));
        show(model.shownProperty().get());
    }

    private void openChosen() {
        RowChange chosen = touched.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            openReadModel.accept(chosen.model());
        }
    }

    private void show(@Nullable Shown shown) {
        if (shown == null) {
            return;
        }
        long version = shown.step().version();
        stateCaption.setText("STATE AT VERSION " + version);
        stepCaption.setText(version == 1 ? "new → v1" : "v" + (version - 1) + " → v" + version);
        int selected = fields.getSelectionModel().getSelectedIndex();
        fields.setRoot(FieldRow.tree(shown.step()));
        fields.getSelectionModel().select(selected);
        rawText.setText(Json.pretty(shown.step().state()));
        changes.getItems().setAll(shown.step().changes());
        touched.getItems().setAll(shown.touched());
    }

    static String text(@Nullable JsonNode value) {
        return value == null ? "" : Json.text(value);
    }

    @Override
    public Parent root() {
        return root;
    }

    /** A row that wears the tint of what the step did to it. */
    private static final class ChangeRow extends TreeTableRow<FieldRow> {
        @Override
        protected void updateItem(FieldRow row, boolean empty) {
            super.updateItem(row, empty);
            for (FieldChange.Kind kind : FieldChange.Kind.values()) {
                pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(FieldRow.style(kind)), row != null && row.change() == kind);
            }
        }
    }
}
