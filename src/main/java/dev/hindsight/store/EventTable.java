package dev.hindsight.store;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.index.EventIdIndex;
import dev.hindsight.store.index.Indexes;
import dev.hindsight.store.index.PositionRange;
import dev.hindsight.store.index.StreamIndex;
import dev.hindsight.store.index.StreamSpan;
import dev.hindsight.store.index.TypeIndex;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads of the table {@code events}. Thread-safe. */
final class EventTable {
    /** Events a page of a scan: large enough that a query costs little an event, small in memory. */
    private static final int PAGE = 2_000;

    private static final int KEYS_AT_ONCE = 20_000;

    private static final String COLUMNS = "SELECT position, stream_key, version, type_key, event_id, occurred_at,"
            + " recorded_at, data, metadata, hash FROM events ";

    private static final String ORDER = " ORDER BY position";

    private static final String AT_POSITIONS =
            COLUMNS + "JOIN UNNEST(CAST(? AS BIGINT ARRAY)) wanted(at) ON position = wanted.at" + ORDER;

    private static final String OF_TYPE = COLUMNS + "WHERE position BETWEEN ? AND ? AND type_key = ?" + ORDER;

    /** Positions that are named one by one: a join with so few costs more than they do. */
    private static final int FEW = 16;

    private static final String AT_FEW = COLUMNS + "WHERE position IN(?" + ", ?".repeat(FEW - 1) + ")" + ORDER;

    private final Connections connections;
    private final StreamTable streams;
    private final EventTypes types;
    private final EventIdIndex ids;
    private final StreamIndex index;
    private final TypeIndex typeIndex;

    EventTable(Connections connections, StreamTable streams, EventTypes types, Indexes indexes) {
        index = indexes.streams();
        ids = indexes.ids();
        typeIndex = indexes.types();
        this.connections = connections;
        this.streams = streams;
        this.types = types;
    }

    Optional<Event> at(long position) {
        return connections.read(c -> first(page(c, COLUMNS + "WHERE position = ?", position)));
    }

    private static Optional<Event> first(List<Event> events) {
        return events.stream().findFirst();
    }

    List<Event> byStream(StreamId stream, long fromVersion, int limit) {
        return connections.read(c -> {
            int key = streams.key(c, stream);
            long[] positions = key == StreamTable.NONE ? new long[0] : index.positions(c, key, fromVersion, limit);
            if (positions.length == 0) {
                return List.of();
            }
            long first = positions[0];
            long last = positions[positions.length - 1];
            if (last - first < 2L * positions.length) {
                return page(c, COLUMNS + "WHERE position BETWEEN ? AND ? AND stream_key = ?" + ORDER, first, last, key);
            }
            return positions.length <= FEW
                    ? page(c, AT_FEW, few(positions))
                    : page(c, AT_POSITIONS, array(c, positions));
        });
    }

    /** Repeats the last one, so that one prepared statement serves any number. */
    private static Object[] few(long[] positions) {
        Object[] parameters = new Object[FEW];
        for (int i = 0; i < FEW; i++) {
            parameters[i] = positions[Math.min(i, positions.length - 1)];
        }
        return parameters;
    }

    /** The last version of a stream as of {@code position}; 0 before its first event. */
    long versionAt(StreamId stream, long position) {
        return connections.read(c -> {
            int key = streams.key(c, stream);
            StreamSpan last = key == StreamTable.NONE ? null : index.last(c, key, position);
            return last == null ? 0 : last.lastVersion();
        });
    }

    private static Array array(Connection connection, long[] positions) throws SQLException {
        return connection.createArrayOf(
                "BIGINT", Arrays.stream(positions).boxed().toArray());
    }

    List<Event> all(long fromPosition, long toPosition) {
        return connections.read(
                c -> page(c, COLUMNS + "WHERE position BETWEEN ? AND ? ORDER BY position", fromPosition, toPosition));
    }

    List<Event> byType(int typeKey, long fromPosition, long toPosition, int limit) {
        return connections.read(c -> {
            List<Event> found = new ArrayList<>();
            long next = Math.max(1, fromPosition);
            for (List<PositionRange> ranges = typeIndex.ranges(c, typeKey, next, toPosition);
                    !ranges.isEmpty() && found.size() < limit;
                    ranges = typeIndex.ranges(c, typeKey, next, toPosition)) {
                for (PositionRange range : ranges) {
                    if (found.size() < limit) {
                        found.addAll(page(c, OF_TYPE, range.first(), range.last(), typeKey));
                    }
                    next = range.last() + 1;
                }
            }
            return found.size() > limit ? found.subList(0, limit) : found;
        });
    }

    /** The keys of the streams with an event in that range. */
    BitSet streamKeys(long from, long to, Progress progress) {
        BitSet keys = new BitSet();
        for (long start = Math.max(1, from); start <= to && !progress.cancelled(); start += KEYS_AT_ONCE) {
            long first = start;
            connections.read(c -> {
                try (PreparedStatement query =
                        c.prepareStatement("SELECT stream_key FROM events WHERE position BETWEEN ? AND ?")) {
                    query.setLong(1, first);
                    query.setLong(2, Math.min(to, first + KEYS_AT_ONCE - 1));
                    try (ResultSet found = query.executeQuery()) {
                        while (found.next()) {
                            keys.set(found.getInt(1));
                        }
                    }
                }
                return keys;
            });
            progress.report(Math.min(to, first + KEYS_AT_ONCE - 1) - from + 1, to - from + 1);
        }
        return keys;
    }

