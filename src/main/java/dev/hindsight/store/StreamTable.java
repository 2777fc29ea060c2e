package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.index.LastEvents;
import dev.hindsight.store.index.StreamIndex;
import dev.hindsight.store.index.StreamSpan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads of the table {@code streams}. Thread-safe. */
final class StreamTable {
    /** Joined, each wanted one is a step down the index; H2 compares ANY(?) with every element. */
    private static final String WANTED_IDS =
            "UNNEST(CAST(? AS VARCHAR ARRAY)) wanted(id) JOIN streams s ON s.stream_id = wanted.id";

    private static final String WANTED_KEYS =
            "UNNEST(CAST(? AS INTEGER ARRAY)) wanted(stream) JOIN streams s ON s.stream_key = wanted.stream";
    /** Instead of a stream's key, where there is no such stream. */
    static final int NONE = 0;

    private static final int CACHED_NAMES = 1 << 16;

    private final Connections connections;
    private final EventTypes types;
    private final StreamIndex index;

    /** Recently read names, by key modulo size: neighbouring events mostly share few streams. */
    private final AtomicReferenceArray<@Nullable Name> names = new AtomicReferenceArray<>(CACHED_NAMES);

    private final LastEvents last;
    private volatile StreamNames search = new StreamNames();

    /** What is wrong with the number of rows, for people; null where nothing is known to be. */
    private volatile @Nullable String fault;

    private record Name(int key, StreamId id) {}

    StreamTable(Connections connections, EventTypes types, StreamIndex index) {
        this.connections = connections;
        this.types = types;
        this.index = index;
        last = new LastEvents(index);
    }

    /** Forgets what it knows by key: streams that were taken back may have left their keys to others. */
    void forget() {
        for (int i = 0; i < CACHED_NAMES; i++) {
            names.set(i, null);
        }
        search = new StreamNames();
    }

