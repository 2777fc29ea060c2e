package dev.hindsight.ui;

import dev.hindsight.app.Verification;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Locator;
import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.ReadModelProgress;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.Fault;
import dev.hindsight.store.FaultList;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Bookmark;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Look;
import dev.hindsight.ui.kit.Paced;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Surroundings;
import dev.hindsight.ui.kit.SystemTheme;
import dev.hindsight.ui.kit.ThemeChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/** Which store the window is on, and what goes on around it. FX thread only. */
final class ShellViewModel {
    static final String STORE_SUFFIX = ".mv.db";

    private static final ReadModelProgress NOT_KNOWN = new ReadModelProgress(0, 0, Duration.ZERO, 0);

    private final Stores stores;
    private final Background background;
    private final Supplier<Background> backgrounds;
    private final Look look;
    private final Preferences preferences;
    private final Consumer<OpenStore> anotherWindow;
    private final Surroundings around;
    private final Works works;
    private final Messages messages = new Messages();
    private final ReadOnlyObjectWrapper<@Nullable OpenStore> store = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Sight> sight = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper opening = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();
    private ReadModelProgress progress = NOT_KNOWN;
    private @Nullable HeadFeed headFeed;
    /** All that moves by itself moves at the same time: a head and what follows from it are one frame's work. */
    private final Paced ticking = new Paced(Paced.OFTEN, this::tick);

    /** How far the chain was found as recorded; 0 where nobody has looked yet. */
    private long verified;

    private boolean fileFaultTold;

    /** Where to go once a store is open. */
    private Optional<Locator> then = Optional.empty();

    /**
     * @param backgrounds gives one to each store opened, and one to the shell, and tells failures to its argument
     * @param anotherWindow opens one on the same store
     */
    ShellViewModel(
            Stores stores,
            Function<Consumer<Throwable>, Background> backgrounds,
            Look look,
            Preferences preferences,
            Surroundings around,
            Consumer<OpenStore> anotherWindow) {
        this.stores = stores;
        this.backgrounds = () -> backgrounds.apply(this::tell);
        this.background = this.backgrounds.get();
        this.look = look;
        this.preferences = preferences;
        this.anotherWindow = anotherWindow;
        this.around = around;
        this.works = new Works(background, around.clock());
        if (look.themeChoiceProperty().get() == ThemeChoice.SYSTEM) {
            askSystem();
        }
    }

    // ---- Properties

    Look look() {
        return look;
    }

    ObjectProperty<ZoneId> zoneProperty() {
        return look.zoneProperty();
    }

    Surroundings around() {
        return around;
    }

    Works works() {
        return works;
    }

