package dev.hindsight.ui;

import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which store the window is on, and what goes on around it. FX thread only. */
final class ShellViewModel {
    private static final String STORE_SUFFIX = ".mv.db";

    private final Stores stores;
    private final Background background;
    private final Supplier<Background> backgrounds;
    private final Preferences preferences;
    private final Clock clock;
    private final ObjectProperty<ZoneId> zone = new SimpleObjectProperty<>();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable OpenStore> store = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Sight> sight = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper opening = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable LongWork> work = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();
    private final ObservableList<Message> messages = FXCollections.observableArrayList();
    /** The head when the Moment left live: what comes after it is new. */
    private long seen;

    /** @param backgrounds gives one to each store opened, and one to the shell, and tells failures to its argument */
    ShellViewModel(
            Stores stores,
            Function<Consumer<Throwable>, Background> backgrounds,
            Preferences preferences,
            Clock clock) {
        this.stores = stores;
        this.backgrounds = () -> backgrounds.apply(this::tell);
        this.background = this.backgrounds.get();
        this.preferences = preferences;
        this.clock = clock;
        zone.set(preferences.zone());
        theme.set(preferences.theme());
        zone.addListener((o, old, next) -> preferences.zone(next));
        theme.addListener((o, old, next) -> preferences.theme(next));
    }

    // ---- Properties

    ObjectProperty<ZoneId> zoneProperty() {
        return zone;
    }

    ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    ReadOnlyObjectProperty<@Nullable OpenStore> storeProperty() {
        return store.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Sight> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    /** The name of the store being opened; empty when none is. */
    ReadOnlyStringProperty openingProperty() {
        return opening.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable LongWork> workProperty() {
        return work.getReadOnlyProperty();
    }

    /** Counts up a few times a second: what is read off anew then has no event of its own. */
    ReadOnlyLongProperty ticksProperty() {
        return ticks.getReadOnlyProperty();
    }

    ObservableList<Message> messages() {
        return messages;
    }

    List<Path> recentStores() {
        return preferences.recentStores();
    }

    /** How many events have arrived since the Moment left live. */
    long arrived() {
        Sight now = sight.get();
        return now == null || now.moment().live() ? 0 : now.headProperty().get() - seen;
    }

    // ---- Commands

    void open(Path path, EventStore.Access access) {
        open(path, access, false);
    }

    void openDemo() {
        opening.set("the demo");
        background
                .run(progress -> stores.demo())
                .onDone(path -> open(path, EventStore.Access.READ_WRITE, true))
                .onFailed(this::openFailed);
    }

    void open(Path file, EventStore.Access access, boolean demo) {
        String name = file.toString();
        Path path =
                name.endsWith(STORE_SUFFIX) ? Path.of(name.substring(0, name.length() - STORE_SUFFIX.length())) : file;
        OpenStore now = store.get();
        if (now != null && now.path().equals(path)) {
            opening.set("");
            messages.add(Message.done(now.name() + " is open already."));
            return;
        }
        opening.set(demo ? "the demo" : path.toString());
        background
                .run(progress -> stores.open(path, access))
                .onDone(workspace -> show(new OpenStore(workspace, path, demo, backgrounds.get())))
                .onFailed(this::openFailed);
    }

    /** As {@link #tell}, from wherever a fault was met: takes the way every failure in the background takes. */
    void tellFromAnyThread(Throwable failure) {
        background.run(progress -> {
            if (failure instanceof Exception exception) {
                throw exception;
            }
            throw new IllegalStateException(failure);
        });
    }

    private void openFailed(Throwable failure) {
        opening.set("");
        tell(failure);
    }

    /** Shows a failure that nobody else deals with. */
    void tell(Throwable failure) {
        messages.add(Message.failed(failure));
    }

    private void show(OpenStore next) {
        OpenStore old = store.get();
        remember();
        opening.set("");
        Sight left = sight.get();
        if (left != null) {
            left.zoneProperty().unbindBidirectional(zone);
        }
        Sight fresh = new Sight(next.workspace(), new SimpleObjectProperty<>(zone.get()));
        fresh.zoneProperty().bindBidirectional(zone);
        long head = fresh.headProperty().get();
        seen = head;
        fresh.momentProperty().addListener((o, was, is) -> {
            if (was.live() && !is.live()) {
                seen = fresh.headProperty().get();
            }
        });
        fresh.begin(
                preferences
                        .position(next.path())
                        .filter(p -> p <= head)
                        .map(Moment::at)
                        .orElse(Moment.live(head)),
                preferences.stream(next.path()).map(StreamId::of).orElse(null));
        if (fresh.stream() == null) {
            background.run(progress -> next.workspace().store().event(head)).onDone(last -> last.filter(
                            event -> fresh.stream() == null)
                    .ifPresent(event -> fresh.begin(fresh.moment(), event.stream())));
        }
        if (!next.demo()) {
            preferences.opened(next.path());
        }
        store.set(next);
        sight.set(fresh);
        if (old != null) {
            background.run(progress -> {
                old.close();
                return true;
            });
        }
    }

    /** Reads off what moves by itself: head, read models, the work in hand. */
    void tick() {
        Sight now = sight.get();
        OpenStore on = store.get();
        if (now != null && on != null) {
            long head = on.workspace().store().head();
            long reached = on.workspace().readModels().position();
            if (reached != now.reachedProperty().get()) {
                now.readModelsReached(reached);
            }
            if (head != now.headProperty().get()) {
                now.headMoved(head);
            }
        }
        ticks.set(ticks.get() + 1);
    }

    boolean canImport() {
        OpenStore on = store.get();
        return on != null && !on.readOnly() && work.get() == null;
    }

    void importFile(Path file) {
        OpenStore into = store.get();
        if (into == null || !canImport()) {
            return;
        }
        Background.Running<String> running =
                background.run(progress -> stores.importFile(into.workspace().store(), file, progress));
        LongWork importing = new LongWork("Importing " + file.getFileName(), running, clock);
        work.set(importing);
        running.onProgress(importing::report)
                .onDone(summary -> {
                    work.set(null);
                    messages.add(Message.done(file.getFileName() + ": " + summary));
                    tick();
                })
                .onFailed(failure -> {
                    work.set(null);
                    messages.add(Message.failed(failure));
                    tick();
                });
    }

    /** Asks the work in hand to stop; what it has written so far stays. */
    void cancelWork() {
        LongWork now = work.get();
        if (now != null) {
            now.cancel();
            work.set(null);
            messages.add(Message.done("Cancelled. What was on disk by then stays; importing again resumes."));
        }
    }

    void toggleLive() {
        Sight now = sight.get();
        if (now != null) {
            if (now.moment().live()) {
                now.goTo(now.moment().position());
            } else {
                now.goLive();
            }
        }
    }

    /** Ends all work and closes the store. */
    void close() {
        remember();
        background.close();
        OpenStore on = store.get();
        if (on != null) {
            on.close();
        }
    }

    /** Keeps where the window stands for the next start. */
    void remember() {
        OpenStore on = store.get();
        Sight now = sight.get();
        if (on != null && now != null) {
            preferences.position(
                    on.path(),
                    now.moment().live()
                            ? Optional.empty()
                            : Optional.of(now.moment().position()));
            Optional.ofNullable(now.stream()).ifPresent(stream -> preferences.stream(on.path(), stream.value()));
        }
    }
}
