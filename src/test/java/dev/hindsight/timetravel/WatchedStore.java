package dev.hindsight.timetravel;

import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.Snapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A store that counts what is asked of it, and can lose events on the way out as a damaged one would. */
final class WatchedStore {
    private final EventStore store;
    private final EventStore watched;
    private int reads;
    private long eventsRead;
    private final List<Snapshot> saved = new ArrayList<>();
    private UnaryOperator<List<Event>> damage = events -> events;

    WatchedStore(EventStore store) {
        this.store = store;
        watched = (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("readStream")) {
                            return read((StreamId) arguments[0], (long) arguments[1], (int) arguments[2]);
                        } else if (method.getName().equals("saveSnapshots")) {
                            save(arguments[0]);
                        }
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private List<Event> read(StreamId stream, long from, int limit) {
        List<Event> events = damage.apply(store.readStream(stream, from, limit));
        reads++;
        eventsRead += events.size();
        return events;
    }

    private void save(Object snapshots) {
        ((List<?>) snapshots).forEach(snapshot -> saved.add((Snapshot) snapshot));
    }

    EventStore store() {
        return watched;
    }

    WatchedStore losing(UnaryOperator<List<Event>> damage) {
        this.damage = damage;
        return this;
    }

    /** Calls of readStream since the last time this was asked. */
    int reads() {
        int since = reads;
        reads = 0;
        return since;
    }

    long eventsRead() {
        long since = eventsRead;
        eventsRead = 0;
        return since;
    }

    /** Snapshots handed in since the last time this was asked. */
    List<Snapshot> saved() {
        List<Snapshot> since = List.copyOf(saved);
        saved.clear();
        return since;
    }
}
