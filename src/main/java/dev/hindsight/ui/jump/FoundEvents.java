package dev.hindsight.ui.jump;

import dev.hindsight.event.Event;
import dev.hindsight.query.EventSearch;
import dev.hindsight.query.Hits;
import dev.hindsight.query.PlainText;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The events a text is found in, the newest first, as the search comes to them: by event id, correlation, actor,
 * type, stream, payload or metadata. FX thread only.
 */
final class FoundEvents {
    /** Nobody reads more below a field; the list of events shows them all. */
    private static final int MOST_SHOWN = 50;

    private static final int SHORTEST = 3;
    /** So long nobody types on: to search at each key would only load the disk. */
    private static final Duration PAUSE = Duration.millis(250);

    private final Sight sight;
    private final Background background;
    private final Runnable onChanged;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final List<Target> targets = new ArrayList<>();
    private String wanted = "";
    private Hits hits = new Hits();
    private Background.@Nullable Running<EventSearch.Outcome> running;

    /** @param onChanged called when there are other targets */
    FoundEvents(Sight sight, Background background, Runnable onChanged) {
        this.sight = sight;
        this.background = background;
        this.onChanged = onChanged;
        pause.setOnFinished(e -> search());
    }

    /** Whether the search goes on. */
    ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /** How far it is and what it found, for people; empty where nothing is searched for. */
    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    List<Target> targets() {
        return targets;
    }

    /** Searches for {@code text} once typing pauses, in place of what was searched for before. */
    void lookFor(String text) {
        if (text.equals(wanted)) {
            return;
        }
        stop();
        wanted = text;
        targets.clear();
        status.set("");
        if (text.length() >= SHORTEST) {
            pause.playFromStart();
        }
    }

    /** Ends the search; what was found stays. */
    void stop() {
        pause.stop();
        if (running != null) {
            running.cancel();
            running = null;
        }
        if (searching.get()) {
            searching.set(false);
            status.set("stopped · " + status.get());
        }
    }

    private void search() {
        EventStore store = sight.workspace().store();
        Hits into = new Hits();
        String text = wanted;
        hits = into;
        searching.set(true);
        status.set("searching events…");
        EventSearch.Scope everywhere = new EventSearch.Scope(Optional.empty(), 1, Long.MAX_VALUE);
        running = background.run(progress -> new EventSearch(store)
                .search(everywhere, PlainText.of(text), EventSearch.Order.NEWEST_FIRST, into, progress));
        running.onProgress((done, total) -> tell(into, done, total)).onDone(outcome -> {
            searching.set(false);
            tell(into, outcome.searched(), outcome.total());
        });
    }

    private void tell(Hits of, long done, long total) {
        if (of != hits) {
            return;
        }
        int found = of.size();
        status.set((found == 1 ? "1 event" : Formats.count(found) + (found == Hits.MOST ? "+" : "") + " events") + " · "
                + (done < total
                        ? "searched " + Formats.count(done) + " of " + Formats.count(total)
                        : "all " + Formats.count(total) + " searched"));
        int shown = targets.size();
        if (found > shown && shown < MOST_SHOWN) {
            read(of, Math.min(found, MOST_SHOWN));
        }
    }

    private void read(Hits of, int to) {
        EventStore store = sight.workspace().store();
        long[] positions = of.positions(0, to);
        background
                .latest("jump.events", progress -> Arrays.stream(positions)
                        .mapToObj(store::event)
                        .flatMap(Optional::stream)
                        .map(this::target)
                        .toList())
                .onDone(read -> {
                    if (of == hits && read.size() > targets.size()) {
                        targets.clear();
                        targets.addAll(read);
                        onChanged.run();
                    }
                });
    }

    private Target target(Event event) {
        return new Target(
                event.type() + " of " + event.stream(),
                "position " + Formats.count(event.position()) + " · "
                        + Formats.seconds(
                                event.recordedAt(), sight.zoneProperty().get()),
                Optional.of(EventLook.of(event.type())),
                () -> sight.show(event.stream(), event.position()));
    }
}
