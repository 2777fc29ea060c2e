package dev.hindsight.ui.events;

import dev.hindsight.event.Progress;
import dev.hindsight.query.EventSearch;
import dev.hindsight.query.Hits;
import dev.hindsight.store.EventStore;
import java.util.Arrays;

/** What a list takes in when events have come; a class, since records do not compare arrays. */
final class Growth {
    private final long[] hits;
    private final long lastKey;
    private final long events;

    private Growth(long[] hits, long lastKey, long events) {
        this.hits = hits;
        this.lastKey = lastKey;
        this.events = events;
    }

    /** Asks the store: call it off the FX thread. */
    static Growth since(EventQuery.Answer of, EventStore store, long from, long to) {
        Hits found = new Hits();
        of.condition().ifPresent(condition -> new EventSearch(store)
                .search(of.query().scope(from, to), condition, EventSearch.Order.OLDEST_FIRST, found, Progress.NONE));
        long before = of.query().lastKey(store, from);
        long last = of.query().lastKey(store, to);
        return new Growth(found.positions(0, found.size()), last, last - before);
    }

    /** The positions of those that match, ascending. */
    long[] hits() {
        return Arrays.copyOf(hits, hits.length);
    }

    long lastKey() {
        return lastKey;
    }

    /** How many have come where the list looks. */
    long events() {
        return events;
    }
}
