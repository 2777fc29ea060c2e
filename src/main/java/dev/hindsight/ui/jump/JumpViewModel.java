package dev.hindsight.ui.jump;

import dev.hindsight.event.Event;
import dev.hindsight.event.Locator;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Action;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What a typed text may mean, best guess first, and below it the events it is found in. FX thread only. */
final class JumpViewModel {
    private static final int MOST_ACTIONS = 6;

    private final Sight sight;
    private final Background background;
    private final List<Action> actions;
    private final Clock clock;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final Consumer<String> listEvents;
    private final FoundEvents events;
    private List<Target> places = List.of();

    JumpViewModel(Sight sight, Background background, List<Action> actions, Clock clock, Consumer<String> listEvents) {
        this.listEvents = listEvents;
        this.sight = sight;
        this.background = background;
        this.actions = actions;
        this.clock = clock;
        this.events = new FoundEvents(sight, background, this::show);
        text.addListener(o -> look());
    }

    // ---- Properties

    StringProperty textProperty() {
        return text;
    }

    /** What is offered: captions, and below each what one can go to or do. */
    ObservableList<Line> lines() {
        return lines;
    }

    /** The search through all events, with how far it is. */
    FoundEvents events() {
        return events;
    }

    // ---- Commands

    /** Ends what is under way: nobody looks any more. */
    void leave() {
        text.set("");
        events.lookFor("");
    }

    /** Looks at what there is for the text as it is now, also for none. */
    void look() {
        String typed = text.get().strip();
        places = List.of();
        events.lookFor(Locator.is(typed) ? "" : typed);
        show();
        if (typed.isEmpty()) {
            return;
        }
        ZoneId zone = sight.zoneProperty().get();
        EventStore store = sight.workspace().store();
        long position = sight.moment().position();
        background
                .latest("jump", progress -> {
                    Instant now = clock.instant();
                    Instant moment =
                            store.event(position).map(Event::recordedAt).orElse(now);
                    return new Places(sight, store, zone, new TimeText(zone, moment, now)).find(typed);
                })
                .onDone(found -> {
                    if (typed.equals(text.get().strip())) {
                        places = found;
                        show();
                    }
                });
    }

    private void show() {
        List<Line> next = new ArrayList<>();
        String typed = text.get().strip().toLowerCase(Locale.ROOT);
        places.forEach(place -> next.add(new Line.Choice(place)));
        List<Target> kept = bookmarks(typed);
        if (!kept.isEmpty()) {
            next.add(new Line.Caption("BOOKMARKS"));
            kept.forEach(each -> next.add(new Line.Choice(each)));
        }
        List<Target> doing = actions(typed);
        if (!doing.isEmpty()) {
            next.add(new Line.Caption("ACTIONS"));
            doing.forEach(each -> next.add(new Line.Choice(each)));
        }
        if (!events.targets().isEmpty()) {
            next.add(new Line.Caption("EVENTS WITH THIS TEXT, NEWEST FIRST"));
            events.targets().forEach(each -> next.add(new Line.Choice(each)));
            next.add(new Line.Choice(allOf(text.get().strip())));
        }
        if (!next.equals(lines)) {
            lines.setAll(next);
        }
    }

    private Target allOf(String typed) {
        return new Target("All of them in the list of events", "", Optional.empty(), () -> listEvents.accept(typed));
    }

    private List<Target> bookmarks(String typed) {
        return sight.bookmarks().stream()
                .filter(each -> contains(each.note(), typed))
                .map(each -> new Target(
                        each.note().isEmpty() ? "position " + Formats.count(each.position()) : each.note(),
                        "bookmark · position " + Formats.count(each.position()),
                        Optional.empty(),
                        () -> sight.goTo(each.position())))
                .toList();
    }

    private List<Target> actions(String typed) {
        return actions.stream()
                .filter(each -> contains(each.name(), typed))
                .limit(typed.isEmpty() ? Integer.MAX_VALUE : MOST_ACTIONS)
                .map(each -> new Target(each.name(), each.keysText(), Optional.empty(), each.run()))
                .toList();
    }

    /** Whether every word of {@code typed} begins a word of {@code name}; signs alone are found nowhere. */
    private static boolean contains(String name, String typed) {
        List<String> parts = words(typed);
        List<String> words = words(name.toLowerCase(Locale.ROOT));
        return (typed.isEmpty() || !parts.isEmpty())
                && parts.stream().allMatch(part -> words.stream().anyMatch(word -> word.startsWith(part)));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
