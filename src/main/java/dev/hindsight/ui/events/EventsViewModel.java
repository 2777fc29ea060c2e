package dev.hindsight.ui.events;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.query.Completion;
import dev.hindsight.query.EventFilter;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/** Which events are listed, which of them is at the Moment, and how far the search for them is. FX thread only. */
final class EventsViewModel {
    private static final String FILTERS = "events.filter";

    private final Sight sight;
    private final Background background;
    private final Preferences preferences;
    private final EventStore store;
    private final BooleanProperty wholeStore = new SimpleBooleanProperty(true);
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty applied = new SimpleStringProperty("");
    private final BooleanProperty newestFirst = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<EventRows> rows;
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper moves = new ReadOnlyLongWrapper();
    private final ObservableMap<String, String> saved = FXCollections.observableMap(new LinkedHashMap<>());
    private final RunningSearch search;
    private EventQuery.Answer answer;
    /** What was asked last: an answer to anything else is stale. */
    private EventQuery asked;
    /** Counts the lists made: what was asked for an earlier one is stale. */
    private int lists;
    /** The last position that the rows take in. */
    private long reached;

    EventsViewModel(Sight sight, Background background, Preferences preferences) {
        this.sight = sight;
        this.background = background;
        this.preferences = preferences;
        this.store = sight.workspace().store();
        this.search = new RunningSearch(store, background, this::place);
        saved.putAll(preferences.texts(FILTERS));
        asked = query();
        answer = new EventQuery.Answer(asked, Optional.empty(), "", 1, 0, List.of(), List.of());
        rows = new ReadOnlyObjectWrapper<>(rowsOf(answer));
        wholeStore.addListener(o -> refresh());
        newestFirst.addListener(o -> refresh());
        applied.addListener(o -> refresh());
        sight.rangeProperty().addListener(o -> refresh());
        sight.zoneProperty().addListener(o -> refresh());
        sight.streamProperty().addListener(o -> streamChosen());
        sight.headProperty().addListener(o -> grow());
        sight.momentProperty().addListener(o -> momentMoved());
        refresh();
    }

    // ---- Properties

    /** Whether events of the whole store are listed, and not of the chosen stream alone. */
    BooleanProperty wholeStoreProperty() {
        return wholeStore;
    }

    /** What stands in the filter field; {@link #apply} makes it the filter. */
    StringProperty textProperty() {
        return text;
    }

    /** The filter the list is of; empty for none. */
    ReadOnlyStringProperty appliedProperty() {
        return applied;
    }

    BooleanProperty newestFirstProperty() {
        return newestFirst;
    }

    ReadOnlyObjectProperty<EventRows> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Where the last event up to the Moment stands in the rows; -1 where none is among them. */
    ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Why the filter cannot be read; empty where it can. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    ReadOnlyStringProperty countProperty() {
        return search.countProperty();
    }

    /** How far the search is; empty when none runs. */
    ReadOnlyStringProperty searchingProperty() {
        return search.searchingProperty();
    }

    ReadOnlyStringProperty emptyTitleProperty() {
        return emptyTitle.getReadOnlyProperty();
    }

    ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    /** Counts up whenever {@link #future} may answer otherwise than before. */
    ReadOnlyLongProperty movesProperty() {
        return moves.getReadOnlyProperty();
    }

    /** Filters kept, by name, in the order they were saved. */
    ObservableMap<String, String> saved() {
        return saved;
    }

    ZoneId zone() {
        return sight.zoneProperty().get();
    }

    boolean future(EventRow row) {
        return row.position() > sight.moment().position();
    }

    boolean atMoment(EventRow row) {
        return row.loaded() && row.position() == sight.moment().position();
    }

    /** How the text in the field can go on. */
    List<Completion> completions(int caret) {
        return EventFilter.completions(text.get(), caret, answer.types(), answer.dataKeys());
    }

    // ---- Commands

    /** Makes what stands in the field the filter. */
    void apply() {
        String typed = text.get().strip();
        if (typed.equals(applied.get())) {
            refresh();
        }
        applied.set(typed);
    }

    void filter(String next) {
        text.set(next);
        apply();
    }

    /** Narrows the list to {@code condition} too. */
    void narrow(String condition) {
        String before = applied.get();
        boolean mixed = before.contains(" or ");
        filter(before.isEmpty() ? condition : (mixed ? "(" + before + ")" : before) + " and " + condition);
    }

    void clearFilter() {
        filter("");
    }

    void stop() {
        search.stop();
        tellEmptiness();
    }

