package dev.hindsight.ui.playhead;

import dev.hindsight.event.Event;
import dev.hindsight.readmodel.Density;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** The density of the whole store and the Moment's place in it. FX thread only. */
final class PlayheadViewModel {
    private final Sight sight;
    private final Background background;
    private final IntegerProperty stretches = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<@Nullable Histogram> histogram = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Instant> instant = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper lacking = new ReadOnlyStringWrapper("");

    PlayheadViewModel(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
        stretches.addListener(o -> count());
        sight.reachedProperty().addListener(o -> count());
        sight.headProperty().addListener(o -> {
            count();
            tell();
        });
        sight.momentProperty().addListener(o -> tell());
        sight.zoneProperty().addListener(o -> tellTime());
        tell();
    }

    // ---- Properties

    /** How many bars there is room for; set by the view. */
    IntegerProperty stretchesProperty() {
        return stretches;
    }

    /** Null until there is something to show. */
    ReadOnlyObjectProperty<@Nullable Histogram> histogramProperty() {
        return histogram.getReadOnlyProperty();
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

    long position() {
        return sight.moment().position();
    }

    // ---- Commands

    void goTo(long position) {
        if (position != sight.moment().position()) {
            sight.slideTo(position);
        }
    }

    void step(long events) {
        goTo(Math.max(0, Math.min(sight.headProperty().get(), position() + events)));
    }

    void goToEnd() {
        goTo(sight.headProperty().get());
    }

    private void count() {
        int bars = stretches.get();
        if (bars <= 0) {
            return;
        }
        long head = sight.headProperty().get();
        background
                .latest("playhead.histogram", progress -> {
                    long reached = Math.min(head, sight.workspace().readModels().position());
                    Density density = sight.workspace().readModels().density();
                    return new Counted(
                            reached,
                            reached == 0
                                    ? Optional.empty()
                                    : Optional.of(Histogram.of(sight.workspace().store(), density, reached, bars)));
                })
                .onDone(counted -> {
                    histogram.set(counted.histogram().orElse(null));
                    lacking.set(
                            head == 0
                                    ? "no events yet"
                                    : counted.reached() < head
                                            ? "reading history: " + Formats.count(counted.reached()) + " of "
                                                    + Formats.count(head)
                                            : "");
                });
    }

    private void tell() {
        long position = position();
        place.set("position " + Formats.count(position) + " of "
                + Formats.count(sight.headProperty().get()));
        background
                .latest("playhead.time", progress -> sight.workspace().store().event(position))
                .onDone(event -> {
                    instant.set(event.map(Event::recordedAt).orElse(null));
                    tellTime();
                });
    }

    private void tellTime() {
        Instant at = instant.get();
        ZoneId zone = sight.zoneProperty().get();
        time.set(at == null ? "before the first event" : Formats.seconds(at, zone) + " " + Formats.zone(zone, at));
    }

    private record Counted(long reached, Optional<Histogram> histogram) {}
}
