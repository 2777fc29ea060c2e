package dev.hindsight.ui.jump;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Locator;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.StreamQuery;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Finds the places of history that a text names: a locator, a position, an event id, a time, streams. Reads the
 * store: off the FX thread.
 */
record Places(Sight sight, EventStore store, ZoneId zone, TimeText times) {
    private static final int MOST_STREAMS = 8;
    private static final Pattern POSITION = Pattern.compile("#?[0-9][0-9,]{0,18}");
    private static final Pattern EVENT_ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    List<Target> find(String typed) {
        if (Locator.is(typed)) {
            return List.of(located(typed));
        }
        List<Target> found = new ArrayList<>();
        position(typed).filter(p -> p <= store.head()).ifPresent(p -> found.add(toPosition(p)));
        if (EVENT_ID.matcher(typed).matches()) {
            store.event(UUID.fromString(typed)).ifPresent(event -> found.add(toEvent(event)));
        }
        times.parse(typed).ifPresent(time -> {
            long position = store.positionAt(time);
            found.add(new Target(
                    Formats.seconds(time, zone) + " " + Formats.zone(zone, time),
                    position == 0 ? "before the first event" : "position " + Formats.count(position),
                    Optional.empty(),
                    () -> sight.goTo(position)));
        });
        int[] keys = store.streamKeys(new StreamQuery("", typed, StreamQuery.Order.LAST_EVENT_FIRST));
        for (StreamSummary stream : store.streams(Arrays.copyOf(keys, Math.min(keys.length, MOST_STREAMS)))) {
            found.add(new Target(
                    stream.id().value(),
                    stream.events() == 1 ? "1 event" : Formats.count(stream.events()) + " events",
                    Optional.of(EventLook.of(stream.lastType())),
                    () -> sight.choose(stream.id())));
        }
        return found;
    }

    private Target located(String typed) {
        try {
            Locator to = Locator.parse(typed);
            Optional<Long> position = to.position().or(() -> to.stream()
                    .flatMap(stream -> to.version().flatMap(version -> store.readStream(stream, version, 1).stream()
                            .findFirst()
                            .map(Event::position))));
            return new Target(
                    "Open this locator",
                    to.stream().map(stream -> stream.value() + " ").orElse("")
                            + position.map(p -> "position " + Formats.count(p)).orElse(""),
                    Optional.empty(),
                    () -> open(to, position));
        } catch (HindsightException e) {
            return new Target("No locator", String.valueOf(e.getMessage()), Optional.empty(), () -> {});
        }
    }

    private void open(Locator to, Optional<Long> position) {
        to.view().ifPresent(sight.viewProperty()::set);
        if (to.stream().isPresent() && position.isPresent()) {
            sight.show(to.stream().get(), position.get());
        } else {
            to.stream().ifPresent(sight::choose);
            position.ifPresent(sight::goTo);
        }
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

    private Target toPosition(long position) {
        String label = "position " + Formats.count(position);
        return store.event(position)
                .map(event -> new Target(
                        label,
                        event.type() + " of " + event.stream() + " · " + Formats.seconds(event.recordedAt(), zone),
                        Optional.of(EventLook.of(event.type())),
                        () -> sight.show(event.stream(), position)))
                .orElse(new Target(label, "before the first event", Optional.empty(), () -> sight.goTo(position)));
    }

    private Target toEvent(Event event) {
        return new Target(
                event.type() + " of " + event.stream(),
                "position " + Formats.count(event.position()) + " · " + Formats.seconds(event.recordedAt(), zone),
                Optional.of(EventLook.of(event.type())),
                () -> sight.show(event.stream(), event.position()));
    }
}
