package dev.hindsight.ui.state;

import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.RowChange;
import dev.hindsight.timetravel.Step;
import dev.hindsight.timetravel.StreamHistory;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Sight;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What the state view shows, loaded in the background; the old sight stays until the new one is there. */
final class StateViewModel {
    private final Sight sight;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");

    /** The history in use and the head it was loaded at. Written by the jobs of one lane, one at a time. */
    private volatile @Nullable Loaded loaded;

    private record Loaded(StreamHistory history, long head) {}

    StateViewModel(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
        sight.streamProperty().addListener(o -> load());
        sight.momentProperty().addListener(o -> load());
        sight.reachedProperty().addListener((o, before, now) -> {
            long wanted = sight.moment().position();
            if (before.longValue() < wanted && now.longValue() >= wanted) {
                load();
            }
        });
        load();
    }

    // ---- Properties

    /** Null while there is nothing to show; {@link #reasonProperty} says why. */
    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Why nothing is shown; empty where something is. */
    ReadOnlyStringProperty reasonProperty() {
        return reason.getReadOnlyProperty();
    }

    // ---- Commands

    /** Goes to the Moment just after {@code version} of the chosen stream. */
    void goToVersion(long version) {
        Loaded known = loaded;
        if (known != null && version >= 1 && version <= known.history.marks().size()) {
            sight.goTo(known.history.marks().get((int) version - 1).position());
        }
    }

    private void load() {
        StreamId stream = sight.stream();
        if (stream == null) {
            show(null, "Choose a stream to see its state.");
            return;
        }
        long position = sight.moment().position();
        long head = sight.headProperty().get();
        background
                .latest("state", progress -> read(stream, position, head))
                .onDone(found -> {
                    if (!stream.equals(sight.stream())) {
                        return;
                    }
                    if (found.isEmpty()) {
                        show(null, "There is no such stream in this store.");
                    } else if (found.get().step().version() == 0) {
                        show(null, stream + " has no event yet at this Moment.");
                    } else {
                        show(found.get(), "");
                    }
                })
                .onFailed(failure -> show(null, "The state could not be loaded: " + failure.getMessage()));
    }

    private Optional<Shown> read(StreamId stream, long position, long head) {
        Loaded known = loaded;
        if (known == null || !known.history.stream().equals(stream) || known.head < head) {
            Optional<StreamHistory> history = sight.workspace().histories().history(stream);
            if (history.isEmpty()) {
                return Optional.empty();
            }
            known = new Loaded(history.get(), head);
            loaded = known;
        }
        Step step = known.history.step(known.history.versionAt(position));
        return Optional.of(new Shown(step, touched(step)));
    }

    private List<RowChange> touched(Step step) {
        AsOf readModels = sight.workspace().readModels();
        return step.event() == null || step.event().position() > readModels.position()
                ? List.of()
                : readModels.changes(step.event().position());
    }

    private void show(@Nullable Shown next, String why) {
        reason.set(why);
        shown.set(next);
    }
}
