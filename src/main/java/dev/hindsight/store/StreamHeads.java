package dev.hindsight.store;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where the streams end, for the writer alone, under the {@link CommitQueue}'s writing lock. A stream gets its
 * row with its first event; the row's counts may lag behind while an import goes on, and {@link #settle}
 * brings them up. A mark in the settings says from which position on rows lag, so that they are put right
 * when an import was killed.
 */
final class StreamHeads {
    /** Streams whose end is kept in memory: those that an import or a busy shop comes back to. */
    private static final int RECENT = 50_000;

    /** The setting that holds the position from which on rows of streams lag behind. */
    private static final String MARK = "streams_lag_from";

    private final Connection writer;
    private final StreamTable streams;
    private final EventTypes types;
    private final Set<Head> lagging = new LinkedHashSet<>();
    private final Map<StreamId, Head> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Head> eldest) {
            return size() > RECENT && !lagging.contains(eldest.getValue());
        }
    };

    private int count;
    private boolean marked;

    StreamHeads(Connection writer, StreamTable streams, EventTypes types) {
        this.writer = writer;
        this.streams = streams;
        this.types = types;
    }

    /** The position up to which the rows of streams are right; empty where all are. */
    static OptionalLong rightUpTo(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT text FROM settings WHERE name = ?")) {
            query.setString(1, MARK);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(Long.parseLong(row.getString(1)) - 1) : OptionalLong.empty();
            }
        }
    }

    /** Takes the ends from the tables, which are put right first: at the start and after a rollback. */
    void load(boolean readOnly) throws SQLException {
        recent.clear();
        lagging.clear();
        marked = false;
        count = StreamTable.count(writer);
        OptionalLong right = rightUpTo(writer);
        if (right.isPresent() && !readOnly) {
            putRight(right.getAsLong());
        }
    }

    private void putRight(long after) throws SQLException {
        try (PreparedStatement ends = writer.prepareStatement("SELECT e.stream_key, e.version, e.position, e.type_key"
                        + " FROM (SELECT MAX(position) AS last FROM events WHERE position > ? GROUP BY stream_key) l"
                        + " JOIN events e ON e.position = l.last");
                PreparedStatement update = update()) {
            ends.setLong(1, after);
            try (ResultSet row = ends.executeQuery()) {
                while (row.next()) {
                    update.setLong(1, row.getLong(2));
                    update.setLong(2, row.getLong(3));
                    update.setInt(3, row.getInt(4));
                    update.setInt(4, row.getInt(1));
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
        removeMark();
        writer.commit();
    }

    /** The heads of the streams of a batch. */
    Map<StreamId, Head> of(List<Envelope> batch) throws SQLException {
        Map<StreamId, Head> heads = new LinkedHashMap<>();
        List<StreamId> unknown = new ArrayList<>();
        for (Envelope envelope : batch) {
            StreamId id = envelope.stream();
            if (!heads.containsKey(id)) {
                Head head = recent.get(id);
                if (head == null) {
                    head = new Head(id);
                    unknown.add(id);
                }
                heads.put(id, head);
            }
        }
        for (StreamSummary stream : streams.find(writer, unknown).values()) {
            heads.get(stream.id()).startAt(stream);
        }
        unknown.forEach(id -> recent.put(id, heads.get(id)));
        return heads;
    }

    /** Gives streams that are new their row, and remembers which rows now lag behind. */
    void write(Collection<Head> heads) throws SQLException {
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO streams VALUES(?, ?, ?, ?, ?, ?, ?)")) {
            for (Head head : heads) {
                if (head.moved && head.stored) {
                    lagging.add(head);
                } else if (head.moved) {
                    insert.setInt(1, head.key);
                    insert.setString(2, head.id.value());
                    insert.setString(3, head.id.category());
                    insert.setLong(4, head.version);
                    insert.setLong(5, head.firstPosition);
                    insert.setLong(6, head.lastPosition);
                    insert.setInt(7, types.keyFor(head.lastType, writer));
                    insert.addBatch();
                    head.stored = true;
                }
                head.moved = false;
            }
            insert.executeBatch();
        }
    }

    /** Marks that rows lag behind from {@code position} on, to be settled by a later commit. */
    void leaveLagging(long position) throws SQLException {
        if (lagging.size() > RECENT / 2) {
            settle();
        } else if (!marked && !lagging.isEmpty()) {
            try (PreparedStatement insert = writer.prepareStatement("INSERT INTO settings VALUES(?, ?)")) {
                insert.setString(1, MARK);
                insert.setString(2, Long.toString(position));
                insert.executeUpdate();
            }
            marked = true;
        }
    }

    /** Brings up every row that lags behind. */
    void settle() throws SQLException {
        if (!lagging.isEmpty()) {
            try (PreparedStatement update = update()) {
                for (Head head : lagging) {
                    update.setLong(1, head.version);
                    update.setLong(2, head.lastPosition);
                    update.setInt(3, types.keyFor(head.lastType, writer));
                    update.setInt(4, head.key);
                    update.addBatch();
                }
                update.executeBatch();
            }
            lagging.clear();
        }
        if (marked) {
            removeMark();
            marked = false;
        }
    }

    private PreparedStatement update() throws SQLException {
        return writer.prepareStatement(
                "UPDATE streams SET event_count = ?, last_position = ?, last_type_key = ? WHERE stream_key = ?");
    }

    private void removeMark() throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("DELETE FROM settings WHERE name = '" + MARK + "'");
        }
    }

    /** The end of a stream. */
    final class Head {
        private final StreamId id;
        /** 0 before the first event. */
        private int key;

        private long version;
        private long firstPosition;
        private long lastPosition;
        private String lastType = "";

        /** Whether the stream has its row. */
        private boolean stored;

        /** Whether it went on since {@link #write}. */
        private boolean moved;

        private Head(StreamId id) {
            this.id = id;
        }

        private void startAt(StreamSummary stream) {
            key = stream.key();
            version = stream.events();
            stored = true;
        }

        int key() {
            return key;
        }

        /** The last version; 0 before the first event. */
        long version() {
            return version;
        }

        /** Moves on by an event. */
        long advance(long position, String type) {
            if (key == 0) {
                if (count == Integer.MAX_VALUE) {
                    throw new HindsightException("the store is full: it has as many streams as it can number");
                }
                key = ++count;
                firstPosition = position;
            }
            moved = true;
            lastPosition = position;
            lastType = type;
            return ++version;
        }
    }
}
