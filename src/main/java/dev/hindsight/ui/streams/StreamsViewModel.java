package dev.hindsight.ui.streams;

import dev.hindsight.event.StreamId;
import dev.hindsight.store.Category;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamQuery;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Paced;
import dev.hindsight.ui.kit.PagedList;
import dev.hindsight.ui.kit.Range;
import dev.hindsight.ui.kit.Sight;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
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
    /**
     * Where a stream stands.
     *
     * @param index -1 where it does not
     */
    record Place(int index, Optional<StreamId> stream) {}

    static final StreamSummary LOADING = new StreamSummary(0, StreamId.of("…"), 0, 0, 0, "");

    /** A screen spans two pages at most. */
    private static final int PAGES_LOOKED_AT = 2;

    private final Sight sight;
    private final Background background;
    private final EventStore store;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty category = new SimpleStringProperty("");
    private final ObjectProperty<StreamQuery.Order> order = new SimpleObjectProperty<>(StreamQuery.Order.NEWEST_FIRST);
    private final ReadOnlyObjectWrapper<PagedList<StreamSummary>> rows;
    private final ReadOnlyObjectWrapper<Place> chosen = new ReadOnlyObjectWrapper<>(new Place(-1, Optional.empty()));
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyTitle = new ReadOnlyStringWrapper("Loading streams…");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper asOf = new ReadOnlyLongWrapper();
    private final ObservableList<Category> categories = FXCollections.observableArrayList();
    private final StreamsAsOf streamsAsOf;
    private StreamListing listing = StreamListing.none(StreamQuery.ALL);
    /** Of the chosen stream, in the listing. */
    private Place listed = new Place(-1, Optional.empty());

    /** How many of the listing had no event yet at the Moment; only counted for newest first. */
    private int notYet;

    private int cameInAbove;

    private Background.@Nullable Running<StreamListing> narrowing;

    StreamsViewModel(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
        this.store = sight.workspace().store();
        this.rows = new ReadOnlyObjectWrapper<>(new PagedList<>(0, LOADING, background, (from, to) -> List.of()));
        this.streamsAsOf = new StreamsAsOf(store, background, this::tellAsOf);
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

    PagedList<StreamSummary> rows() {
        return rows.get();
    }

    /** How many of the rows have come in on top of those that were there before. */
    int cameInAbove() {
        return cameInAbove;
    }

    /** The place of the chosen stream in the rows; for a moment still that of the one chosen before. */
    ReadOnlyObjectProperty<Place> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    Optional<StreamId> stream() {
        return Optional.ofNullable(sight.stream());
    }

    /** Whether the stream at {@code index} is among those that had begun by the Moment. */
    boolean begun(int index) {
        return index < listing.size() - notYet;
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
        return streamsAsOf.at(stream, sight.moment().position());
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
        boolean live = sight.moment().live();
        StreamListing.Question question = new StreamListing.Question(
                new StreamQuery(category.get(), text.get().strip(), order.get()),
                sight.rangeProperty().get(),
                live ? sight.headProperty().get() : sight.moment().position(),
                live,
                sight.stream(),
                rows().lookedAt(PAGES_LOOKED_AT));
        if (question.range() != null) {
            // Reads events one by one: not gone on with for another range.
            narrowing = background.run(progress -> StreamListing.read(store, question, progress));
            narrowing.onDone(this::show);
            return;
        }
        background
                .latest("streams.query", progress -> StreamListing.read(store, question, progress))
                .onDone(this::show);
        // Apart: counting millions takes longer than the list may keep anybody waiting.
        background.latest("streams.categories", progress -> store.categories()).onDone(this::showCategories);
    }

    private void showCategories(List<Category> found) {
        if (!found.equals(categories)) {
            categories.setAll(found);
        }
    }

    private void show(StreamListing found) {
        Range range = sight.rangeProperty().get();
        if (!Objects.equals(found.question().range(), range)) {
            return;
        }
        emptyTitle.set(filtered() ? "No stream matches" : "No events yet");
        emptyText.set(
                filtered()
                        ? "Change the filter or the range, or clear them to see every stream."
                        : "Import a file of events, or open another store.");
        boolean grown = found.newestFirst() && found.question().continues(listing.question());
        int begunBefore = listing.size() - notYet;
        listing = found;
        notYet = found.laterThan(found.begun());
        cameInAbove = grown ? found.size() - notYet - begunBefore : 0;
        listed = new Place(found.chosen(), Optional.ofNullable(found.question().stream()));
        PagedList<StreamSummary> list =
                new PagedList<>(found.size(), LOADING, background, (from, to) -> store.streams(found.keys(from, to)));
        list.put(found.pages());
        list.addListener((ListChangeListener<StreamSummary>) loaded -> tellAsOf());
        turn(list);
        rows.set(list);
        placeChosen();
        if (!Objects.equals(found.question().stream(), sight.stream())) {
            find();
        }
        countStreams();
    }

    private boolean filtered() {
        return !text.get().isBlank()
                || !category.get().isEmpty()
                || sight.rangeProperty().get() != null;
    }

    private void find() {
        StreamListing among = listing;
        StreamId stream = sight.stream();
        background
                .latest("streams.find", progress -> among.placeOf(store, stream))
                .onDone(place -> {
                    if (among == listing) {
                        listed = new Place(place, Optional.ofNullable(stream));
                        placeChosen();
                    }
                });
    }

    private void placeChosen() {
        int place = listed.index();
        int index = place < notYet ? (place < 0 ? -1 : listing.size() - 1 - place) : place - notYet;
        chosen.set(new Place(index, listed.stream()));
    }

    /** Newest first means newest at the Moment: what comes later stands below, soonest first. */
    private void turn(PagedList<StreamSummary> list) {
        int ahead = notYet;
        int all = listing.size();
        list.reorder(index -> index < all - ahead ? ahead + index : all - 1 - index);
    }

    private void momentMoved() {
        tellAsOf();
        countStreams();
    }

    private void tellAsOf() {
        asOf.set(asOf.get() + 1);
    }

    private void countStreams() {
        long position = sight.moment().position();
        long head = sight.headProperty().get();
        background
                .latest("streams.count", progress -> new Counts(store.streamsAt(position), store.streamsAt(head)))
                .onDone(this::show);
    }

    private void show(Counts counts) {
        int later = listing.laterThan(counts.begun());
        if (later != notYet) {
            notYet = later;
            turn(rows());
            tellAsOf();
            placeChosen();
        }
        String all = Formats.count(counts.all());
        count.set(
                filtered()
                        ? Formats.count(listing.size()) + " found"
                        : counts.begun() == counts.all() ? all : Formats.count(counts.begun()) + " of " + all);
    }

    /**
     * How many streams there are.
     *
     * @param begun by the Moment
     */
    private record Counts(long begun, long all) {}
}
