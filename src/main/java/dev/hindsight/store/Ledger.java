package dev.hindsight.store;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of the history, where events are added: gives them position, version, recordedAt and hash, and
 * writes them a batch at a time. For the store's writer alone, under the {@link CommitQueue}'s lock.
 */
final class Ledger {
    /** Streams whose end is kept in memory: those that an import or a busy shop comes back to. */
    private static final int RECENT = 50_000;

    private final Connection writer;
    private final EventTable events;
    private final StreamTable streams;
    private final EventTypes types;
    private final EventIds ids;
    private final TypeBlocks blocks = new TypeBlocks();
    private final HashChain chain = new HashChain();
    private final Map<StreamId, Head> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Head> eldest) {
            return size() > RECENT;
        }
    };

    private long position;
    private Hash hash = Hash.ZERO;
    private Instant recordedAt = Instant.MIN;
    private int streamCount;

    Ledger(Connection writer, EventTable events, StreamTable streams, EventTypes types, EventIds ids)
            throws SQLException {
        this.writer = writer;
        this.events = events;
        this.streams = streams;
        this.types = types;
        this.ids = ids;
        load();
    }

    /** Takes the head from the tables: at the start and after a rollback. */
    void load() throws SQLException {
        types.load(writer);
        ids.clear();
        recent.clear();
        Optional<Event> last = events.last(writer);
        position = last.map(Event::position).orElse(0L);
        hash = last.map(Event::hash).orElse(Hash.ZERO);
        recordedAt = last.map(Event::recordedAt).orElse(Instant.MIN);
        streamCount = StreamTable.count(writer);
        blocks.load(writer, position);
    }

    long position() {
        return position;
    }

    Page page(List<Envelope> batch) throws SQLException {
        return new Page(batch);
    }

    /**
     * A batch on its way in. Looks up all it needs at once, then takes events one by one in memory; nothing
     * is in the tables before {@link #write}.
     */
    final class Page {
        private final Map<UUID, Event> present;
        private final Map<StreamId, Head> heads = new LinkedHashMap<>();
        private final List<Event> taken = new ArrayList<>();

        private Page(List<Envelope> batch) throws SQLException {
            ids.catchUp(writer, position);
            present = events.present(
                    writer,
                    batch.stream().map(e -> e.event().eventId()).distinct().toList());
            findHeads(batch);
        }

        private void findHeads(List<Envelope> batch) throws SQLException {
            List<StreamId> unknown = new ArrayList<>();
            for (Envelope envelope : batch) {
                StreamId id = envelope.stream();
                if (!heads.containsKey(id)) {
                    Head head = recent.get(id);
                    if (head == null) {
                        head = new Head();
                        unknown.add(id);
                        recent.put(id, head);
                    }
                    heads.put(id, head);
                }
            }
            for (StreamSummary stream : streams.find(writer, unknown).values()) {
                head(stream.id()).startAt(stream);
            }
        }

        /** The event that has this id already, in the store or earlier in this batch. */
        @Nullable
        Event present(UUID eventId) {
            return present.get(eventId);
        }

        /** The last version of a stream of the batch; 0 before its first event. */
        long version(StreamId stream) {
            return head(stream).version;
        }

        /** @param recordedNoEarlierThan the store's clock for a live append, the event's own time for an import */
        Event take(StreamId stream, NewEvent event, Instant recordedNoEarlierThan) {
            Head head = head(stream);
            recordedAt = recordedNoEarlierThan.isAfter(recordedAt) ? recordedNoEarlierThan : recordedAt;
            // An append without a time of its own happened when it was recorded.
            Instant occurredAt = event.occurredAt() == null ? recordedAt : event.occurredAt();
            position++;
            long version = head.advance(position, event.type());
            hash = chain.link(
                    hash,
                    position,
                    stream,
                    version,
                    event.eventId(),
                    event.type(),
                    occurredAt,
                    recordedAt,
                    event.data(),
                    event.metadata());
            Event recorded = new Event(
                    position,
                    stream,
                    version,
                    event.eventId(),
                    event.type(),
                    occurredAt,
                    recordedAt,
                    event.data(),
                    event.metadata(),
                    hash);
            taken.add(recorded);
            present.put(event.eventId(), recorded);
            return recorded;
        }

        void write() throws SQLException {
            if (taken.isEmpty()) {
                return;
            }
            writeStreams();
            try (PreparedStatement insert =
                    writer.prepareStatement("INSERT INTO events VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (Event event : taken) {
                    insert.setLong(1, event.position());
                    insert.setInt(2, head(event.stream()).key);
                    insert.setLong(3, event.version());
                    int type = types.keyFor(event.type(), writer);
                    insert.setInt(4, type);
                    blocks.note(writer, event.position(), type);
                    insert.setObject(5, event.eventId());
                    insert.setObject(6, event.occurredAt());
                    insert.setObject(7, event.recordedAt());
                    insert.setBytes(8, event.data().utf8());
                    Payload metadata = event.metadata();
                    insert.setBytes(9, metadata == null ? null : metadata.utf8());
                    insert.setBytes(10, event.hash().bytes());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            taken.forEach(event -> ids.add(event.eventId()));
            ids.settle(writer);
        }

        private Head head(StreamId stream) {
            Head head = heads.get(stream);
            if (head == null) {
                throw new IllegalArgumentException("stream " + stream + " is not of this batch");
            }
            return head;
        }

        private void writeStreams() throws SQLException {
            try (PreparedStatement insert = writer.prepareStatement("INSERT INTO streams VALUES(?, ?, ?, ?, ?, ?, ?)");
                    PreparedStatement update = writer.prepareStatement("UPDATE streams SET event_count = ?,"
                            + " last_position = ?, last_type_key = ? WHERE stream_key = ?")) {
                for (Map.Entry<StreamId, Head> entry : heads.entrySet()) {
                    Head head = entry.getValue();
                    if (!head.moved) {
                        continue;
                    }
                    int type = types.keyFor(head.lastType, writer);
                    if (!head.stored) {
                        insert.setInt(1, head.key);
                        insert.setString(2, entry.getKey().value());
                        insert.setString(3, entry.getKey().category());
                        insert.setLong(4, head.version);
                        insert.setLong(5, head.firstPosition);
                        insert.setLong(6, head.lastPosition);
                        insert.setInt(7, type);
                        insert.addBatch();
                    } else {
                        update.setLong(1, head.version);
                        update.setLong(2, head.lastPosition);
                        update.setInt(3, type);
                        update.setInt(4, head.key);
                        update.addBatch();
                    }
                    head.stored = true;
                    head.moved = false;
                }
                insert.executeBatch();
                update.executeBatch();
            }
        }
    }

    /** The end of a stream. */
    private final class Head {
        /** 0 before the first event. */
        private int key;

        private long version;
        private long firstPosition;
        private long lastPosition;
        private String lastType = "";

        /** Whether the stream has its row. */
        private boolean stored;

        /** Whether it went on since its row was written. */
        private boolean moved;

        void startAt(StreamSummary stream) {
            key = stream.key();
            version = stream.events();
            stored = true;
        }

        long advance(long newPosition, String type) {
            if (key == 0) {
                key = ++streamCount;
                firstPosition = newPosition;
            }
            moved = true;
            lastPosition = newPosition;
            lastType = type;
            return ++version;
        }
    }
}
