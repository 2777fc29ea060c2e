package dev.hindsight.ui.state;

import dev.hindsight.ui.kit.Formats;
import javafx.css.PseudoClass;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;

/** A value as JSON; what opens is counted. */
final class ValueCell extends TreeTableCell<FieldRow, FieldRow> {
    private static final PseudoClass UNSET = PseudoClass.getPseudoClass("unset");
    private static final PseudoClass CONTAINER = PseudoClass.getPseudoClass("container");

    private final Tooltip tip = new Tooltip();

    ValueCell() {
        getStyleClass().addAll("mono", "value");
        tip.setWrapText(true);
        tip.setMaxWidth(600);
    }

    @Override
    protected void updateItem(FieldRow row, boolean empty) {
        super.updateItem(row, empty);
        boolean nothing = empty || row == null;
        FieldStretch stretch = nothing ? null : row.stretch();
        if (stretch != null) {
            showStretch(stretch);
            return;
        }
        setText(nothing ? null : ValueText.brief(row.value()));
        tip.setText(nothing ? "" : ValueText.type(row.value()) + "\n" + ValueText.line(row.value()));
        setAccessibleText(nothing ? null : ValueText.brief(row.value()) + ", " + ValueText.type(row.value()));
        setTooltip(nothing ? null : tip);
        pseudoClassStateChanged(UNSET, !nothing && row.value().isNull());
        pseudoClassStateChanged(CONTAINER, !nothing && row.value().isContainerNode());
    }

    private void showStretch(FieldStretch stretch) {
        setText(Formats.count(stretch.size()) + (stretch.list().isArray() ? " values" : " fields"));
        setAccessibleText(getText());
        setTooltip(null);
        pseudoClassStateChanged(UNSET, false);
        pseudoClassStateChanged(CONTAINER, true);
    }
}
