package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Differences;
import dev.hindsight.readmodel.RowChange;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A cell of a row that differs: {@code old → new} where it was another, the sign of the row's fate in front. */
final class ChangeCell extends TableCell<RowChange, RowChange> {
    private final @Nullable Column column;
    private final int index;
    private final Supplier<ZoneId> zone;
    private final Label old = new Label();
    private final Label now = new Label();
    private final HBox both;

    /** @param column null for the sign */
    ChangeCell(@Nullable Column column, int index, Supplier<ZoneId> zone) {
        this.column = column;
        this.index = index;
        this.zone = zone;
        Label arrow = new Label("→");
        arrow.getStyleClass().add("faint");
        old.getStyleClass().add("was");
        now.getStyleClass().add("is");
        both = new HBox(old, arrow, now);
        both.getStyleClass().add("change");
        if (column == null) {
            getStyleClass().add("mark");
        } else if (column.kind() != Column.Kind.TEXT) {
            getStyleClass().add("mono");
        }
    }

    @Override
    protected void updateItem(RowChange change, boolean empty) {
        super.updateItem(change, empty);
        getStyleClass().removeAll("added-text", "removed-text", "changed-text");
        setGraphic(null);
        setText("");
        Differences.Kind kind = empty || change == null ? null : ComparePane.kind(change);
        if (kind == null || change == null) {
            return;
        }
        if (column == null) {
            getStyleClass().add(ComparePane.word(kind) + "-text");
            setText(ComparePane.sign(kind));
            setAccessibleText(ComparePane.word(kind));
            return;
        }
        String was = text(change.before());
        String is = text(change.after());
        if (kind == Differences.Kind.CHANGED && !Objects.equals(cell(change.before()), cell(change.after()))) {
            old.setText(was.isEmpty() ? "empty" : was);
            now.setText(is.isEmpty() ? "empty" : is);
            setGraphic(both);
            setAccessibleText(column.name() + " was " + old.getText() + ", is " + now.getText());
        } else {
            if (kind == Differences.Kind.REMOVED) {
                getStyleClass().add("removed-text");
            }
            setText(kind == Differences.Kind.REMOVED ? was : is);
            setAccessibleText(column.name() + " " + getText());
        }
    }

    private @Nullable Object cell(@Nullable List<@Nullable Object> cells) {
        return cells == null ? null : cells.get(index);
    }

    private String text(@Nullable List<@Nullable Object> cells) {
        return CellText.of(cell(cells), zone.get());
    }
}
