package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Row;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;

/** A row of the table, tinted where the last step added or changed it. */
final class StepRow extends TableRow<Row> {
    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    StepRow(Consumer<Row> open) {
        setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && !isEmpty()) {
                open.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        Row.Mark mark = empty || row == null ? Row.Mark.NONE : row.mark();
        pseudoClassStateChanged(ADDED, mark == Row.Mark.ADDED);
        pseudoClassStateChanged(CHANGED, mark == Row.Mark.CHANGED);
    }
}
