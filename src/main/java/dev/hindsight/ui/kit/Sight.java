package dev.hindsight.ui.kit;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.Locator;
import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What the window looks at: one store, one Moment, one stream, one zone. Every view listens to it and
 * sets it; none knows another. FX thread only.
 */
public final class Sight {
    private final Workspace workspace;
    private final ReadOnlyObjectWrapper<Moment> moment;
    private final ReadOnlyLongWrapper head;
    private final ReadOnlyLongWrapper reached;
    private final ReadOnlyObjectWrapper<@Nullable StreamId> stream = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<ZoneId> zone;
    private final StringProperty view = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Range> range = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Long> compared = new SimpleObjectProperty<>();
    private final ObservableList<Bookmark> bookmarks = FXCollections.observableArrayList();
    private final Visits visits = new Visits();
    private final ReadOnlyBooleanWrapper hasBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper hasForward = new ReadOnlyBooleanWrapper();
    private final PendingWrites pending;
    private final ReadOnlyLongWrapper arrived = new ReadOnlyLongWrapper();
    /** The head when the Moment left live: what comes after it is new. */
    private long seen;

    public Sight(Workspace workspace, ObjectProperty<ZoneId> zone) {
        this.workspace = workspace;
        this.zone = zone;
        long last = workspace.store().head();
        this.head = new ReadOnlyLongWrapper(last);
        this.reached = new ReadOnlyLongWrapper(workspace.readModels().position());
        this.moment = new ReadOnlyObjectWrapper<>(Moment.live(last));
        this.pending = new PendingWrites(reached.getReadOnlyProperty());
        this.seen = last;
        moment.addListener((o, was, is) -> {
            if (was.live() && !is.live()) {
                seen = head.get();
            }
            countArrived();
        });
    }

    // ---- Properties

    public Workspace workspace() {
        return workspace;
    }

    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    public Moment moment() {
        return moment.get();
    }

    public ReadOnlyLongProperty headProperty() {
        return head.getReadOnlyProperty();
    }

    /** How many events have come since the Moment left live; 0 while it is. */
    public ReadOnlyLongProperty arrivedProperty() {
        return arrived.getReadOnlyProperty();
    }

    /** How far the read models are: they answer for positions up to here. */
    public ReadOnlyLongProperty reachedProperty() {
        return reached.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable StreamId> streamProperty() {
        return stream.getReadOnlyProperty();
    }

    public @Nullable StreamId stream() {
        return stream.get();
    }

    public ObjectProperty<ZoneId> zoneProperty() {
        return zone;
    }

    /** The name of the list or read model on show; empty until one is. */
    public StringProperty viewProperty() {
        return view;
    }

    /** What lists and tables are narrowed to; null for all of history. */
    public ObjectProperty<@Nullable Range> rangeProperty() {
        return range;
    }

    /** The position that the Moment is compared with; null where it is with none. */
    public ObjectProperty<@Nullable Long> comparedProperty() {
        return compared;
    }

    /** By position, one a position. */
    public ObservableList<Bookmark> bookmarks() {
        return bookmarks;
    }

    /** What this window wrote and the read models do not show yet. */
    public PendingWrites pending() {
        return pending;
    }

    /** Whether {@link #back} leads anywhere. */
    public ReadOnlyBooleanProperty hasBackProperty() {
        return hasBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty hasForwardProperty() {
        return hasForward.getReadOnlyProperty();
    }

    /** This very sight as text; where the Moment is live, the text says no position. */
    public Locator locator(long version) {
        return new Locator(
                Optional.ofNullable(stream.get()),
                version > 0 ? Optional.of(version) : Optional.empty(),
                moment.get().live()
                        ? Optional.empty()
                        : Optional.of(moment.get().position()),
                view.get().isEmpty() ? Optional.empty() : Optional.of(view.get()));
    }

    // ---- Commands

    /** Where the sight begins, before anybody has gone anywhere: no visit. */
    public void begin(Moment at, @Nullable StreamId on) {
        moment.set(at);
        stream.set(on);
    }

    /** Goes to {@code position}, held to what there is; no longer live. */
    public void goTo(long position) {
        visit(held(position), stream.get());
    }

    /** As {@link #goTo}, for what passes over positions on its way: drags, steps and play are one visit. */
    public void slideTo(long position) {
        Visits.Visit from = visit();
        moment.set(held(position));
        visits.slid(from, visit());
        tellVisits();
    }

    /** Ends what {@link #slideTo} has begun: what comes next is a visit of its own. */
    public void settle() {
        visits.settle();
    }

    /** Chooses {@code next}; the Moment stays. */
    public void choose(StreamId next) {
        visit(moment.get(), next);
    }

    /** Chooses {@code next} and goes to {@code position} in one visit. */
    public void show(StreamId next, long position) {
        visit(held(position), next);
    }

    /** Follows the head from now on. */
    public void goLive() {
        visit(Moment.live(head.get()), stream.get());
    }

    private void visit(Moment at, @Nullable StreamId on) {
        Visits.Visit from = visit();
        moment.set(at);
        stream.set(on);
        visits.jumped(from, visit());
        tellVisits();
    }

    /** Goes to the place visited before this one. */
    public void back() {
        visits.back().ifPresent(this::revisit);
    }

    /** Goes to the place that {@link #back} came from. */
    public void forward() {
        visits.forward().ifPresent(this::revisit);
    }

    /** Keeps {@code position} with {@code note}, in place of what was kept of it. */
    public void bookmark(long position, String note) {
        List<Bookmark> next = new ArrayList<>(bookmarks);
        next.removeIf(each -> each.position() == position);
        next.add(new Bookmark(position, note));
        next.sort(Comparator.comparingLong(Bookmark::position));
        bookmarks.setAll(next);
    }

    /** Drops the bookmark at {@code position}, if there is one. */
    public void forget(long position) {
        bookmarks.removeIf(each -> each.position() == position);
    }

    /** Tells that the read models answer up to {@code position}. */
    public void readModelsReached(long position) {
        // A property that was not read since it was set tells nobody that it is set again.
        if (reached.get() != position) {
            reached.set(position);
        }
    }

    /** Tells that events up to {@code position} are there; what is known already may be told late. */
    public void headMoved(long position) {
        if (position <= head.get()) {
            return;
        }
        head.set(position);
        if (moment.get().live()) {
            moment.set(Moment.live(position));
        }
        countArrived();
    }

    private void countArrived() {
        arrived.set(moment.get().live() ? 0 : head.get() - seen);
    }

    private Moment held(long position) {
        return Moment.at(Math.max(0, Math.min(position, head.get())));
    }

    /** Live is one place, however the head moves. */
    private Visits.Visit visit() {
        return new Visits.Visit(moment.get().live() ? Moment.live(0) : moment.get(), stream.get());
    }

    private void revisit(Visits.Visit to) {
        moment.set(to.moment().live() ? Moment.live(head.get()) : to.moment());
        stream.set(to.stream());
        tellVisits();
    }

    private void tellVisits() {
        hasBack.set(visits.hasBack());
        hasForward.set(visits.hasForward());
    }
}
