package dev.hindsight.store;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.file.StoreHead;
import dev.hindsight.store.index.Indexes;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
    /** Rows a statement inserts. */
    private static final int ROWS = 50;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT = "INSERT INTO events VALUES" + ROW;
    private static final String INSERT_ROWS = INSERT + (", " + ROW).repeat(ROWS - 1);

    private final Connections connections;
    private final EventTable events;
    private final StreamTable table;
    private final StreamHeads streams;
    private final EventTypes types;
    private final Indexes indexes;
    private final BatchLog batches;
    private final HashChain chain = new HashChain();
    private final Unforced unforced = new Unforced();
    /** Written and not committed yet. */
    private final List<Event> written = new ArrayList<>();

    private long position;
    private Hash hash = Hash.ZERO;
    private Instant recordedAt = Instant.MIN;

    /** What is wrong with the number of events, for people; null where nothing is known to be. */
    private @Nullable String fault;

    Ledger(
            Connections connections,
            EventTable events,
            StreamTable streams,
            EventTypes types,
            Indexes indexes,
            BatchTable batches)
            throws SQLException {
        this.connections = connections;
        this.indexes = indexes;
        this.events = events;
        this.streams = new StreamHeads(connections, streams, indexes.streams(), events);
        table = streams;
        this.types = types;
        this.batches = new BatchLog(connections, batches);
        load();
    }

    /** Takes the head from the tables: at the start and after a rollback. */
    void load() throws SQLException {
        written.clear();
        types.load(connections.writer());
        Optional<Event> last = events.last(connections.writer());
        position = last.map(Event::position).orElse(0L);
        hash = last.map(Event::hash).orElse(Hash.ZERO);
        recordedAt = last.map(Event::recordedAt).orElse(Instant.MIN);
        streams.load();
        indexes.load(connections.writer(), position);
        table.count(connections.writer(), indexes.streams().lastKey());
        long rows = EventTable.count(connections.writer());
        fault = rows == position
                ? null
                : "table events is damaged: it has " + rows + " rows up to position " + position;
        batches.load();
    }

    /** Sees to it that what positions, versions and ids are given out by is what was written. */
    private void requireSound() {
        if (fault != null) {
            throw new HindsightException(fault + "; the command verify lists what is wrong and what mends it");
        }
        indexes.requireSound();
        table.requireSound();
        types.requireSound();
    }

    /** Makes anew what is derived from the events, and takes it up. */
    void rebuild(Progress progress) throws SQLException {
        if (fault != null) {
            throw new HindsightException(fault + "; what is derived from the events cannot be made anew without them:"
                    + " take them from a copy of the store");
        }
        try {
            new DerivedColumns(connections.writer()).mend(position);
            connections.writer().commit();
            indexes.rebuild(connections.writer(), position, progress);
        } finally {
            load();
        }
    }

    long position() {
        return position;
    }

    StoreHead head() {
        return new StoreHead(position, hash);
    }

    /** What was written is committed now. */
    void committed() {
        unforced.add(written, batches.take());
        written.clear();
    }

    Unforced unforced() {
        return unforced;
    }

    Page page(List<Envelope> batch) throws SQLException {
        return new Page(batch);
    }

    /**
     * Writes what a journal has beyond the tables, as it was.
     *
     * @throws HindsightException where it does not go on from where they end
     */
    void replay(List<Event> events, List<StoredBatch> origins) throws SQLException {
        Page page = page(events.stream()
                .map(event -> new Envelope(
                        event.stream(),
                        event.version(),
                        new NewEvent(
                                event.eventId(), event.type(), event.occurredAt(), event.data(), event.metadata())))
                .toList());
        for (int i = 0; i < events.size(); i++) {
            long end = position;
            Event event = events.get(i);
            if (!page.take(i, event.recordedAt()).equals(event)) {
                throw new HindsightException("the journal goes on at position " + event.position()
                        + ", not from where the store ends, position " + end
                        + ": one of the two is of another copy");
            }
        }
        page.write();
        batches.replay(events.get(0).position(), position, origins);
    }

    /** The source of {@code run} was read further, to nothing that had to be stored. */
    void read(long run, SourceRead further) throws SQLException {
        batches.read(run, further);
    }

    /**
     * A batch on its way in. Looks up all it needs at once, then takes events one by one in memory; nothing
     * is in the tables before {@link #write}.
     */
    final class Page {
        private final List<Envelope> batch;
        private final Map<UUID, Event> present;
        private final List<StreamHeads.Head> heads;
        private final List<Event> taken = new ArrayList<>();
        /** The stream of each event taken. */
        private final List<StreamHeads.Head> streamOf = new ArrayList<>();

        /** The line of each event taken. */
        private final List<Long> lines = new ArrayList<>();

        private Page(List<Envelope> batch) throws SQLException {
            this.batch = batch;
            requireSound();
            indexes.ids().catchUp(connections.writer(), position);
            present = events.present(
                    connections.writer(),
                    batch.stream().map(e -> e.event().eventId()).toList());
            heads = streams.of(batch);
        }

        /** The event that has this id already, in the store or earlier in this batch. */
        @Nullable
        Event present(UUID eventId) {
            return present.get(eventId);
        }

        /** The last version of the stream of the batch's {@code index}-th event; 0 before its first event. */
        long version(int index) {
            return heads.get(index).version();
        }

        /**
         * Takes in the batch's {@code index}-th event.
         *
         * @param recordedNoEarlierThan the store's clock for a live append, the event's own time for an import
         */
        Event take(int index, Instant recordedNoEarlierThan) {
            StreamId stream = batch.get(index).stream();
            NewEvent event = batch.get(index).event();
            StreamHeads.Head head = heads.get(index);
            recordedAt = recordedNoEarlierThan.isAfter(recordedAt) ? recordedNoEarlierThan : recordedAt;
            // By the clock, not by recordedAt: an earlier event of the future must not give its time to this one.
            Instant occurredAt = event.occurredAt() == null ? recordedNoEarlierThan : event.occurredAt();
            position++;
            long version = head.advance(position);
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
            lines.add(batch.get(index).line());
            streamOf.add(head);
            present.put(event.eventId(), recorded);
            return recorded;
        }

        /**
         * Writes what was taken, and how it came in.
         *
         * @return the run that it is of; 0 where it is of none, or nothing was taken
         */
        long write(Intake intake) throws SQLException {
            if (taken.isEmpty()) {
                return intake.run();
            }
            write();
            long run = intake.run();
            int to;
            for (int from = 0; from < taken.size(); from = to) {
                to = endOfStretch(from);
                Event last = taken.get(to - 1);
                StoredBatch stored = intake.inRun(run)
                        .batch(
                                taken.get(from).position(),
                                last.position(),
                                last.recordedAt(),
                                lines.get(from),
                                lines.get(to - 1));
                batches.add(stored);
                run = stored.run();
            }
            return run;
        }

        /** As many lines as positions must mean one a position, and not two on one line and none on another. */
        private int endOfStretch(int from) {
            int end = taken.size();
            if (lines.get(end - 1) - lines.get(from) == end - 1 - from) {
                for (int i = from; i < end; i++) {
                    if (lines.get(i) - lines.get(from) != i - from) {
                        return i;
                    }
                }
            }
            return end;
        }

        private void write() throws SQLException {
            if (taken.isEmpty()) {
                return;
            }
            streams.write();
            insertEvents();
            for (int i = 0; i < taken.size(); i++) {
                Event event = taken.get(i);
                indexes.add(
                        streamOf.get(i).key(),
                        event.version(),
                        event.position(),
                        types.keyFor(event.type(), connections.writer()),
                        event.eventId());
            }
            indexes.settle(connections.writer());
            written.addAll(taken);
        }

        private void insertEvents() throws SQLException {
            int full = taken.size() - taken.size() % ROWS;
            insertEvents(0, full, ROWS, INSERT_ROWS);
            insertEvents(full, taken.size(), 1, INSERT);
        }

        /** One statement for several rows: H2 spends more on a statement than on a row. */
        private void insertEvents(int from, int to, int rows, String sql) throws SQLException {
            try (PreparedStatement insert = connections.writer().prepareStatement(sql)) {
                for (int i = from; i < to; i += rows) {
                    for (int k = 0; k < rows; k++) {
                        set(insert, 10 * k, i + k);
                    }
                    insert.executeUpdate();
                }
            }
        }

        private void set(PreparedStatement insert, int before, int index) throws SQLException {
            Event event = taken.get(index);
            insert.setLong(before + 1, event.position());
            insert.setInt(before + 2, streamOf.get(index).key());
            insert.setLong(before + 3, event.version());
            insert.setInt(before + 4, types.keyFor(event.type(), connections.writer()));
            insert.setObject(before + 5, event.eventId());
            insert.setObject(before + 6, event.occurredAt());
            insert.setObject(before + 7, event.recordedAt());
            insert.setBytes(before + 8, event.data().utf8());
            Payload metadata = event.metadata();
            insert.setBytes(before + 9, metadata == null ? null : metadata.utf8());
            insert.setBytes(before + 10, event.hash().bytes());
        }
    }
}
