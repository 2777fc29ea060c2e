package dev.hindsight.ui.jump;

import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A caption, or a choice with its sign, its name and what more there is to say. */
final class LineCell extends ListCell<Line> {
    private static final PseudoClass CAPTION = PseudoClass.getPseudoClass("caption");

    private final EventSign sign = new EventSign(EventLook.OTHER);
    private final Label label = new Label();
    private final Label detail = new Label();
    private final HBox line;

    LineCell(Consumer<Target> choose) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        detail.getStyleClass().addAll("muted", "small");
        line = new HBox(8, sign, label, gap, detail);
        line.getStyleClass().add("line");
        // Pressed, not clicked: by then the field has lost the focus and hidden the list.
        setOnMousePressed(e -> {
            if (getItem() instanceof Line.Choice choice) {
                choose.accept(choice.target());
                e.consume();
            }
        });
    }

    @Override
    protected void updateItem(Line item, boolean empty) {
        super.updateItem(item, empty);
        pseudoClassStateChanged(CAPTION, !empty && item instanceof Line.Caption);
        setText(null);
        if (empty || item == null) {
            setGraphic(null);
        } else if (item instanceof Line.Caption caption) {
            setGraphic(null);
            setText(caption.text());
        } else if (item instanceof Line.Choice choice) {
            show(choice.target());
        }
    }

    private void show(Target target) {
        target.look().ifPresent(sign::setLook);
        present(sign, target.look().isPresent());
        label.setText(target.label());
        detail.setText(target.detail());
        setGraphic(line);
        setAccessibleText(target.label() + ", " + target.detail());
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
