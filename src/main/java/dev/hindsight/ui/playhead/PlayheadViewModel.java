package dev.hindsight.ui.playhead;

import dev.hindsight.event.Event;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Paced;
import dev.hindsight.ui.kit.Range;
import dev.hindsight.ui.kit.Sight;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/** The density of what is seen of the store, the Moment's place in it and what is marked there. FX thread only. */
final class PlayheadViewModel {
    private final Sight sight;
    private final Background background;
    private final IntegerProperty stretches = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<@Nullable Histogram> histogram = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<AnomalyMark>> anomalies = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Instant> instant = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper lacking = new ReadOnlyStringWrapper("");
    private final ObservableSet<EventLook> hidden = FXCollections.observableSet(EnumSet.noneOf(EventLook.class));
    private final ObjectProperty<@Nullable Range> brush = new SimpleObjectProperty<>();
    /** What is to be seen; null until something was counted. */
    private @Nullable Stretch wanted;
    /** The Moment that the view last turned to: only one that has moved turns a page. */
    private long followed;
    /** The head when the store was opened: until the read models have been there, they are loading. */
    private final long start;

    PlayheadViewModel(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
        this.followed = position();
        this.start = sight.headProperty().get();
        stretches.addListener(o -> count());
        // Each bar is counted anew: under a steady flow not at every tick.
        Paced growing = new Paced(Paced.USUAL, this::count);
        sight.reachedProperty().addListener(o -> growing.ask());
        sight.headProperty().addListener(o -> {
            growing.ask();
            tell();
        });
        sight.momentProperty().addListener(o -> tell());
        sight.zoneProperty().addListener(o -> tellTime());
        tell();
    }

    // ---- Properties

    Sight sight() {
        return sight;
    }

    /** How many bars there is room for; set by the view. */
    IntegerProperty stretchesProperty() {
        return stretches;
    }

    /** What is seen; null until there is something to show. */
    ReadOnlyObjectProperty<@Nullable Histogram> histogramProperty() {
        return histogram.getReadOnlyProperty();
    }

    /** By bar of the histogram, in order. */
    ReadOnlyObjectProperty<List<AnomalyMark>> anomaliesProperty() {
        return anomalies.getReadOnlyProperty();
    }

