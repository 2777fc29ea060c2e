package dev.hindsight.ui.jump;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamQuery;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What a typed text may mean, best guess first. FX thread only. */
final class JumpViewModel {
    private static final int MOST_STREAMS = 8;
    private static final Pattern POSITION = Pattern.compile("#?[0-9][0-9,]{0,18}");
    private static final Pattern EVENT_ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Sight sight;
    private final Background background;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<Target> targets = FXCollections.observableArrayList();

    JumpViewModel(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
        text.addListener(o -> look());
    }

    // ---- Properties

    StringProperty textProperty() {
        return text;
    }

    ObservableList<Target> targets() {
        return targets;
    }

    // ---- Commands

    void go(Target target) {
        text.set("");
        if (target.stream().isPresent() && target.position().isPresent()) {
            sight.show(target.stream().get(), target.position().get());
        } else {
            target.stream().ifPresent(sight::choose);
            target.position().ifPresent(sight::goTo);
        }
    }

    private void look() {
        String typed = text.get().strip();
        ZoneId zone = sight.zoneProperty().get();
        if (typed.isEmpty()) {
            targets.clear();
        }
        background
                .latest("jump", progress -> typed.isEmpty() ? List.<Target>of() : find(typed, zone))
                .onDone(targets::setAll);
    }

    private List<Target> find(String typed, ZoneId zone) {
        EventStore store = sight.workspace().store();
        List<Target> found = new ArrayList<>();
        position(typed).filter(p -> p <= store.head()).ifPresent(p -> found.add(toPosition(store, p, zone)));
        if (EVENT_ID.matcher(typed).matches()) {
            store.event(UUID.fromString(typed)).ifPresent(event -> found.add(toEvent(event, zone)));
        }
        TimeText.parse(typed, zone).ifPresent(time -> {
            long position = store.positionAt(time);
            found.add(new Target(
                    Optional.of(position),
                    Optional.empty(),
                    Formats.seconds(time, zone) + " " + Formats.zone(zone, time),
                    position == 0 ? "before the first event" : "position " + Formats.count(position)));
        });
        int[] keys = store.streamKeys(new StreamQuery("", typed, StreamQuery.Order.LAST_EVENT_FIRST));
        for (StreamSummary stream : store.streams(Arrays.copyOf(keys, Math.min(keys.length, MOST_STREAMS)))) {
            found.add(new Target(
                    Optional.empty(),
                    Optional.of(stream.id()),
                    stream.id().value(),
                    stream.events() == 1 ? "1 event" : Formats.count(stream.events()) + " events"));
        }
        return found;
    }

    private static Optional<Long> position(String typed) {
        if (!POSITION.matcher(typed).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(typed.replace("#", "").replace(",", "")));
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    private static Target toPosition(EventStore store, long position, ZoneId zone) {
        String label = "position " + Formats.count(position);
        return store.event(position)
                .map(event -> new Target(
                        Optional.of(position),
                        Optional.of(event.stream()),
                        label,
                        event.type() + " of " + event.stream() + " · " + Formats.seconds(event.recordedAt(), zone)))
                .orElse(new Target(Optional.of(position), Optional.<StreamId>empty(), label, "before the first event"));
    }

    private static Target toEvent(Event event, ZoneId zone) {
        return new Target(
                Optional.of(event.position()),
                Optional.of(event.stream()),
                event.type() + " of " + event.stream(),
                "position " + Formats.count(event.position()) + " · " + Formats.seconds(event.recordedAt(), zone));
    }
}
