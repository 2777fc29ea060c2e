package dev.hindsight.ui.state;

import dev.hindsight.timetravel.FieldChange;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.TreeTableCell;

/** What the step did to a value, as a sign beside its tint. */
final class SignCell extends TreeTableCell<FieldRow, FieldRow> {
    private String styled = "";

    SignCell() {
        getStyleClass().add("sign");
    }

    @Override
    protected void updateItem(FieldRow row, boolean empty) {
        super.updateItem(row, empty);
        Optional<FieldChange.Kind> sign = empty || row == null ? Optional.empty() : row.sign();
        String style = sign.map(kind -> ValueText.style(kind) + "-text").orElse("");
        // Most fields have none: their cells keep their style.
        if (!style.equals(styled)) {
            getStyleClass().remove(styled);
            sign.ifPresent(kind -> getStyleClass().add(style));
            styled = style;
        }
        setText(sign.map(ValueText::sign).orElse(""));
        setAccessibleText(sign.map(kind -> kind.name().toLowerCase(Locale.ROOT) + " by this step")
                .orElse(null));
    }
}
