package dev.hindsight.ui.event;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventReader;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The chosen stream's last event up to the Moment, or else the event at the Moment. FX thread only. */
final class EventViewModel {
    private final Sight sight;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable ShownEvent> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper emptyTitle = new ReadOnlyStringWrapper("Loading the event…");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();

    EventViewModel(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
        sight.momentProperty().addListener(o -> find());
        sight.streamProperty().addListener(o -> find());
        find();
    }

    // ---- Properties

    /** Null where there is none; then the empty title and text say why. */
    ReadOnlyObjectProperty<@Nullable ShownEvent> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyStringProperty emptyTitleProperty() {
        return emptyTitle.getReadOnlyProperty();
    }

    ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    ObjectProperty<ZoneId> zoneProperty() {
        return sight.zoneProperty();
    }

    // ---- Commands

    /** Looks for the event again; what is shown stays until it is found. */
    void find() {
        StreamId stream = sight.stream();
        long position = sight.moment().position();
        ShownEvent known = shown.get();
        EventReader store = sight.workspace().store();
        background
                .latest("event.at", progress -> found(store, stream, position, known))
                .onDone(this::show)
                .onFailed(failure -> fail(position, failure));
    }

    /** Goes to the event with this id, where {@code id} is one that the store has. */
    void goToEvent(String id) {
        EventReader store = sight.workspace().store();
        background
                .run(progress -> store.event(UUID.fromString(id)))
                .onFailed(failure -> {})
                .onDone(event -> event.ifPresent(found -> sight.show(found.stream(), found.position())));
    }

    private static Optional<ShownEvent> found(
            EventReader store, @Nullable StreamId stream, long position, @Nullable ShownEvent known) {
        Optional<Event> event = position == 0 ? Optional.empty() : event(store, stream, position);
        return event.map(e -> known != null && known.event().position() == e.position()
                ? known
                : ShownEvent.of(e, store.origin(e.position())));
    }

    private static Optional<Event> event(EventReader store, @Nullable StreamId stream, long position) {
        long version = stream == null ? 0 : store.versionAt(stream, position);
        return stream == null || version == 0
                ? store.event(position)
                : store.readStream(stream, version, 1).stream().findFirst();
    }

    private void show(Optional<ShownEvent> found) {
        boolean nothingYet = sight.headProperty().get() == 0;
        failed.set(false);
        emptyTitle.set(nothingYet ? "No events yet" : "Before the first event");
        emptyText.set(
                nothingYet
                        ? "Import a file of events, or open another store."
                        : "Go to a position from 1 on to see the event there.");
        shown.set(found.orElse(null));
    }

    private void fail(long position, Throwable failure) {
        failed.set(true);
        emptyTitle.set("The event at position " + Formats.count(position) + " cannot be read");
        emptyText.set(String.valueOf(failure.getMessage()));
        shown.set(null);
    }
}
