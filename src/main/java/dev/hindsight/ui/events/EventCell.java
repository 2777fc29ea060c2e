package dev.hindsight.ui.events;

import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import dev.hindsight.ui.kit.Formats;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** A cell of the list: text, and beside a type its sign. Cheap to lay out: scrolling costs cells. */
final class EventCell extends TableCell<EventRow, EventRow> {
    private final EventColumn column;
    private final EventsViewModel model;
    private final EventSign sign = new EventSign(EventLook.OTHER);
    private EventLook look = EventLook.OTHER;

    EventCell(EventColumn column, EventsViewModel model) {
        this.column = column;
        this.model = model;
        getStyleClass().add(column.styleClass());
        if (column.isMono()) {
            getStyleClass().add("mono");
        }
        if (column.isNumber()) {
            getStyleClass().add("num");
        }
        if (column == EventColumn.TYPE) {
            getStyleClass().addAll("event-text", look.styleClass());
        }
        if (column == EventColumn.TIME || column == EventColumn.RECORDED) {
            // The text is made when it is looked at and not for each row that passes by.
            hoverProperty().addListener((o, was, is) -> setTooltip(is ? utc() : null));
        }
    }

    private @org.jspecify.annotations.Nullable Tooltip utc() {
        EventRow row = getItem();
        return row == null
                ? null
                : row.event()
                        .map(event -> new Tooltip(
                                Formats.utc(column == EventColumn.TIME ? event.occurredAt() : event.recordedAt())))
                        .orElse(null);
    }

    @Override
    protected void updateItem(EventRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        setText(column.text(row, model.zone()));
        if (column == EventColumn.TYPE) {
            EventLook next = EventLook.of(row.type());
            sign.setLook(next);
            setGraphic(row.loaded() ? sign : null);
            if (next != look) {
                getStyleClass().set(getStyleClass().indexOf(look.styleClass()), next.styleClass());
                look = next;
            }
        }
    }
}