    /**
     * Counts the rows, which H2 knows at once: keys are 1, 2, 3 …, and every stream has an event.
     *
     * @param lastKey the largest key that an event has, where that is known
     */
    void count(Connection connection, OptionalInt lastKey) throws SQLException {
        fault = null;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*), MAX(stream_key) FROM streams")) {
            row.next();
            int last = lastKey.orElse(row.getInt(2));
            if (row.getLong(1) != last || row.getInt(2) != last) {
                fault = "table streams is damaged: it has " + row.getLong(1) + " rows up to key " + row.getInt(2)
                        + ", the events are of " + last
                        + " streams; the command verify lists what is wrong and what mends it";
            }
        }
    }

    /**
     * Sees to it that no stream may have been overlooked.
     *
     * @throws HindsightException where rows are missing, or there are others
     */
    void requireSound() {
        if (fault != null) {
            throw new HindsightException(fault);
        }
    }

    /**
     * The key of a stream; {@link #NONE} where there is none.
     *
     * @throws HindsightException where it is not among the rows, and rows are missing
     */
    int key(Connection connection, StreamId id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT stream_key FROM streams WHERE stream_id = ?")) {
            query.setString(1, id.value());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    return row.getInt(1);
                }
            }
        }
        requireSound();
        return NONE;
    }

    /** The streams of these ids that there are, by id. */
    Map<StreamId, Integer> keys(Connection connection, List<StreamId> ids) throws SQLException {
        Map<StreamId, Integer> keys = new HashMap<>();
        if (!ids.isEmpty()) {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT s.stream_id, s.stream_key FROM " + WANTED_IDS)) {
                Object[] texts = ids.stream().map(StreamId::value).toArray();
                query.setArray(1, connection.createArrayOf("VARCHAR", texts));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        keys.put(new StreamId(row.getString(1)), row.getInt(2));
                    }
                }
            }
        }
        return keys;
    }

    /** The stream as its events up to {@code head} make it; empty before its first. */
    Optional<StreamSummary> find(StreamId id, long head) {
        return connections.read(c -> {
            int key = key(c, id);
            return key == NONE
                    ? Optional.empty()
                    : summaries(c, new int[] {key}, head).stream().findFirst();
        });
    }

    /** The streams with these keys, in that order, as their events up to {@code head} make them. */
    List<StreamSummary> byKeys(int[] keys, long head) {
        return keys.length == 0 ? List.of() : connections.read(c -> summaries(c, keys, head));
    }

    private List<StreamSummary> summaries(Connection connection, int[] keys, long head) throws SQLException {
        Map<Integer, StreamSpan> ends = new HashMap<>();
        for (int key : keys) {
            StreamSpan end = index.last(connection, key, head);
            if (end != null) {
                ends.put(key, end);
            }
        }
        Map<Long, Integer> lastTypes = typesAt(connection, ends.values());
        Map<Integer, StreamSummary> found = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT s.stream_key, s.stream_id, s.first_position FROM " + WANTED_KEYS)) {
            query.setArray(1, array(connection, keys));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    StreamSpan end = ends.get(row.getInt(1));
                    if (end != null) {
                        StreamSummary stream = new StreamSummary(
                                row.getInt(1),
                                new StreamId(row.getString(2)),
                                end.lastVersion(),
                                row.getLong(3),
                                end.lastPosition(),
                                types.name(lastTypes.get(end.lastPosition())));
                        found.put(stream.key(), stream);
                    }
                }
            }
        }
        return Arrays.stream(keys).mapToObj(found::get).filter(Objects::nonNull).toList();
    }

    private static Map<Long, Integer> typesAt(Connection connection, Collection<StreamSpan> ends) throws SQLException {
        Map<Long, Integer> found = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT position, type_key FROM UNNEST(CAST(? AS BIGINT ARRAY)) wanted(at) JOIN events"
                        + " ON position = wanted.at")) {
            Object[] positions = ends.stream().map(StreamSpan::lastPosition).toArray();
            query.setArray(1, connection.createArrayOf("BIGINT", positions));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), row.getInt(2));
                }
            }
        }
        return found;
    }

    /** The names behind {@code keys}, in their order: from memory, the missing ones in one query. */
    StreamId[] ids(Connection connection, int[] keys) throws SQLException {
        StreamId[] ids = new StreamId[keys.length];
        IntStream.Builder missing = IntStream.builder();
        for (int i = 0; i < keys.length; i++) {
            Name name = names.get(keys[i] % CACHED_NAMES);
            if (name != null && name.key == keys[i]) {
                ids[i] = name.id;
            } else {
                missing.add(keys[i]);
            }
        }
        int[] unknown = missing.build().distinct().toArray();
        if (unknown.length > 0) {
            Map<Integer, StreamId> read = read(connection, unknown);
            for (int i = 0; i < keys.length; i++) {
                if (ids[i] == null) {
                    ids[i] = read.get(keys[i]);
                }
            }
        }
        return ids;
    }

    private Map<Integer, StreamId> read(Connection connection, int[] keys) throws SQLException {
        Map<Integer, StreamId> found = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT s.stream_key, s.stream_id FROM " + WANTED_KEYS)) {
            query.setArray(1, array(connection, keys));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Name name = new Name(row.getInt(1), new StreamId(row.getString(2)));
                    found.put(name.key, name.id);
                    names.set(name.key % CACHED_NAMES, name);
                }
            }
        }
        return found;
    }

    int count() {
        return connections.read(c -> count(c));
    }

    static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(stream_key) FROM streams")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** By bisection: keys are given in order of first event. */
    int countAt(long position) {
        int streams = count();
        return connections.read(c -> {
            try (PreparedStatement query =
                    c.prepareStatement("SELECT first_position FROM streams WHERE stream_key = ?")) {
                int known = 0;
                int beyond = streams + 1;
                while (beyond - known > 1) {
                    int middle = (known + beyond) >>> 1;
                    query.setInt(1, middle);
                    try (ResultSet row = query.executeQuery()) {
                        row.next();
                        if (row.getLong(1) > position) {
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

    int[] keys(StreamQuery query, long head) {
        return connections.read(c -> {
            int[] found = query.category().isEmpty() && query.text().isEmpty()
                    ? IntStream.rangeClosed(1, count(c)).toArray()
                    : search.keys(c, query.category(), query.text());
            return switch (query.order()) {
                case OLDEST_FIRST -> found;
                case BY_ID -> byId(c, found);
                case NEWEST_FIRST -> reversed(found);
                case LAST_EVENT_FIRST -> last.latestFirst(c, found, head);
            };
        });
    }

    /** In the order of the table's own index of ids. */
    private int[] byId(Connection connection, int[] found) throws SQLException {
        BitSet wanted = new BitSet();
        Arrays.stream(found).forEach(wanted::set);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT stream_key, stream_id FROM streams WHERE stream_id > ? ORDER BY stream_id"
                        + " FETCH FIRST ? ROWS ONLY")) {
            select.setInt(2, StreamNames.PAGE);
            IntStream.Builder keys = IntStream.builder();
            String after = "";
            int onPage;
            do {
                onPage = 0;
                select.setString(1, after);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        onPage++;
                        after = row.getString(2);
                        if (wanted.get(row.getInt(1))) {
                            keys.add(row.getInt(1));
                        }
                    }
                }
            } while (onPage == StreamNames.PAGE);
            return keys.build().toArray();
        }
    }

    private static int[] reversed(int[] keys) {
        return IntStream.range(0, keys.length)
                .map(i -> keys[keys.length - 1 - i])
                .toArray();
    }

    List<Category> categories() {
        return connections.read(c -> search.all(c));
    }

    private static java.sql.Array array(Connection connection, int[] keys) throws SQLException {
        return connection.createArrayOf("INTEGER", Arrays.stream(keys).boxed().toArray());
    }
}
