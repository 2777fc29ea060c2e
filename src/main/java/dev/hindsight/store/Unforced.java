package dev.hindsight.store;

import dev.hindsight.event.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * The events that are committed and not on disk yet. Past a bound it is only known that there are some: what is so much
 * goes into the file itself. For the {@link CommitQueue}'s writing lock.
 */
final class Unforced {
    /** Bytes of payloads up to which a force goes to the journal: beyond, the file is as quick. */
    private static final long MOST = 256 << 10;

    /** What an event takes beside its payload. */
    private static final int FIELDS = 150;

    private List<Event> events = new ArrayList<>();
    private long bytes;

    void add(List<Event> committed) {
        for (Event event : committed) {
            bytes += FIELDS + event.data().utf8().length;
        }
        if (fits()) {
            events.addAll(committed);
        } else {
            events = new ArrayList<>();
        }
    }

    /** Whether all of them are at hand. */
    boolean fits() {
        return bytes <= MOST;
    }

    long bytes() {
        return bytes;
    }

    /** Gives those at hand away; there are none after that. */
    List<Event> take() {
        List<Event> taken = events;
        events = new ArrayList<>();
        bytes = 0;
        return taken;
    }
}
