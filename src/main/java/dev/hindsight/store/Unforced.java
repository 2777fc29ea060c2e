package dev.hindsight.store;

import dev.hindsight.event.Event;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.store.file.RecordedEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
    /** By first position, each as it was written last. */
    private SortedMap<Long, StoredBatch> origins = new TreeMap<>();

    private long bytes;

    void add(List<Event> committed, List<StoredBatch> origin) {
        for (Event event : committed) {
            bytes += FIELDS + event.data().utf8().length;
        }
        origin.forEach(batch -> origins.put(batch.firstPosition(), batch));
        if (bytes <= MOST) {
            events.addAll(committed);
        } else {
            events = new ArrayList<>();
        }
    }

    /** Whether all of them are at hand, and the journal can have them: it has no origins without events. */
    boolean fits() {
        return bytes <= MOST && (origins.isEmpty() || !events.isEmpty());
    }

    long bytes() {
        return bytes;
    }

    /** Gives those at hand away; there are none after that. */
    RecordedEvents take() {
        RecordedEvents taken = new RecordedEvents(events, List.copyOf(origins.values()));
        events = new ArrayList<>();
        origins = new TreeMap<>();
        bytes = 0;
        return taken;
    }
}
