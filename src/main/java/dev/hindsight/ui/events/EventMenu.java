package dev.hindsight.ui.events;

import dev.hindsight.event.Event;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with a row. */
final class EventMenu {
    private final EventsViewModel model;
    private final Supplier<Optional<EventRow>> selected;
    private final Consumer<String> copy;

    EventMenu(EventsViewModel model, Supplier<Optional<EventRow>> selected, Consumer<String> copy) {
        this.model = model;
        this.selected = selected;
        this.copy = copy;
    }

    ContextMenu menu() {
        MenuItem show = item("Go to this event", row -> row.event().ifPresent(model::show));
        MenuItem id = item("Copy the event id", row -> row.event()
                .ifPresent(e -> copy.accept(e.eventId().toString())));
        MenuItem json = item(
                "Copy as a JSON line", row -> row.event().map(EventRow::json).ifPresent(copy));
        MenuItem type = item("Only this type", row -> model.narrow("type = " + quoted(row.type())));
        MenuItem stream = item(
                "Only this stream",
                row -> row.event().map(Event::stream).ifPresent(s -> model.narrow("stream = " + quoted(s.value()))));
        MenuItem actor = item("Only this actor", row -> model.narrow("actor = " + quoted(row.actor())));
        MenuItem correlation =
                item("Only this correlation", row -> model.narrow("correlation = " + quoted(row.correlation())));
        ContextMenu menu = new ContextMenu(
                show, new SeparatorMenuItem(), id, json, new SeparatorMenuItem(), type, stream, actor, correlation);
        menu.setOnShowing(e -> {
            Optional<EventRow> row = selected.get();
            menu.getItems().forEach(each -> each.setDisable(row.isEmpty()));
            actor.setDisable(row.map(EventRow::actor).orElse("").isEmpty());
            correlation.setDisable(row.map(EventRow::correlation).orElse("").isEmpty());
        });
        return menu;
    }

    private MenuItem item(String text, Consumer<EventRow> action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> selected.get().ifPresent(action));
        return item;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
