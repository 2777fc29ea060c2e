package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Row;
import javafx.scene.control.TableCell;

/** What the last step did to the row, as a sign beside its tint. */
final class MarkCell extends TableCell<Row, Row> {
    /** Most rows have none: their cells keep their style. */
    private Row.Mark shown = Row.Mark.NONE;

    MarkCell() {
        getStyleClass().add("mark");
        show(shown);
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        Row.Mark mark = empty || row == null ? Row.Mark.NONE : row.mark();
        if (mark != shown) {
            shown = mark;
            show(mark);
        }
    }

    private void show(Row.Mark mark) {
        getStyleClass().removeAll("added-text", "changed-text");
        switch (mark) {
            case ADDED -> {
                getStyleClass().add("added-text");
                setText("+");
                setAccessibleText("added by the last step");
            }
            case CHANGED -> {
                getStyleClass().add("changed-text");
                setText("~");
                setAccessibleText("changed by the last step");
            }
            case NONE -> {
                setText("");
                setAccessibleText(null);
            }
        }
    }
}