    void scan(long from, long to, Consumer<Event> each) {
        for (long start = from; start <= to; start += PAGE) {
            all(start, Math.min(to, start + PAGE - 1)).forEach(each);
        }
    }

    Hash hashAt(long position) {
        return connections.read(c -> hashAt(c, position));
    }

    private static Hash hashAt(Connection connection, long position) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT hash FROM events WHERE position = ?")) {
            query.setLong(1, position);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Hash.of(present(row.getBytes(1), position, "hash")) : Hash.ZERO;
            }
        }
    }

    /** By bisection: recordedAt never decreases with position, so it needs no index of its own. */
    long positionAt(Instant time, long head) {
        return connections.read(c -> {
            try (PreparedStatement query = c.prepareStatement("SELECT recorded_at FROM events WHERE position = ?")) {
                long known = 0;
                long beyond = head + 1;
                while (beyond - known > 1) {
                    long middle = (known + beyond) >>> 1;
                    query.setLong(1, middle);
                    try (ResultSet row = query.executeQuery()) {
                        row.next();
                        if (row.getObject(1, Instant.class).isAfter(time)) {
                            beyond = middle;
                        } else {
                            known = middle;
                        }
                    }
                }
                return known;
            }
        });
    }

    /** Whether the event at {@code position} is that version of that stream, and hashes with the one before to what is recorded. */
    boolean isChained(Connection connection, long position, StreamId stream, long version) throws SQLException {
        Optional<Event> found = first(page(connection, COLUMNS + "WHERE position = ?", position));
        if (found.isEmpty()) {
            return false;
        }
        Event event = found.get();
        return event.stream().equals(stream)
                && event.version() == version
                && new HashChain().link(hashAt(connection, position - 1), event).equals(event.hash());
    }

    /** Those of {@code eventIds} that are in the store, each with its event. */
    Map<UUID, Event> present(Connection connection, List<UUID> eventIds) throws SQLException {
        Map<UUID, Event> found = new HashMap<>();
        for (UUID id : eventIds) {
            for (long candidate : ids.candidates(connection, id)) {
                Event event = first(page(connection, COLUMNS + "WHERE position = ?", candidate))
                        .orElse(null);
                EventIdIndex.confirm(id, candidate, event == null ? null : event.eventId());
                if (event != null && event.eventId().equals(id)) {
                    found.put(id, event);
                }
            }
        }
        return found;
    }

    /** How many events there are: H2 knows it at once. */
    static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM events")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The last event's position, 0 where there is none. */
    static long lastPosition(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(position) FROM events")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The last event, where there is one. */
    Optional<Event> last(Connection connection) throws SQLException {
        return first(page(connection, COLUMNS + "ORDER BY position DESC LIMIT 1"));
    }

    private List<Event> page(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            List<Raw> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(raw(row));
                }
            }
            StreamId[] ids = streams.ids(
                    connection, rows.stream().mapToInt(Raw::streamKey).toArray());
            List<Event> events = new ArrayList<>(ids.length);
            for (int i = 0; i < ids.length; i++) {
                Raw raw = rows.get(i);
                events.add(raw.event(ids[i], types.name(raw.typeKey)));
            }
            return events;
        }
    }

    private static Raw raw(ResultSet row) throws SQLException {
        byte[] metadata = row.getBytes(9);
        long position = row.getLong(1);
        return new Raw(
                position,
                row.getInt(2),
                row.getLong(3),
                row.getInt(4),
                present(row.getObject(5, UUID.class), position, "id"),
                present(row.getObject(6, Instant.class), position, "occurredAt"),
                present(row.getObject(7, Instant.class), position, "recordedAt"),
                Payload.stored(present(row.getBytes(8), position, "data")),
                metadata == null ? Optional.empty() : Optional.of(Payload.stored(metadata)),
                Hash.of(present(row.getBytes(10), position, "hash")));
    }

    /** No column but metadata may be empty, unless the file is damaged. */
    private static <T> T present(@Nullable T value, long position, String field) {
        if (value == null) {
            throw new HindsightException("the event at position " + position + " has no " + field
                    + ": the store's file is damaged; see all that is wrong with verify");
        }
        return value;
    }

    /** An event before its stream's name is looked up: names come a page at a time. */
    private record Raw(
            long position,
            int streamKey,
            long version,
            int typeKey,
            UUID eventId,
            Instant occurredAt,
            Instant recordedAt,
            Payload data,
            Optional<Payload> metadata,
            Hash hash) {
        Event event(StreamId stream, String type) {
            return new Event(
                    position,
                    stream,
                    version,
                    eventId,
                    type,
                    occurredAt,
                    recordedAt,
                    data,
                    metadata.orElse(null),
                    hash);
        }
    }
}
