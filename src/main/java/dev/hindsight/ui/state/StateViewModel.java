package dev.hindsight.ui.state;

import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.timetravel.FieldVersions;
import dev.hindsight.timetravel.Mark;
import dev.hindsight.timetravel.StreamHistory;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Paced;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The chosen stream's state at the Moment and what led to it. FX thread only. */
final class StateViewModel {
    /** Until then what was there stays: shorter waits would only flicker. */
    private static final Duration UNTIL_IT_IS_SLOW = Duration.millis(250);

    private final Sight sight;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable ShownStep> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Emptiness> emptiness = new ReadOnlyObjectWrapper<>(Emptiness.LOADING);
    private final ObservableList<StepLine> lines = FXCollections.observableArrayList();
    private final BooleanProperty raw = new SimpleBooleanProperty();
    private final StringProperty wanted = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Finder.Found>> found = new ReadOnlyObjectWrapper<>(List.of());
    private final Preferences preferences;
    private final ReadOnlyObjectWrapper<@Nullable ReadModel> chosenReadModel = new ReadOnlyObjectWrapper<>();
    private final PauseTransition slow = new PauseTransition(UNTIL_IT_IS_SLOW);
    private @Nullable LoadedStream loaded;
    /** The step that was asked for last; empty where none is under way or shown. */
    private Optional<Asked> asked = Optional.empty();

    private Touched touched = Touched.NOT_KNOWN;

    /** Null while they are not known yet, or the stream is another one. */
    private @Nullable FieldVersions changes;

    private Background.@Nullable Running<FieldVersions> walking;

    private record Asked(LoadedStream of, long version, boolean raw, Set<String> pins) {}

    StateViewModel(Sight sight, Background background, Preferences preferences) {
        this.sight = sight;
        this.preferences = preferences;
        this.background = background;
        slow.setOnFinished(e -> showEmpty(Emptiness.LOADING));
        sight.streamProperty().addListener(o -> {
            load();
            touch();
        });
        sight.headProperty().addListener(o -> load());
        // At live each tick has another event, which nobody can read as it changes.
        Paced touching = new Paced(Paced.USUAL, this::touch);
        sight.momentProperty().addListener((o, was, is) -> {
            place();
            if (was.live() && is.live()) {
                touching.ask();
            } else {
                touch();
            }
        });
        sight.reachedProperty().addListener(o -> reached());
        sight.zoneProperty().addListener(o -> tellNotYet());
        raw.addListener(o -> place());
        wanted.addListener(o -> find());
        load();
        touch();
    }

    // ---- Properties

    /** Null where there is none; then the emptiness says why. */
    ReadOnlyObjectProperty<@Nullable ShownStep> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Emptiness> emptinessProperty() {
        return emptiness.getReadOnlyProperty();
    }

    /** What the step changed: fields, then read models under a caption of their own. */
    ObservableList<StepLine> lines() {
        return lines;
    }

    /** Whether the state is wanted as text. */
    BooleanProperty rawProperty() {
        return raw;
    }

    /** What is looked for in names and values; empty for nothing. */
    StringProperty wantedProperty() {
        return wanted;
    }

    /** The values found, from the top down. */
    ReadOnlyObjectProperty<List<Finder.Found>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** The read model that was chosen last; null for an instant before each choice, so that each is told. */
    ReadOnlyObjectProperty<@Nullable ReadModel> chosenReadModelProperty() {
        return chosenReadModel.getReadOnlyProperty();
    }

    ObjectProperty<ZoneId> zoneProperty() {
        return sight.zoneProperty();
    }

    // ---- Commands

    /** Moves the Moment to {@code version} of the stream. */
    void goToVersion(long version) {
        if (loaded != null && version >= 1 && version <= marks(loaded).size()) {
            sight.goTo(marks(loaded).get((int) version - 1).position());
        }
    }

    /** Puts the field called {@code name} to the top for all streams of this category, or back to its place. */
    void pin(String name) {
        StreamId stream = sight.stream();
        if (stream != null) {
            Set<String> pins = new LinkedHashSet<>(pins(stream));
            if (!pins.remove(name)) {
                pins.add(name);
            }
            preferences.pins(stream.category(), pins);
            place();
        }
    }

    private Set<String> pins(StreamId stream) {
        return preferences.pins(stream.category());
    }

    private void find() {
        String text = wanted.get().strip();
        ShownStep step = shown.get();
        List<FieldRow> rows = step == null || text.isEmpty() ? List.of() : step.rows();
        background
                .latest("state.find", progress -> rows.isEmpty() ? List.<Finder.Found>of() : Finder.find(rows, text))
                .onDone(found::set);
    }

    void choose(ReadModel model) {
        chosenReadModel.set(null);
        chosenReadModel.set(model);
    }

    /** What the emptiness offers. */
    void act() {
        if (emptiness.get().failed()) {
            load();
            touch();
        } else {
            goToVersion(1);
        }
    }

    private static List<Mark> marks(LoadedStream of) {
        return of.history().marks();
    }

