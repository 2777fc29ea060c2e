package dev.hindsight.store;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.index.StreamIndex;
import dev.hindsight.store.index.StreamSpan;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the streams end, for the writer alone, under the {@link CommitQueue}'s writing lock: what makes versions
 * gapless and given once. A stream gets its row with its first event.
 */
final class StreamHeads {
    /** Streams whose end is kept in memory: those that an import or a busy shop comes back to. */
    private static final int RECENT = 50_000;

    /** Streams of a batch that have rested so long that looking each up costs more than reading all ends at once. */
    private static final int MANY = 50;

    private final Connections connections;
    private final StreamTable streams;
    private final StreamIndex index;
    private final EventTable events;
    /** By key; read once an import comes back to many streams that rested. */
    private long @Nullable [] versions;

    private final Map<StreamId, Head> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Head> eldest) {
            return size() > RECENT;
        }
    };

    /** Streams without a row yet. */
    private final List<Head> begun = new ArrayList<>();

    private int count;

    StreamHeads(Connections connections, StreamTable streams, StreamIndex index, EventTable events) {
        this.connections = connections;
        this.events = events;
        this.index = index;
        this.streams = streams;
    }

    /** Takes the ends from the tables: at the start and after a rollback. */
    void load() throws SQLException {
        recent.clear();
        begun.clear();
        versions = null;
        count = StreamTable.count(connections.writer());
    }

    /** The head of each envelope's stream, in the order of {@code batch}, which is shorter than memory. */
    List<Head> of(List<Envelope> batch) throws SQLException {
        List<Head> heads = new ArrayList<>(batch.size());
        List<StreamId> unknown = new ArrayList<>();
        for (Envelope envelope : batch) {
            StreamId id = envelope.stream();
            Head head = recent.get(id);
            if (head == null) {
                head = new Head(id);
                recent.put(id, head);
                unknown.add(id);
            }
            heads.add(head);
        }
        boolean started = false;
        try {
            start(streams.keys(connections.writer(), unknown));
            started = true;
        } finally {
            if (!started) {
                // One that is not known to have begun would get version 1.
                unknown.forEach(recent::remove);
            }
        }
        return heads;
    }

    private void start(Map<StreamId, Integer> known) throws SQLException {
        if (known.size() > MANY && versions == null) {
            versions = index.versions(connections.writer(), count);
        }
        for (Map.Entry<StreamId, Integer> stream : known.entrySet()) {
            StreamId id = stream.getKey();
            int key = stream.getValue();
            recent.get(id).startAt(key, lastVersion(id, key));
        }
    }

    /** By the index; the event it says is looked at, but where many streams come back at once. */
    private long lastVersion(StreamId id, int key) throws SQLException {
        if (versions != null && versions[key] > 0) {
            return versions[key];
        }
        StreamSpan last = index.last(connections.writer(), key);
        if (last == null || !events.isChained(connections.writer(), last.lastPosition(), id, last.lastVersion())) {
            throw new HindsightException("stream " + id + ": "
                    + (last == null
                            ? "no event has its key"
                            : "its last event, at position " + last.lastPosition() + ", is not what was recorded")
                    + "; the command verify lists what is wrong and what mends it");
        }
        return last.lastVersion();
    }

    /** Gives the streams that began their rows. */
    void write() throws SQLException {
        try (PreparedStatement insert =
                connections.writer().prepareStatement("INSERT INTO streams VALUES(?, ?, ?, ?)")) {
            for (Head head : begun) {
                insert.setInt(1, head.key);
                insert.setString(2, head.id.value());
                insert.setString(3, head.id.category());
                insert.setLong(4, head.firstPosition);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        begun.clear();
    }

    /** The end of a stream. */
    final class Head {
        private final StreamId id;
        /** 0 before the first event. */
        private int key;

        private long version;
        private long firstPosition;

        private Head(StreamId id) {
            this.id = id;
        }

        private void startAt(int known, long last) {
            key = known;
            version = last;
        }

        int key() {
            return key;
        }

        /** The last version; 0 before the first event. */
        long version() {
            return version;
        }

        /** Moves on by the event at {@code position}; gives its version. */
        long advance(long position) {
            if (key == 0) {
                if (count == Integer.MAX_VALUE) {
                    throw new HindsightException("the store is full: it has as many streams as it can number");
                }
                key = ++count;
                firstPosition = position;
                begun.add(this);
            }
            version++;
            if (versions != null) {
                if (key >= versions.length) {
                    versions = Arrays.copyOf(versions, 2 * key);
                }
                versions[key] = version;
            }
            return version;
        }
    }
}