    /** {@code position 688 of 4,118}. */
    ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** When the event at the Moment was recorded, in the chosen zone; empty before the first. */
    ReadOnlyStringProperty timeProperty() {
        return time.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Instant> instantProperty() {
        return instant.getReadOnlyProperty();
    }

    /** What the histogram does not show yet, for people; empty where it shows all. */
    ReadOnlyStringProperty lackingProperty() {
        return lacking.getReadOnlyProperty();
    }

    /** The looks whose events are not drawn. */
    ObservableSet<EventLook> hidden() {
        return hidden;
    }

    /** The range as it is being drawn; null while none is. */
    ObjectProperty<@Nullable Range> brushProperty() {
        return brush;
    }

    long position() {
        return sight.moment().position();
    }

    // ---- Commands

    void goTo(long position) {
        if (position != position()) {
            sight.slideTo(position);
        }
    }

    void step(long events) {
        goTo(Math.max(0, Math.min(sight.headProperty().get(), position() + events)));
    }

    void goToEnd() {
        goTo(sight.headProperty().get());
    }

    /** Goes to the next anomaly, or the one before. */
    void goToAnomaly(boolean forward) {
        long from = position();
        background
                .latest("playhead.anomaly", progress -> {
                    AsOf readModels = sight.workspace().readModels();
                    return AnomalyMark.beside(readModels, readModels.position(), from, forward);
                })
                .onDone(found -> found.ifPresent(sight::goTo));
    }

    /** Shows {@code factor} times less around what lies at {@code fraction} of the view; no closer than one event. */
    void zoom(double factor, double fraction) {
        Histogram shown = histogram.get();
        if (wanted != null && shown != null && (factor < 1 || shown.events() > 1)) {
            see(wanted.zoomed(factor, Math.max(0, Math.min(1, fraction))));
        }
    }

    /** As {@link #zoom(double, double)}, around the Moment where it is seen, else around the middle. */
    void zoom(double factor) {
        Histogram shown = histogram.get();
        zoom(factor, shown != null && shown.shows(position()) ? shown.fraction(position()) : 0.5);
    }

    void fit() {
        if (wanted != null) {
            see(wanted.restored());
        }
    }

    /** Moves what is seen by so many of its widths. */
    void pan(double widths) {
        if (wanted != null) {
            see(wanted.panned(widths));
        }
    }

    /** Moves what is seen so that the point at {@code fraction} of the whole axis is its middle. */
    void centre(double fraction) {
        if (wanted != null) {
            see(wanted.centred(fraction * wanted.length()));
        }
    }

    private void see(Stretch next) {
        if (!next.equals(wanted)) {
            wanted = next;
            count();
        }
    }

    void toggle(EventLook look) {
        if (!hidden.remove(look)) {
            hidden.add(look);
        }
    }

    /** Ends drawing a range: what was drawn is the range from now on. */
    void endBrush() {
        Range drawn = brush.get();
        if (drawn != null) {
            sight.rangeProperty().set(drawn);
        }
        brush.set(null);
    }

    /** The range begins at the Moment, or ends there; its other end stays, or is that of history. */
    void rangeHere(boolean begins) {
        long head = sight.headProperty().get();
        long here = Math.max(1, position());
        Range old = sight.rangeProperty().get();
        if (head > 0) {
            sight.rangeProperty()
                    .set(
                            begins
                                    ? new Range(here, old != null && old.last() >= here ? old.last() : head)
                                    : new Range(old != null && old.first() <= here ? old.first() : 1, here));
        }
    }

    void clearRange() {
        brush.set(null);
        sight.rangeProperty().set(null);
    }

    /** Keeps the Moment's position as a bookmark, or drops it. */
    void toggleBookmark() {
        long at = position();
        if (bookmarked()) {
            sight.forget(at);
        } else if (at > 0) {
            sight.bookmark(at, "");
        }
    }

    /** Whether there is a bookmark at the Moment. */
    boolean bookmarked() {
        return sight.bookmarks().stream().anyMatch(each -> each.position() == position());
    }

    private void count() {
        int bars = stretches.get();
        if (bars <= 0) {
            return;
        }
        long head = sight.headProperty().get();
        Stretch asked = wanted;
        background
                .latest("playhead.histogram", progress -> {
                    AsOf readModels = sight.workspace().readModels();
                    long reached = Math.min(head, readModels.position());
                    if (reached == 0) {
                        return new Counted(reached, Optional.empty(), List.of());
                    }
                    Axis axis = new Axis(sight.workspace().store(), reached);
                    Stretch seen = asked == null ? Stretch.whole(axis.length()) : asked.grown(axis.length());
                    Histogram counted = Histogram.of(axis, readModels.density(), seen, bars);
                    return new Counted(reached, Optional.of(counted), AnomalyMark.of(readModels, counted));
                })
                .onDone(counted -> {
                    if (Objects.equals(wanted, asked)) {
                        wanted = counted.histogram().map(Histogram::stretch).orElse(null);
                    }
                    histogram.set(counted.histogram().orElse(null));
                    anomalies.set(counted.anomalies());
                    lacking.set(
                            head == 0
                                    ? "no events yet"
                                    : counted.reached() < Math.min(head, start)
                                            ? "reading history: " + Formats.count(counted.reached()) + " of "
                                                    + Formats.count(start)
                                            : "");
                });
    }

    private void tell() {
        long position = position();
        place.set("position " + Formats.count(position) + " of "
                + Formats.count(sight.headProperty().get()));
        background
                .latest("playhead.time", progress -> {
                    Optional<Event> event = sight.workspace().store().event(position);
                    return new Found(
                            event.map(Event::recordedAt),
                            new Axis(sight.workspace().store(), position).length());
                })
                .onDone(found -> {
                    instant.set(found.at().orElse(null));
                    tellTime();
                    follow(position, found.along());
                });
    }

    /** Turns the page where the Moment has left it. */
    private void follow(long position, double along) {
        Histogram shown = histogram.get();
        if (position == followed || wanted == null || wanted.isWhole()) {
            followed = position;
            return;
        }
        followed = position;
        boolean seen = shown != null && shown.stretch().equals(wanted) && shown.shows(position);
        if (!seen) {
            see(wanted.showing(Math.min(along, wanted.length())));
        }
    }

    private void tellTime() {
        Instant at = instant.get();
        ZoneId zone = sight.zoneProperty().get();
        time.set(at == null ? "before the first event" : Formats.seconds(at, zone) + " " + Formats.zone(zone, at));
    }

    private record Counted(long reached, Optional<Histogram> histogram, List<AnomalyMark> anomalies) {}

    private record Found(Optional<Instant> at, double along) {}
}
