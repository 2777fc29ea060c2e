package dev.hindsight.ui.state;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.StreamId;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.JsonPane;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.SameThreadBackground;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.SmallWorkspace;
import dev.hindsight.ui.kit.Theme;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The view of the state on order-12345 of the small workspace at its second version, and what is seen there. */
abstract class StateViewCase {
    @RegisterExtension
    final FxRig fx = new FxRig();

    final Preferences preferences = new Preferences(Path.of("no-such-file.properties"));
    final SmallWorkspace workspace = new SmallWorkspace();
    Sight sight;
    StateView view;
    Scene scene;

    @BeforeEach
    void the_second_version_of_an_order() {
        open(Theme.LIGHT);
        fx.run(() -> {
            sight.choose(StreamId.of("order-12345"));
            sight.goTo(5);
        });
    }

    void open(Theme theme) {
        open(theme, workspace);
    }

    void open(Theme theme, Workspace on) {
        scene = fx.show(theme, 860, 420, () -> {
            sight = new Sight(on, new SimpleObjectProperty<ZoneId>(ZoneOffset.UTC));
            view = new StateView(sight, new SameThreadBackground(), preferences);
            return view.root();
        });
    }

    TreeTableView<FieldRow> fields() {
        @SuppressWarnings("unchecked") // the FXML says so
        TreeTableView<FieldRow> fields = (TreeTableView<FieldRow>) scene.lookup("#state .tree-table-view");
        return fields;
    }

    JsonPane raw() {
        return (JsonPane) scene.lookup("#state .json-pane");
    }

    TreeItem<FieldRow> row(String name) {
        return fields().getRoot().getChildren().stream()
                .filter(item -> item.getValue().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String value(String name) {
        return ValueText.brief(row(name).getValue().value());
    }

    void select(String name) {
        fx.run(() -> {
            fields().requestFocus();
            fields().getSelectionModel().select(row(name));
        });
    }

    void press(KeyCode key) {
        fx.robot().push(key);
        fx.settle();
    }

    List<String> signs() {
        return fx.call(() -> fields().getRoot().getChildren().stream()
                .map(TreeItem::getValue)
                .filter(row -> row.sign().isPresent())
                .map(row -> ValueText.sign(row.sign().orElseThrow()) + " " + row.name())
                .toList());
    }

    List<String> lineTexts() {
        ListView<?> lines = (ListView<?>) Objects.requireNonNull(scene.lookup("#state .list-view"));
        return fx.call(() -> lines.getItems().stream().map(StateViewCase::text).toList());
    }

    private static String text(Object line) {
        if (line instanceof StepLine.Field field) {
            return StepLineCell.text(field.change());
        } else if (line instanceof StepLine.Model model) {
            return model.label() + ": " + model.what();
        } else if (line instanceof StepLine.Caption caption) {
            return caption.text() + " " + caption.note();
        }
        return ((StepLine.Note) line).text();
    }

    Node link(String text) {
        return fx.robot()
                .lookup(node -> node instanceof javafx.scene.control.Hyperlink link
                        && link.getText().equals(text)
                        && shown(node))
                .query();
    }

    List<String> visibleText() {
        return fx.robot().lookup(node -> node instanceof Labeled && shown(node)).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private static boolean shown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
