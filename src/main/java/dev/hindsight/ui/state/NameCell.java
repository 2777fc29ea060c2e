package dev.hindsight.ui.state;

import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;

/** A field's name; its whole path in the tooltip. */
final class NameCell extends TreeTableCell<FieldRow, FieldRow> {
    private final Tooltip tip = new Tooltip();

    NameCell() {
        getStyleClass().add("name");
    }

    @Override
    protected void updateItem(FieldRow row, boolean empty) {
        super.updateItem(row, empty);
        boolean nothing = empty || row == null;
        setText(nothing ? null : row.name());
        tip.setText(nothing ? "" : row.path());
        setTooltip(nothing ? null : tip);
    }
}