    void retry() {
        refresh();
    }

    void show(Event event) {
        sight.show(event.stream(), event.position());
    }

    void save(String name) {
        saved.remove(name);
        saved.put(name, text.get().strip());
        preferences.texts(FILTERS, saved);
        preferences.save();
    }

    void forget(String name) {
        saved.remove(name);
        preferences.texts(FILTERS, saved);
        preferences.save();
    }

    private EventQuery query() {
        Optional<StreamId> stream = wholeStore.get() ? Optional.empty() : Optional.ofNullable(sight.stream());
        return new EventQuery(
                stream,
                applied.get(),
                sight.rangeProperty().get(),
                newestFirst.get(),
                zone(),
                sight.headProperty().get());
    }

    private void streamChosen() {
        if (!wholeStore.get()) {
            refresh();
        }
        placeChosen();
    }

    private void refresh() {
        EventQuery next = query();
        asked = next;
        EventQuery.Answer known = answer;
        search.stop();
        background
                .latest("events.query", progress -> next.ask(store, known))
                .onDone(this::show)
                .onFailed(failure -> failed(next, failure));
    }

    private void failed(EventQuery of, Throwable failure) {
        if (of.equals(asked)) {
            emptyTitle.set("The events cannot be read");
            emptyText.set(Optional.ofNullable(failure.getMessage()).orElse(failure.toString()));
            lists++;
            rows.set(new EventRows(RowKeys.dense(1, 0), true, Event::position, background, keys -> Map.of()));
        }
    }

    private void show(EventQuery.Answer next) {
        if (!next.query().equals(asked)) {
            return;
        }
        error.set(next.error());
        if (!next.error().isEmpty()) {
            // What was listed stays: a slip of the pen is no reason to lose it.
            search.restore();
            answer = new EventQuery.Answer(
                    answer.query(),
                    answer.condition(),
                    "",
                    answer.first(),
                    answer.last(),
                    next.types(),
                    next.dataKeys());
            return;
        }
        answer = next;
        reached = next.query().head();
        EventRows list = rowsOf(next);
        lists++;
        rows.set(list);
        search.begin(next, list);
        place();
        grow();
    }

    private EventRows rowsOf(EventQuery.Answer of) {
        boolean dense = of.condition().isEmpty();
        EventQuery query = of.query();
        RowKeys keys = dense ? RowKeys.dense(of.first(), of.last()) : RowKeys.hits(query.newestFirst());
        boolean byVersion = dense && query.stream().isPresent();
        return new EventRows(
                keys,
                query.newestFirst(),
                byVersion ? Event::version : Event::position,
                background,
                wanted -> query.read(store, dense, wanted));
    }

    /** Takes in what has happened since. */
    private void grow() {
        long head = sight.headProperty().get();
        EventQuery.Answer of = answer;
        EventRows list = rows.get();
        if (head > reached) {
            int mine = lists;
            long from = reached;
            background
                    .latest("events.head", progress -> Growth.since(of, store, from, head))
                    .onDone(growth -> {
                        if (mine == lists && from == reached) {
                            reached = head;
                            list.addNewest(growth.hits(), growth.lastKey());
                            search.grown(growth.events());
                            place();
                            grow();
                        }
                    });
        }
    }

    private void momentMoved() {
        moves.set(moves.get() + 1);
        placeChosen();
    }

    private void place() {
        tellEmptiness();
        placeChosen();
    }

    private void placeChosen() {
        EventRows list = rows.get();
        long position = sight.moment().position();
        Optional<StreamId> stream = answer.query().stream();
        if (stream.isEmpty() || !list.keys().isDense()) {
            chosen.set(list.indexUpTo(position));
            return;
        }
        int mine = lists;
        background
                .latest("events.moment", progress -> store.versionAt(stream.get(), position))
                .onDone(version -> {
                    if (mine == lists && position == sight.moment().position()) {
                        chosen.set(list.indexUpTo(version));
                    }
                });
    }

    private void tellEmptiness() {
        boolean filtered = answer.condition().isPresent();
        if (!rows.get().isEmpty() || search.running()) {
            emptyTitle.set("");
            emptyText.set("");
        } else if (filtered) {
            emptyTitle.set("No event matches");
            emptyText.set("Change the filter, or clear it to see every event.");
        } else if (answer.query().range() != null) {
            emptyTitle.set("No event here");
            emptyText.set("The chosen positions hold none of these events.");
        } else {
            emptyTitle.set("No events yet");
            emptyText.set("Import a file of events, or open another store.");
        }
    }
}
