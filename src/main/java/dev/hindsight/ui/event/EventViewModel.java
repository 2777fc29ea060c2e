package dev.hindsight.ui.event;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Sight;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The event shown: the chosen stream's last one as of the Moment, or, with no stream, the Moment's own. */
final class EventViewModel {
    private final Sight sight;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Event> event = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");

    EventViewModel(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
        sight.streamProperty().addListener(o -> load());
        sight.momentProperty().addListener(o -> load());
        load();
    }

    // ---- Properties

    /** Null while there is none; {@link #reasonProperty} says why. */
    ReadOnlyObjectProperty<@Nullable Event> eventProperty() {
        return event.getReadOnlyProperty();
    }

    /** Why no event is shown; empty where one is. */
    ReadOnlyStringProperty reasonProperty() {
        return reason.getReadOnlyProperty();
    }

    // ---- Commands

    private void load() {
        StreamId stream = sight.stream();
        long position = sight.moment().position();
        background
                .latest("event", progress -> read(stream, position))
                .onDone(found -> {
                    reason.set(
                            found.isPresent()
                                    ? ""
                                    : stream == null
                                            ? "Before the first event of the store."
                                            : stream + " has no event yet at this Moment.");
                    event.set(found.orElse(null));
                })
                .onFailed(failure -> {
                    reason.set("The event could not be loaded: " + failure.getMessage());
                    event.set(null);
                });
    }

    private Optional<Event> read(@Nullable StreamId stream, long position) {
        EventStore store = sight.workspace().store();
        if (stream == null) {
            return store.event(position);
        }
        long version = store.versionAt(stream, position);
        return version == 0
                ? Optional.empty()
                : store.readStream(stream, version, 1).stream().findFirst();
    }
}
