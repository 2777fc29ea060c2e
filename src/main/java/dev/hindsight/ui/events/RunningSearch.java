package dev.hindsight.ui.events;

import dev.hindsight.query.EventSearch;
import dev.hindsight.query.Hits;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The search that fills a list, at most one at a time, and what is said of how far it is. FX thread only. */
final class RunningSearch {
    private static final long MILLION = 1_000_000;
    private static final String STOPPED = "stopped after ";

    private final EventStore store;
    private final Background background;
    private final Runnable onHits;
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper searching = new ReadOnlyStringWrapper("");
    private Background.@Nullable Running<EventSearch.Outcome> running;
    private EventQuery.@Nullable Answer of;
    private @Nullable EventRows rows;
    private long searched;
    private long total;
    private EventSearch.End end = EventSearch.End.COMPLETE;
    /** Says for how many events the filter was too costly; empty where for none. */
    private String notJudged = "";
    /** What a search that did not end by itself is said to have done. */
    private String fault = STOPPED;

    /** @param onHits told when rows have come in, or the search has ended */
    RunningSearch(EventStore store, Background background, Runnable onHits) {
        this.store = store;
        this.background = background;
        this.onHits = onHits;
    }

    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    ReadOnlyStringProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    boolean running() {
        return running != null;
    }

    /** Searches for what {@code answer} asks, into {@code list}; without a filter there is nothing to search. */
    void begin(EventQuery.Answer answer, EventRows list) {
        of = answer;
        rows = list;
        searched = 0;
        fault = STOPPED;
        notJudged = "";
        total = Math.max(0, answer.last() - answer.first() + 1);
        end = EventSearch.End.COMPLETE;
        if (answer.condition().isPresent() && total > 0) {
            run(answer, list);
        }
        tell();
    }

    private void run(EventQuery.Answer answer, EventRows list) {
        Hits hits = new Hits();
        EventQuery query = answer.query();
        Background.Running<EventSearch.Outcome> mine = background.latest("events.search", progress -> new EventSearch(
                        store)
                .search(query.scope(0, query.head()), answer.condition().orElseThrow(), query.order(), hits, progress));
        running = mine;
        mine.onProgress((done, all) -> {
                    if (running == mine) {
                        searched = Math.max(0, done);
                        take(hits, list);
                    }
                })
                .onFailed(failure -> {
                    if (running == mine) {
                        running = null;
                        end = EventSearch.End.CANCELLED;
                        fault = "failed (" + failure.getMessage() + ") after ";
                        tell();
                    }
                })
                .onDone(outcome -> {
                    if (running == mine) {
                        running = null;
                        searched = outcome.searched();
                        end = outcome.end();
                        notJudged = notJudged(outcome);
                        take(hits, list);
                        onHits.run();
                    }
                });
    }

    private void take(Hits hits, EventRows list) {
        int known = list.keys().found();
        int now = hits.size();
        if (now > known) {
            list.addFound(hits.positions(known, now));
            onHits.run();
        }
        tell();
    }

    /** Ends the search; what it has found stays. */
    void stop() {
        Background.Running<EventSearch.Outcome> now = running;
        if (now != null) {
            now.cancel();
            running = null;
            end = EventSearch.End.CANCELLED;
            tell();
        }
    }

    /** Says again what was said of the list that stays. */
    void restore() {
        tell();
    }

    /** So many events have come where the list looks. */
    void grown(long events) {
        total += events;
        searched += events;
        tell();
    }

    private void tell() {
        EventQuery.Answer answer = of;
        EventRows list = rows;
        if (answer == null || list == null) {
            return;
        }
        String all = Formats.count(total);
        if (answer.condition().isEmpty()) {
            long head = answer.query().head();
            boolean part =
                    answer.query().range() != null && answer.query().stream().isEmpty();
            count.set(part ? all + " of " + Formats.count(head) : all + (total == 1 ? " event" : " events"));
            searching.set("");
            return;
        }
        String found = Formats.count(list.size());
        boolean complete = !running() && end == EventSearch.End.COMPLETE;
        count.set(complete ? found + " of " + all : found + " found");
        searching.set(
                complete ? notJudged : (running() ? "searching " : stopped()) + far(searched, total) + separated());
    }

    private String separated() {
        return notJudged.isEmpty() || running() ? "" : ": " + notJudged;
    }

    /** {@code 3 events not judged, too costly: matches}. */
    private static String notJudged(EventSearch.Outcome outcome) {
        if (outcome.end() == EventSearch.End.TOO_COSTLY && outcome.notJudged() == 0) {
            return "this filter costs too much; begin it with a part that most events fail, such as type = …";
        }
        return outcome.notJudged() == 0
                ? ""
                : Formats.count(outcome.notJudged()) + (outcome.notJudged() == 1 ? " event" : " events")
                        + " not judged, too costly: " + outcome.tooCostly();
    }

    private String stopped() {
        return switch (end) {
            case FULL -> "stopped at the most that are listed, after ";
            case TOO_COSTLY -> "stopped, too costly, after ";
            default -> fault;
        };
    }

    /** {@code 3.1 of 10.0 M}; plain where that is short. */
    private static String far(long done, long all) {
        return all < MILLION
                ? Formats.count(done) + " of " + Formats.count(all)
                : String.format(Locale.ROOT, "%.1f of %.1f M", done / (double) MILLION, all / (double) MILLION);
    }
}
