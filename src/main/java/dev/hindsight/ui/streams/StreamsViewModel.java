package dev.hindsight.ui.streams;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.Category;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamQuery;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Paced;
import dev.hindsight.ui.kit.PagedList;
import dev.hindsight.ui.kit.Range;
import dev.hindsight.ui.kit.Sight;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which streams are listed and what each was as of the Moment. FX thread only. */
final class StreamsViewModel {
    static final StreamSummary LOADING = new StreamSummary(0, StreamId.of("…"), 0, 0, 0, "");

    private static final int MOST_REMEMBERED = 10_000;
    /** A screen spans two pages at most. */
    private static final int PAGES_LOOKED_AT = 2;

    private final Sight sight;
    private final Background background;
    private final EventStore store;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty category = new SimpleStringProperty("");
    private final ObjectProperty<StreamQuery.Order> order = new SimpleObjectProperty<>(StreamQuery.Order.NEWEST_FIRST);
    private final ReadOnlyObjectWrapper<PagedList<StreamSummary>> rows;
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyTitle = new ReadOnlyStringWrapper("Loading streams…");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper asOf = new ReadOnlyLongWrapper();
    private final ObservableList<Category> categories = FXCollections.observableArrayList();
    private int[] keys = {};
    /** Among {@link #keys}; -1 where it is not. */
    private int chosenRow = -1;
    /** How many of {@link #keys} had no event yet at the Moment; only counted for newest first. */
    private int notYet;

    private Background.@Nullable Running<Found> narrowing;
    private boolean newestFirst;
    /** By stream key; an entry of another position is shown until the right one comes. */
    private final Map<Integer, StreamAt> known = new HashMap<>();
    /** Asked for by cells, taken by the worker. */
    private final Map<Integer, StreamSummary> wanted = new ConcurrentHashMap<>();

    StreamsViewModel(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
        this.store = sight.workspace().store();
        this.rows = new ReadOnlyObjectWrapper<>(new PagedList<>(0, LOADING, background, (from, to) -> List.of()));
        text.addListener(o -> refresh());
        category.addListener(o -> refresh());
        order.addListener(o -> refresh());
        sight.rangeProperty().addListener(o -> refresh());
        // The whole list is asked for anew: under a steady flow not at every tick.
        Paced growing = new Paced(Paced.USUAL, this::refresh);
        sight.headProperty().addListener(o -> growing.ask());
        sight.momentProperty().addListener(o -> momentMoved());
        sight.streamProperty().addListener(o -> find());
        refresh();
        momentMoved();
    }

    // ---- Properties

    StringProperty textProperty() {
        return text;
    }

    /** The category listed; empty for all. */
    StringProperty categoryProperty() {
        return category;
    }

    ObjectProperty<StreamQuery.Order> orderProperty() {
        return order;
    }

    ReadOnlyObjectProperty<PagedList<StreamSummary>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Where the chosen stream stands in the rows; -1 where it is not among them. */
    ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    Optional<StreamId> stream() {
        return Optional.ofNullable(sight.stream());
    }

    /** Whether the stream at {@code index} is among those that had begun by the Moment. */
    boolean begun(int index) {
        return index < keys.length - notYet;
    }

    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    ReadOnlyStringProperty emptyTitleProperty() {
        return emptyTitle.getReadOnlyProperty();
    }

    ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    /** Counts up whenever {@link #at} may answer otherwise than before. */
    ReadOnlyLongProperty asOfProperty() {
        return asOf.getReadOnlyProperty();
    }

    ObservableList<Category> categories() {
        return categories;
    }

    /** What {@code stream} was as of the Moment, as far as known; asks for it where it is not. */
    StreamAt at(StreamSummary stream) {
        long position = sight.moment().position();
        if (position >= stream.lastPosition()) {
            return new StreamAt(position, stream.events(), EventLook.of(stream.lastType()));
        }
        if (position < stream.firstPosition()) {
            return new StreamAt(position, 0, EventLook.OTHER);
        }
        StreamAt found = known.get(stream.key());
        if (found == null || found.position() != position) {
            want(stream);
            found = known.getOrDefault(stream.key(), new StreamAt(position, 1, EventLook.OTHER));
        }
        return found;
    }

    // ---- Commands

    void choose(StreamSummary stream) {
        if (stream.key() != LOADING.key()) {
            sight.choose(stream.id());
        }
    }

    void clearFilter() {
        text.set("");
        category.set("");
        sight.rangeProperty().set(null);
    }

    private void refresh() {
        if (narrowing != null) {
            narrowing.cancel();
            narrowing = null;
        }

        StreamQuery query = new StreamQuery(category.get(), text.get().strip(), order.get());
        Range range = sight.rangeProperty().get();
        if (range != null) {
            narrow(query, range);
            return;
        }
        List<Integer> lookedAt = rows.get().lookedAt(PAGES_LOOKED_AT);
        background
                .latest("streams.query", progress -> found(query, null, store.streamKeys(query), lookedAt))
                .onDone(this::show);
        // Apart: counting millions takes longer than the list may keep anybody waiting.
        background.latest("streams.categories", progress -> store.categories()).onDone(this::showCategories);
    }

    /** The events in a range are read one by one: that takes time, and is not gone on with for another range. */
    private void narrow(StreamQuery query, Range range) {
        List<Integer> lookedAt = rows.get().lookedAt(PAGES_LOOKED_AT);
        narrowing = background.run(progress -> {
            BitSet in = store.streamKeysIn(range.first(), range.last(), progress);
            int[] within =
                    Arrays.stream(store.streamKeys(query)).filter(in::get).toArray();
            return found(query, range, within, lookedAt);
        });
        narrowing.onDone(this::show);
    }