    private void load() {
        StreamId stream = sight.stream();
        if (stream == null) {
            loaded = null;
            showEmpty(Emptiness.NO_STREAM);
            return;
        }
        LoadedStream known = loaded;
        if (known == null || !known.history().stream().equals(stream)) {
            asked = Optional.empty();
            slow.playFromStart();
        }
        background
                .latest("state.history", progress -> LoadedStream.of(sight.workspace(), stream, known))
                .onDone(found -> take(stream, found))
                .onFailed(failure -> fail(stream, failure));
    }

    private void take(StreamId stream, Optional<LoadedStream> found) {
        if (stream.equals(sight.stream())) {
            boolean another = found.isEmpty() || loaded == null || found.get().history() != loaded.history();
            loaded = found.orElse(null);
            if (another) {
                walk();
            }
            if (found.isEmpty()) {
                showEmpty(Emptiness.gone(stream));
            }
            place();
        }
    }

    /** Which event changed a field last takes a walk over the stream: the state does not wait for it. */
    private void walk() {
        LoadedStream of = loaded;
        if (walking != null) {
            walking.cancel();
        }
        changes = null;
        if (of != null) {
            walking = background.run(progress -> of.history().changes(progress));
            walking.onDone(known -> {
                if (loaded != null && of.history() == loaded.history()) {
                    changes = known;
                    ShownStep step = shown.get();
                    if (step != null && step.step().stream().equals(of.history().stream())) {
                        shown.set(step.with(known));
                    }
                }
            });
        }
    }

    private void place() {
        LoadedStream of = loaded;
        if (of == null || !of.history().stream().equals(sight.stream())) {
            return;
        }
        long version = of.history().versionAt(sight.moment().position());
        Asked next = new Asked(of, version, raw.get(), pins(of.history().stream()));
        if (asked.equals(Optional.of(next))) {
            return;
        }
        asked = Optional.of(next);
        StreamId stream = of.history().stream();
        background
                .latest("state.step", progress -> ShownStep.of(of, version, next.raw, next.pins))
                .onDone(step -> show(step))
                .onFailed(failure -> fail(stream, failure));
    }

    private void show(ShownStep step) {
        if (!step.step().stream().equals(sight.stream())) {
            return;
        }
        if (step.step().version() == 0) {
            showEmpty(Emptiness.LOADING);
            tellNotYet();
        } else {
            slow.stop();
            shown.set(changes == null ? step : step.with(changes));
            list();
            find();
        }
    }

    private void tellNotYet() {
        StreamHistory history = loaded == null ? null : loaded.history();
        if (history != null && shown.get() == null && asked.isPresent() && asked.get().version == 0) {
            emptiness.set(Emptiness.notYet(history, sight.zoneProperty().get()));
        }
    }

    private void fail(StreamId stream, Throwable failure) {
        if (stream.equals(sight.stream())) {
            asked = Optional.empty();
            showEmpty(Emptiness.failed(stream, failure));
        }
    }

    private void showEmpty(Emptiness why) {
        slow.stop();
        emptiness.set(why);
        shown.set(null);
        list();
    }

    private void reached() {
        if (!touched.lack().isEmpty()) {
            touch();
        }
    }

    private void touch() {
        long position = sight.moment().position();
        StreamId stream = sight.stream();
        background
                .latest("state.touched", progress -> Touched.at(sight.workspace(), position, stream))
                .onDone(this::take)
                .onFailed(failure -> take(new Touched("", List.of(), "Not known: " + failure.getMessage())));
    }

    private void take(Touched next) {
        touched = next;
        list();
    }

    private void list() {
        List<StepLine> next = new ArrayList<>();
        ShownStep step = shown.get();
        if (step == null) {
            next.add(new StepLine.Note("No step to show."));
        } else if (step.changes().isEmpty()) {
            next.add(new StepLine.Note("This step changed no field."));
        } else {
            step.changes().forEach(change -> next.add(new StepLine.Field(change)));
            long more = step.changesInAll() - step.changes().size();
            if (more > 0) {
                next.add(new StepLine.Note(
                        "and " + Formats.count(more) + " more, " + Formats.count(step.changesInAll()) + " in all"));
            }
        }
        next.add(new StepLine.Caption("READ MODELS TOUCHED", touched.note()));
        next.addAll(touched.lines());
        if (!touched.lack().isEmpty()) {
            next.add(new StepLine.Note(touched.lack()));
        }
        if (!same(next, lines)) {
            lines.setAll(next);
        }
    }

    /** Changes are compared by where they come from: their values may be megabytes. */
    private static boolean same(List<StepLine> one, List<StepLine> other) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = (one.get(i) instanceof StepLine.Field next && other.get(i) instanceof StepLine.Field known)
                    ? next.isOf(known)
                    : one.get(i).equals(other.get(i));
        }
        return same;
    }

    /** {@code STATE AT VERSION 2}. */
    String caption() {
        ShownStep step = shown.get();
        return step == null
                ? "STATE"
                : "STATE AT VERSION " + Formats.count(step.step().version());
    }

    /** {@code v1 → v2}. */
    String stepText() {
        ShownStep step = shown.get();
        return step == null
                ? ""
                : "v" + (step.step().version() - 1) + " → v" + step.step().version();
    }
}
