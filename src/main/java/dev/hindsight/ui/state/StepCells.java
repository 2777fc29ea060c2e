package dev.hindsight.ui.state;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.RowChange;
import dev.hindsight.timetravel.FieldChange;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The cells of the lists about one step. */
final class StepCells {
    private StepCells() {}

    private static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A field, its old value and its new one. */
    static final class Change extends ListCell<FieldChange> {
        @Override
        protected void updateItem(FieldChange change, boolean empty) {
            super.updateItem(change, empty);
            if (change == null || empty) {
                setGraphic(null);
                return;
            }
            String style = FieldRow.style(change.kind());
            HBox line = new HBox(
                    label(FieldRow.sign(change.kind()), "sign", style + "-text"), label(change.field(), "name"));
            line.getStyleClass().add("line");
            boolean had = change.kind() != FieldChange.Kind.ADDED;
            boolean has = change.kind() != FieldChange.Kind.REMOVED;
            if (had) {
                line.getChildren()
                        .add(label(StateView.text(change.before()), "mono", "value", "removed", "removed-text"));
            }
            if (had && has) {
                line.getChildren().add(label("→", "faint"));
            }
            if (has) {
                line.getChildren().add(label(StateView.text(change.after()), "mono", "value", "added", "added-text"));
            }
            setGraphic(line);
        }
    }

    /** A read model and what became of one of its rows. */
    static final class Touched extends ListCell<RowChange> {
        @Override
        protected void updateItem(RowChange change, boolean empty) {
            super.updateItem(change, empty);
            if (change == null || empty) {
                setGraphic(null);
                return;
            }
            String sign = change.before() == null ? "+" : change.after() == null ? "−" : "~";
            String style = change.before() == null ? "added" : change.after() == null ? "removed" : "changed";
            HBox line = new HBox(
                    label(sign, "sign", style + "-text"),
                    label(change.model().name(), "model"),
                    label(what(change), "muted"));
            line.getStyleClass().add("line");
            setGraphic(line);
            setTooltip(new Tooltip(change.key()));
        }

        private static String what(RowChange change) {
            List<@Nullable Object> before = change.before();
            List<@Nullable Object> after = change.after();
            if (before == null || after == null) {
                return before == null ? "new row" : "row gone";
            }
            List<Column> columns = change.model().columns();
            return IntStream.range(0, columns.size())
                    .filter(i -> !Objects.equals(before.get(i), after.get(i)))
                    .mapToObj(i -> columns.get(i).name())
                    .collect(Collectors.joining(", "));
        }
    }
}
