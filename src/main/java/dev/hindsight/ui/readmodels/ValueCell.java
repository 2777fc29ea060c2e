package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Row;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** One value of a row. Cheap to lay out: scrolling costs cells. */
final class ValueCell extends TableCell<Row, Row> {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final Set<Column.Kind> MONO =
            Set.of(Column.Kind.INSTANT, Column.Kind.DAY, Column.Kind.NUMBER, Column.Kind.COUNT);
    /** Shorter texts stand in their cell whole, however narrow it is. */
    private static final int LONG_TEXT = 9;

    private final int index;
    private final Column column;
    private final Supplier<ZoneId> zone;
    private final EventSign sign = new EventSign(EventLook.OTHER);
    private final Tooltip whole = new Tooltip();

    ValueCell(int index, Column column, Supplier<ZoneId> zone) {
        this.index = index;
        this.column = column;
        this.zone = zone;
        if (MONO.contains(column.kind())) {
            getStyleClass().add("mono");
        }
        whole.setWrapText(true);
        whole.setMaxWidth(420);
    }

    Column column() {
        return column;
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null || index >= row.cells().size()) {
            clear();
            return;
        }
        Object cell = row.cell(index);
        String text = CellText.of(cell, zone.get());
        setText(text);
        pseudoClassStateChanged(
                CHANGED, row.mark() == Row.Mark.CHANGED && row.changed().get(index));
        setTooltip(cell instanceof Instant || text.length() > LONG_TEXT ? whole : null);
        if (getTooltip() != null && cell != null) {
            whole.setText(CellText.whole(cell));
        }
        setAccessibleText(column.name() + " " + (cell == null ? "empty" : text));
        showLook(text);
    }

    private void clear() {
        setText("");
        setGraphic(null);
        setTooltip(null);
        pseudoClassStateChanged(CHANGED, false);
    }

    /** A status and an event type wear the colour and shape they have everywhere. */
    private void showLook(String text) {
        boolean status = column.name().equals("status");
        if (!status && !column.name().equals("event_type")) {
            return;
        }
        EventLook look = status ? EventLook.ofStatus(text) : EventLook.of(text);
        // Another style class is another style: it is not given anew where it is the same.
        if (look != sign.look() || text.isEmpty() != (getGraphic() == null)) {
            getStyleClass().removeAll(sign.look().styleClass(), "event-text");
            sign.setLook(look);
            if (!text.isEmpty()) {
                getStyleClass().addAll(look.styleClass(), "event-text");
            }
            setGraphic(text.isEmpty() ? null : sign);
        }
    }
}
