package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.RowChange;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** A row that is pending: its cells in the table's columns, and below them how far the write is. */
final class PendingLine extends Pane {
    /** Of the words below the cells. */
    static final double WORDS = 17;

    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final double GAP = 8;

    private final TableView<Row> table;
    private final Sideways sideways;
    private final double cellsHeight;
    private final Label sign = new Label();
    private final Label words = new Label();
    private final Map<String, Label> cells = new LinkedHashMap<>();
    private final @Nullable Button dismiss;

    /**
     * @param more how many further rows this one stands for
     * @param dismissed called where a person has read why the write was rolled back
     */
    PendingLine(TableView<Row> table, Sideways sideways, PendingRow row, int more, ZoneId zone, Runnable dismissed) {
        this.table = table;
        this.sideways = sideways;
        RowChange change = row.change();
        cellsHeight = change == null ? 0 : table.getFixedCellSize();
        getStyleClass()
                .addAll(
                        "pending-line",
                        row.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        words.getStyleClass().add("pending-words");
        words.setText(row.words() + (more > 0 ? " · and " + more + " more" : ""));
        words.setTooltip(new Tooltip(words.getText()));
        List<String> spoken = new ArrayList<>(List.of(words.getText()));
        if (change != null) {
            PendingRow.Kind kind = row.kind();
            sign.setText(kind.sign());
            sign.getStyleClass().add("pending-sign");
            getChildren().add(sign);
            for (int i = 0; i < change.model().columns().size(); i++) {
                add(change.model().columns().get(i), i, change, zone, spoken);
            }
        }
        getChildren().add(words);
        dismiss = row.fate() == PendingRow.Fate.ROLLED_BACK ? dismiss(row, dismissed) : null;
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(String.join(", ", spoken));
        setFocusTraversable(true);
        double height = height();
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    private void add(Column column, int index, RowChange change, ZoneId zone, List<String> spoken) {
        @Nullable List<@Nullable Object> after = change.after();
        @Nullable List<@Nullable Object> before = change.before();
        @Nullable
        Object cell = Objects.requireNonNull(after == null ? before : after).get(index);
        boolean changed = after != null && before != null && !Objects.equals(before.get(index), after.get(index));
        String text = CellText.of(cell, zone);
        Label label = new Label(text);
        label.setId("pending-" + column.name());
        label.getStyleClass().add("pending-cell");
        if (ValueCell.isMono(column)) {
            label.getStyleClass().add("mono");
        }
        if (column.numeric()) {
            label.getStyleClass().add("num");
        }
        ValueCell.wear(label, new EventSign(EventLook.OTHER), column, text);
        label.pseudoClassStateChanged(CHANGED, changed);
        if (changed) {
            String was = CellText.of(before.get(index), zone);
            label.setTooltip(new Tooltip(column.name() + " is " + (was.isEmpty() ? "empty" : was)));
        }
        if (!text.isEmpty()) {
            spoken.add(column.name() + " " + text + (changed ? " (changes)" : ""));
        }
        cells.put(column.name(), label);
        getChildren().add(label);
    }

    private Button dismiss(PendingRow row, Runnable dismissed) {
        Button button = new Button("Dismiss");
        button.getStyleClass().addAll("quiet", "pending-dismiss");
        button.setAccessibleText("Dismiss what is said of " + row.write().command());
        button.setTooltip(new Tooltip("Read (Esc)"));
        button.setOnAction(e -> dismissed.run());
        getChildren().add(button);
        return button;
    }

    double height() {
        return cellsHeight + WORDS + (cellsHeight == 0 ? 4 : 1);
    }

    @Override
    protected void layoutChildren() {
        double scrolled = sideways.by();
        double x = -scrolled;
        double first = 0;
        for (TableColumn<Row, ?> column : table.getColumns()) {
            Label label = cells.get(column.getText());
            if (column.getText().isEmpty()) {
                first = column.getWidth();
                sign.resizeRelocate(x, 0, column.getWidth(), cellsHeight);
            } else if (label != null) {
                label.resizeRelocate(x, 0, column.getWidth(), cellsHeight);
            }
            x += column.getWidth();
        }
        cells.forEach((name, label) -> label.setVisible(
                table.getColumns().stream().anyMatch(column -> column.getText().equals(name))));
        double right = getWidth() - GAP;
        double top = cellsHeight == 0 ? 2 : cellsHeight - 1;
        if (dismiss != null) {
            double width = dismiss.prefWidth(-1);
            right -= width;
            dismiss.resizeRelocate(right, top, width, WORDS);
        }
        words.resizeRelocate(first, top, Math.max(0, right - first), WORDS);
    }
}
