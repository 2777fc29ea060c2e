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
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

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
    private final Tooltip whole;
    private String wholeText = "";

    /** @param whole says what the cell under the mouse holds: one for all, since making one costs more than a cell */
    ValueCell(int index, Column column, Supplier<ZoneId> zone, Tooltip whole) {
        this.index = index;
        this.column = column;
        this.zone = zone;
        this.whole = whole;
        hoverProperty().addListener(o -> tellWhole());
        if (isMono(column)) {
            getStyleClass().add("mono");
        }
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
        wholeText = getTooltip() != null && cell != null ? CellText.whole(cell) : "";
        tellWhole();
        setAccessibleText(column.name() + " " + (cell == null ? "empty" : text));
        showLook(text);
    }

    private void tellWhole() {
        if (isHover() && !wholeText.isEmpty()) {
            whole.setText(wholeText);
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.HELP
                ? wholeText
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private void clear() {
        setText("");
        setGraphic(null);
        setTooltip(null);
        wholeText = "";
        pseudoClassStateChanged(CHANGED, false);
    }

    private void showLook(String text) {
        wear(this, sign, column, text);
    }

    /** A status and an event type wear the colour and shape they have everywhere. */
    static void wear(Labeled cell, EventSign sign, Column column, String text) {
        boolean status = column.name().equals("status");
        if (!status && !column.name().equals("event_type")) {
            return;
        }
        EventLook look = status ? EventLook.ofStatus(text) : EventLook.of(text);
        if (look == sign.look() && text.isEmpty() == (cell.getGraphic() == null)) {
            // At live a row is shown anew at every tick: what it wears already needs no new style.
            return;
        }
        cell.getStyleClass().removeAll(sign.look().styleClass(), "event-text");
        sign.setLook(look);
        if (!text.isEmpty()) {
            cell.getStyleClass().addAll(look.styleClass(), "event-text");
        }
        cell.setGraphic(text.isEmpty() ? null : sign);
    }

    static boolean isMono(Column column) {
        return MONO.contains(column.kind());
    }
}