    /** With the pages that are looked at, so that rows do not blink when others come in above them. */
    private Found found(StreamQuery query, @Nullable Range range, int[] found, List<Integer> lookedAt) {
        Map<Integer, List<StreamSummary>> pages = new HashMap<>();
        for (int page : lookedAt) {
            int[] bounds = PagedList.bounds(page, found.length);
            if (bounds[0] < bounds[1]) {
                pages.put(page, store.streams(Arrays.copyOfRange(found, bounds[0], bounds[1])));
            }
        }
        return new Found(query, range, found, pages);
    }

    private void showCategories(List<Category> found) {
        if (!found.equals(categories)) {
            categories.setAll(found);
        }
    }

    private void show(Found found) {
        if (!Objects.equals(found.range, sight.rangeProperty().get())) {
            return;
        }
        boolean filtered = !found.query.text().isEmpty()
                || !found.query.category().isEmpty()
                || sight.rangeProperty().get() != null;
        emptyTitle.set(filtered ? "No stream matches" : "No events yet");
        emptyText.set(
                filtered
                        ? "Change the filter or the range, or clear them to see every stream."
                        : "Import a file of events, or open another store.");
        keys = found.keys;
        int[] shown = keys;
        PagedList<StreamSummary> list = new PagedList<>(
                shown.length, LOADING, background, (from, to) -> store.streams(Arrays.copyOfRange(shown, from, to)));
        list.put(found.pages);
        list.addListener((ListChangeListener<StreamSummary>) loaded -> asOf.set(asOf.get() + 1));
        notYet = 0;
        newestFirst = found.query.order() == StreamQuery.Order.NEWEST_FIRST;
        rows.set(list);
        find();
        countStreams();
    }

    private void find() {
        StreamId stream = sight.stream();
        int[] among = keys;
        background.latest("streams.find", progress -> indexOf(among, stream)).onDone(row -> {
            chosenRow = row;
            placeChosen();
        });
    }

    private void placeChosen() {
        chosen.set(chosenRow < notYet ? (chosenRow < 0 ? -1 : keys.length - 1 - chosenRow) : chosenRow - notYet);
    }

    /** Newest first means newest at the Moment: what comes later stands below, soonest first. */
    private void turn(long streamsAtMoment) {
        int low = 0;
        int high = newestFirst ? keys.length : 0;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] > streamsAtMoment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low != notYet) {
            notYet = low;
            int ahead = low;
            int all = keys.length;
            rows.get().reorder(index -> index < all - ahead ? ahead + index : all - 1 - index);
            asOf.set(asOf.get() + 1);
            placeChosen();
        }
    }

    private int indexOf(int[] among, @Nullable StreamId stream) {
        int key = stream == null
                ? -1
                : store.stream(stream).map(StreamSummary::key).orElse(-1);
        for (int i = 0; i < among.length && key >= 0; i++) {
            if (among[i] == key) {
                return i;
            }
        }
        return -1;
    }

    private void momentMoved() {
        asOf.set(asOf.get() + 1);
        countStreams();
    }

    private void countStreams() {
        long position = sight.moment().position();
        long head = sight.headProperty().get();
        boolean filtered = !text.get().isBlank()
                || !category.get().isEmpty()
                || sight.rangeProperty().get() != null;
        int found = keys.length;
        background
                .latest("streams.count", progress -> List.of(store.streamsAt(position), store.streamsAt(head)))
                .onDone(counts -> {
                    turn(counts.get(0));
                    String all = Formats.count(counts.get(1));
                    boolean everyone = counts.get(0).equals(counts.get(1));
                    count.set(
                            filtered
                                    ? Formats.count(found) + " found"
                                    : everyone ? all : Formats.count(counts.get(0)) + " of " + all);
                });
    }

    /** Cells ask one by one; whatever was asked for by the time a worker is free is answered in one go. */
    private void want(StreamSummary stream) {
        wanted.put(stream.key(), stream);
        long position = sight.moment().position();
        background.latest("streams.versions", progress -> answer(position)).onDone(answers -> {
            if (known.size() > MOST_REMEMBERED) {
                known.clear();
            }
            known.putAll(answers);
            if (!answers.isEmpty()) {
                asOf.set(asOf.get() + 1);
            }
        });
    }

    private Map<Integer, StreamAt> answer(long position) {
        Map<Integer, StreamAt> answers = new HashMap<>();
        for (StreamSummary stream : List.copyOf(wanted.values())) {
            wanted.remove(stream.key());
            long version = store.versionAt(stream.id(), position);
            List<Event> last = version == 0 ? List.of() : store.readStream(stream.id(), version, 1);
            EventLook look =
                    last.isEmpty() ? EventLook.OTHER : EventLook.of(last.get(0).type());
            answers.put(stream.key(), new StreamAt(position, version, look));
        }
        return answers;
    }

    /** What a query gave; a class, since records do not compare arrays. */
    private static final class Found {
        private final StreamQuery query;
        private final @Nullable Range range;
        private final int[] keys;
        private final Map<Integer, List<StreamSummary>> pages;

        Found(StreamQuery query, @Nullable Range range, int[] keys, Map<Integer, List<StreamSummary>> pages) {
            this.query = query;
            this.range = range;
            this.keys = keys;
            this.pages = pages;
        }
    }
}