    Messages messages() {
        return messages;
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

    /** Counts up a few times a second: what is read off anew then has no event of its own. */
    ReadOnlyLongProperty ticksProperty() {
        return ticks.getReadOnlyProperty();
    }

    /** How far the read models were at the last tick. */
    ReadModelProgress progress() {
        return progress;
    }

    /** The position up to which the chain was found as recorded since the store was opened; 0 for none. */
    long verified() {
        return verified;
    }

    List<Path> recentStores() {
        return preferences.recentStores();
    }

    /** How many events have arrived since the Moment left live. */
    long arrived() {
        Sight now = sight.get();
        return now == null ? 0 : now.arrivedProperty().get();
    }

    // ---- Commands

    void open(Path path, EventStore.Access access) {
        open(path, access, false);
    }

    /** Opens a store and goes where {@code to} says. */
    void open(Path path, EventStore.Access access, boolean demo, Optional<Locator> to) {
        then = to;
        open(path, access, demo);
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
        Path path = (name.endsWith(STORE_SUFFIX)
                        ? Path.of(name.substring(0, name.length() - STORE_SUFFIX.length()))
                        : file)
                .toAbsolutePath();
        OpenStore now = store.get();
        if (now != null && now.path().equals(path)) {
            opening.set("");
            messages.tell(Message.done(now.name() + " is open already."));
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
        messages.tell(Message.failed(failure));
    }

    private void show(OpenStore next) {
        OpenStore old = store.get();
        remember();
        opening.set("");
        verified = 0;
        fileFaultTold = false;
        if (next.workspace().store().changedByAnotherProgram()) {
            messages.tell(Message.offering(
                    "Another program has written to " + next.name() + " since Hindsight closed it.",
                    "Verify",
                    this::verify));
        }
        Sight fresh = look(next);
        if (!next.demo()) {
            preferences.opened(next.path());
        }
        store.set(next);
        sight.set(fresh);
        then.ifPresent(this::goTo);
        then = Optional.empty();
        if (old != null) {
            background.run(progress -> {
                old.close();
                return true;
            });
        }
    }

    /** A sight of {@code on} where it was left. */
    private Sight look(OpenStore on) {
        Sight left = sight.get();
        if (left != null) {
            left.zoneProperty().unbindBidirectional(look.zoneProperty());
        }
        Sight fresh = new Sight(
                on.workspace(), new SimpleObjectProperty<>(look.zoneProperty().get()));
        fresh.zoneProperty().bindBidirectional(look.zoneProperty());
        long head = fresh.headProperty().get();
        progress = on.workspace().readModelProgress();
        stopFeed();
        headFeed = new HeadFeed(on.workspace().store(), head, background, ticking::ask);
        fresh.begin(
                preferences
                        .position(on.path())
                        .filter(p -> p <= head)
                        .map(Moment::at)
                        .orElse(Moment.live(head)),
                preferences.stream(on.path()).map(StreamId::of).orElse(null));
        if (fresh.stream() == null) {
            background.run(progress -> on.workspace().store().event(head)).onDone(last -> last.filter(
                            event -> fresh.stream() == null)
                    .ifPresent(event -> fresh.begin(fresh.moment(), event.stream())));
        }
        fresh.bookmarks().setAll(preferences.bookmarks(on.path()));
        fresh.bookmarks().addListener((InvalidationListener) o -> preferences.bookmarks(on.path(), fresh.bookmarks()));
        fresh.bookmarks().addListener((ListChangeListener<Bookmark>) change -> offerBack(fresh, change));
        return fresh;
    }

    private void stopFeed() {
        if (headFeed != null) {
            headFeed.close();
            headFeed = null;
        }
    }

    private void offerBack(Sight of, ListChangeListener.Change<? extends Bookmark> change) {
        while (change.next()) {
            List<? extends Bookmark> gone = List.copyOf(change.getRemoved());
            if (change.wasRemoved() && !change.wasAdded() && gone.size() == 1) {
                Bookmark bookmark = gone.get(0);
                messages.tell(Message.offering(
                        "Bookmark at position " + Formats.count(bookmark.position()) + " removed.",
                        "Undo",
                        () -> of.bookmark(bookmark.position(), bookmark.note())));
            }
        }
    }

    /** Shows the same sight anew, for what is measured and written once only. */
    void showAnew() {
        OpenStore on = store.get();
        Sight now = sight.get();
        if (on != null && now != null) {
            remember();
            String view = now.viewProperty().get();
            sight.set(look(on));
            showTable(view);
        }
    }

    /** Lets a tick come soon: at once, or when the one before was long enough ago. */
    void askForTick() {
        ticking.ask();
    }

    /** Takes over what moves by itself: head, read models, the work in hand. */
    void tick() {
        Sight now = sight.get();
        OpenStore on = store.get();
        HeadFeed feed = headFeed;
        if (now != null && on != null && feed != null) {
            now.headMoved(feed.head());
            progress = on.workspace().readModelProgress();
            tellFileFault(on);
            // They may know of a head that the window has not been told of yet.
            now.readModelsReached(
                    Math.min(progress.reached(), now.headProperty().get()));
        }
        ticks.set(ticks.get() + 1);
    }

    /** What the check in the background has found, once. */
    private void tellFileFault(OpenStore on) {
        String fault = on.workspace().store().fileCheck().fault();
        if (fault != null && !fileFaultTold) {
            fileFaultTold = true;
            tell(new HindsightException("The file of store " + on.path() + " is damaged: " + fault
                    + ". Nothing more is written to it. Verify lists all that is wrong; 'hindsight --store " + on.path()
                    + " recover --to FILE' reads out what is there."));
        }
    }

    boolean canImport() {
        OpenStore on = store.get();
        return on != null && !on.readOnly() && works.inHand().isEmpty();
    }

    void importFile(Path file) {
        OpenStore into = store.get();
        if (into == null || !canImport()) {
            messages.tell(Message.failed(new HindsightException(
                    into == null
                            ? "no store is open to import " + file.getFileName() + " into: open one, or make a new one"
                            : into.readOnly()
                                    ? into.name() + " is open read-only: open it for writing to import into it"
                                    : "wait until the work in hand is done, then import " + file.getFileName())));
            return;
        }
        works.run(
                "Importing " + file.getFileName(),
                LongWork.Unit.BYTES,
                progress -> stores.importFile(into.workspace().store(), file, progress),
                summary -> {
                    messages.tell(Message.done(file.getFileName() + ": " + summary));
                    tick();
                },
                failure -> {
                    messages.tell(Message.failed(failure));
                    tick();
                },
                () -> messages.tell(Message.offering(
                        "Import of " + file.getFileName() + " cancelled. What was on disk by then stays.",
                        "Resume",
                        () -> importFile(file))));
    }

    private static String told(FaultList faults) {
        Fault first = faults.kept().get(0);
        return "The store is not sound, " + Formats.count(faults.count()) + " fault"
                + (faults.count() == 1 ? "" : "s") + ". First: " + first + " ("
                + first.remedy().text()
                + "). The command verify lists all.";
    }

    /** Recomputes the hash chain, and compares what is derived with a replay. */
    void verify() {
        OpenStore on = store.get();
        if (on == null || !works.inHand().isEmpty()) {
            return;
        }
        long head = on.workspace().store().head();
        works.run(
                "Verifying the record",
                LongWork.Unit.EVENTS,
                progress -> Verification.faults(on.workspace(), progress),
                faults -> {
                    verified = faults.isEmpty() ? head : 0;
                    messages.tell(
                            faults.isEmpty()
                                    ? Message.done("Verified: all " + Formats.count(head)
                                            + " events are as recorded, and snapshots and read models are as a"
                                            + " replay gives them.")
                                    : Message.failed(new HindsightException(told(faults))));
                },
                this::tell,
                () -> messages.tell(Message.offering("Verification cancelled.", "Begin again", this::verify)));
    }

    /** Takes files that were dropped on the window: a store is opened, anything else imported. */
    void take(List<Path> files) {
        for (Path file : files) {
            if (file.toString().endsWith(STORE_SUFFIX)) {
                open(file, EventStore.Access.READ_WRITE);
            } else {
                importFile(file);
            }
        }
    }

    /** Goes where {@code to} says, as far as the store has it. */
    void goTo(Locator to) {
        Sight now = sight.get();
        OpenStore on = store.get();
        if (now == null || on == null) {
            return;
        }
        showTable(to.view().orElse(""));
        Optional<StreamId> stream = to.stream();
        if (to.position().isPresent() || to.version().isEmpty() || stream.isEmpty()) {
            go(now, stream, to.position());
            return;
        }
        background
                .run(progress -> on
                        .workspace()
                        .store()
                        .readStream(stream.get(), to.version().get(), 1)
                        .stream()
                        .findFirst()
                        .map(Event::position))
                .onDone(position -> go(now, stream, position));
    }

    private static void go(Sight now, Optional<StreamId> stream, Optional<Long> position) {
        if (stream.isPresent() && position.isPresent()) {
            now.show(stream.get(), position.get());
        } else {
            stream.ifPresent(now::choose);
            position.ifPresent(now::goTo);
        }
    }

    void showTable(String name) {
        Sight now = sight.get();
        if (now != null && !name.isEmpty()) {
            now.viewProperty().set(name);
        }
    }

    void back() {
        Optional.ofNullable(sight.get()).ifPresent(Sight::back);
    }

    void forward() {
        Optional.ofNullable(sight.get()).ifPresent(Sight::forward);
    }

    /** Opens a window of its own on the same store and Moment. */
    void openAnotherWindow() {
        OpenStore on = store.get();
        if (on != null) {
            remember();
            anotherWindow.accept(on);
        }
    }

    /** Lets the operating system say whether it is light or dark. */
    void askSystem() {
        background.run(progress -> SystemTheme.ask()).onDone(look::systemIs);
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
        Optional.ofNullable(sight.get()).ifPresent(now -> now.zoneProperty().unbindBidirectional(look.zoneProperty()));
        background.close();
        stopFeed();
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
