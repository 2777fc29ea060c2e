package dev.hindsight.ui.timeline;

import dev.hindsight.event.StreamId;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.timetravel.Mark;
import dev.hindsight.timetravel.StreamHistory;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;

/** The chosen stream's versions and where the Moment stands among them. FX thread only. */
final class TimelineViewModel {
    /** Why there may be no slider to show. */
    enum Condition {
        NO_STREAM,
        LOADING,
        GONE,
        NOT_YET,
        THERE
    }

    /** How far back an event that tells the status is looked for: on the FX thread, at each step. */
    private static final int STATUS_EVENTS_MAX = 1_000;

    private final Sight sight;
    private final Background background;
    private final ReadOnlyObjectWrapper<List<Mark>> marks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Condition> condition = new ReadOnlyObjectWrapper<>(Condition.NO_STREAM);
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private final PauseTransition wait = new PauseTransition();
    private final ReadOnlyObjectWrapper<List<String>> fields = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper lastField = new ReadOnlyStringWrapper("");
    private @Nullable StreamHistory history;

    TimelineViewModel(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
        wait.setOnFinished(e -> playOn());
        sight.streamProperty().addListener(o -> load());
        sight.headProperty().addListener(o -> load());
        sight.momentProperty().addListener(o -> place());
        load();
    }

    // ---- Properties

    /** One an event of the stream, in version order. */
    ReadOnlyObjectProperty<List<Mark>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    List<Mark> marks() {
        return marks.get();
    }

    /** The version at the Moment; 0 before the first event. */
    ReadOnlyIntegerProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    int version() {
        return version.get();
    }

    ReadOnlyObjectProperty<Condition> conditionProperty() {
        return condition.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** How many times as fast as the usual pace. */
    DoubleProperty speedProperty() {
        return speed;
    }

    /** The fields that the stream's state has, in its order; empty until they were read. */
    ReadOnlyObjectProperty<List<String>> fieldsProperty() {
        return fields.getReadOnlyProperty();
    }

    /** The field whose changes were asked for last; empty before. */
    ReadOnlyStringProperty lastFieldProperty() {
        return lastField.getReadOnlyProperty();
    }

    /** The version of this stream that the Moment is compared with; 0 where it is with none of this stream. */
    int compared() {
        Long position = sight.comparedProperty().get();
        int at = position == null || history == null ? 0 : (int) history.versionAt(position);
        return position != null
                        && at > 0
                        && at <= marks().size()
                        && marks().get(at - 1).position() == position
                ? at
                : 0;
    }

    @Nullable
    StreamId stream() {
        return sight.stream();
    }

    Optional<Mark> mark() {
        int at = version.get();
        return at == 0 || at > marks().size() ? Optional.empty() : Optional.of(marks().get(at - 1));
    }

    /** The last event up to the Moment that changed an order's status, for the pill beside the title. */
    Optional<EventLook> status() {
        int last = Math.min(version.get(), marks().size());
        for (int v = last; v > Math.max(0, last - STATUS_EVENTS_MAX); v--) {
            EventLook look = EventLook.of(marks().get(v - 1).type());
            if (look != EventLook.OTHER && look != EventLook.ADDRESS) {
                return Optional.of(look);
            }
        }
        return Optional.empty();
    }

    /** {@code version 2 of 4}. */
    String versionText() {
        return "version " + Formats.count(version.get()) + " of " + Formats.count(marks().size());
    }

    // ---- Commands

    /** Goes to {@code target}, held to what there is. */
    void goTo(int target) {
        List<Mark> all = marks();
        if (all.isEmpty()) {
            return;
        }
        int to = Math.max(0, Math.min(target, all.size()));
        sight.slideTo(to == 0 ? all.get(0).position() - 1 : all.get(to - 1).position());
    }

    void step(int versions) {
        stop();
        goTo(version.get() + versions);
    }

    void first() {
        stop();
        goTo(1);
    }

    void last() {
        stop();
        goTo(marks().size());
    }

    /** Ends a drag. */
    void settle() {
        sight.settle();
    }

    void compare(int with) {
        sight.comparedProperty().set(marks().get(with - 1).position());
    }

    /** Goes to the nearest event after this one, or before it, that is of its type; stays where there is none. */
    void toSameType(boolean forward) {
        int found = Versions.ofSameType(marks(), version.get(), forward);
        if (found > 0) {
            stop();
            goTo(found);
        }
    }

    /** Goes to the nearest event after this one, or before it, that changed {@code field}; stays where none did. */
    void toChange(String field, boolean forward) {
        StreamHistory of = history;
        if (of == null || field.isEmpty()) {
            return;
        }
        stop();
        lastField.set(field);
        int from = version.get();
        background
                .latest("timeline.change", progress -> Versions.changing(of, field, from, forward, progress))
                .onDone(found -> {
                    if (found > 0 && of.stream().equals(sight.stream()) && version.get() == from) {
                        goTo(found);
                    }
                });
    }

    /** Plays from here, or from the start where this is the end; stops where it plays. */
    void playOrStop() {
        if (playing.get()) {
            stop();
        } else if (!marks().isEmpty()) {
            playing.set(true);
            if (version.get() >= marks().size()) {
                goTo(0);
            }
            waitForNext();
        }
    }

    void stop() {
        wait.stop();
        if (playing.get()) {
            playing.set(false);
            sight.settle();
        }
    }

    private void playOn() {
        goTo(version.get() + 1);
        waitForNext();
    }

    private void waitForNext() {
        int at = version.get();
        if (at >= marks().size()) {
            stop();
            return;
        }
        Duration gap = at == 0
                ? Duration.ZERO
                : Duration.between(
                        marks().get(at - 1).recordedAt(), marks().get(at).recordedAt());
        wait.setDuration(javafx.util.Duration.millis(
                (double) Pace.between(gap, speed.get()).toMillis()));
        wait.playFromStart();
    }

    private void load() {
        StreamId stream = sight.stream();
        if (history == null || !history.stream().equals(stream)) {
            stop();
            history = null;
            condition.set(stream == null ? Condition.NO_STREAM : Condition.LOADING);
        }
        StreamHistory known = history;
        if (stream != null) {
            background
                    .latest("timeline.history", progress -> history(stream, known))
                    .onDone(found -> show(stream, found));
        }
    }

    /** Reads {@code stream}, unless {@code known} still is all of it: most of what comes goes to others. */
    private Optional<StreamHistory> history(StreamId stream, @Nullable StreamHistory known) {
        long events = sight.workspace().store().stream(stream)
                .map(StreamSummary::events)
                .orElse(0L);
        return known != null && known.marks().size() == events
                ? Optional.of(known)
                : sight.workspace().histories().history(stream);
    }

    private void show(StreamId stream, Optional<StreamHistory> found) {
        if (!stream.equals(sight.stream())) {
            return;
        }
        history = found.orElse(null);
        if (found.isEmpty()) {
            condition.set(Condition.GONE);
        }
        List<Mark> next = found.map(StreamHistory::marks).orElse(List.of());
        if (!next.equals(marks.get())) {
            marks.set(next);
            readFields();
        }
        place();
    }

    private void readFields() {
        StreamHistory of = history;
        if (of == null) {
            fields.set(List.of());
            return;
        }
        background.latest("timeline.fields", progress -> Versions.fields(of)).onDone(names -> {
            if (of.stream().equals(sight.stream())) {
                fields.set(names);
            }
        });
    }

    private void place() {
        if (history != null) {
            int at = (int) history.versionAt(sight.moment().position());
            version.set(at);
            condition.set(at == 0 ? Condition.NOT_YET : Condition.THERE);
        }
    }
}
