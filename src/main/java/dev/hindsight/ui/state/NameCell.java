package dev.hindsight.ui.state;

import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** A field's name; its whole path in the tooltip. */
final class NameCell extends TreeTableCell<FieldRow, FieldRow> {
    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

    private final Tooltip tip = new Tooltip();

    private final FontIcon pin = new FontIcon(MaterialDesignP.PIN);
    private final Predicate<String> found;

    /** @param found whether the value at a path is among those looked for */
    NameCell(Predicate<String> found) {
        this.found = found;
        getStyleClass().add("name");
        pin.getStyleClass().add("pin");
        setContentDisplay(ContentDisplay.RIGHT);
    }

    @Override
    protected void updateItem(FieldRow row, boolean empty) {
        super.updateItem(row, empty);
        boolean nothing = empty || row == null;
        setText(nothing ? null : FieldRow.cut(row.name()));
        setGraphic(!nothing && row.pinned() ? pin : null);
        setAccessibleText(nothing ? null : FieldRow.cut(row.name()) + (row.pinned() ? ", pinned" : ""));
        pseudoClassStateChanged(FOUND, !nothing && row.stretch() == null && found.test(row.path()));
        tip.setText(nothing ? "" : FieldRow.cut(row.path()));
        setTooltip(nothing ? null : tip);
    }
}
