package dev.hindsight.ui.state;

import dev.hindsight.timetravel.FieldChange;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableRow;

/** A row of the tree, tinted where the step changed it. */
final class FieldLine extends TreeTableRow<FieldRow> {
    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");

    /** Followed, since the row keeps its item while the item's value changes. */
    private final ObservableValue<FieldRow> value = treeItemProperty().flatMap(TreeItem::valueProperty);

    FieldLine() {
        value.addListener((o, old, row) -> {
            Optional<FieldChange.Kind> sign = row == null ? Optional.empty() : row.sign();
            tint(ADDED, sign, FieldChange.Kind.ADDED);
            tint(CHANGED, sign, FieldChange.Kind.CHANGED);
            tint(REMOVED, sign, FieldChange.Kind.REMOVED);
        });
    }

    private void tint(PseudoClass tint, Optional<FieldChange.Kind> sign, FieldChange.Kind kind) {
        pseudoClassStateChanged(tint, sign.equals(Optional.of(kind)));
    }
}
