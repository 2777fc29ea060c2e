package dev.hindsight.ui.events;

import dev.hindsight.event.Event;
import dev.hindsight.ui.kit.Formats;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;

/** A row of the list: dimmed where it has not happened by the Moment, marked where it is the Moment. */
final class EventLine extends TableRow<EventRow> {
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");
    private static final PseudoClass MOMENT = PseudoClass.getPseudoClass("moment");

    private final EventsViewModel model;
    /** Held here, since the model holds it weakly. */
    private final InvalidationListener moved = o -> show();

    EventLine(EventsViewModel model, Consumer<Event> onChosen) {
        this.model = model;
        model.movesProperty().addListener(new WeakInvalidationListener(moved));
        setOnMouseClicked(e -> {
            EventRow row = getItem();
            if (e.getButton() == MouseButton.PRIMARY && row != null) {
                row.event().ifPresent(onChosen);
            }
        });
    }

    @Override
    protected void updateItem(EventRow row, boolean empty) {
        super.updateItem(row, empty);
        show();
    }

    private void show() {
        EventRow row = isEmpty() ? null : getItem();
        boolean future = row != null && model.future(row);
        pseudoClassStateChanged(FUTURE, future);
        pseudoClassStateChanged(MOMENT, row != null && model.atMoment(row));
        setAccessibleText(
                row == null
                        ? null
                        : row.event()
                                .map(event -> event.type() + ", position " + Formats.count(event.position()) + ", "
                                        + event.stream() + " version " + event.version()
                                        + (future ? ", after the Moment" : ""))
                                .orElse("being read"));
    }
}
