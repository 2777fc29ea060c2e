package dev.hindsight.store;

import dev.hindsight.event.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Reads of the table {@code streams}. Thread-safe. */
final class StreamTable {
    private static final String COLUMNS =
            "SELECT stream_key, stream_id, event_count, first_position, last_position, last_type_key FROM ";
    /** Joined, each wanted one is a step down the index; H2 compares ANY(?) with every element. */
    private static final String WANTED_IDS =
            "UNNEST(CAST(? AS VARCHAR ARRAY)) wanted(id) JOIN streams ON stream_id = wanted.id";

    private static final String WANTED_KEYS =
            "UNNEST(CAST(? AS INTEGER ARRAY)) wanted(stream) JOIN streams ON stream_key = wanted.stream";
    private static final int CACHED_NAMES = 1 << 16;

    private final Connections connections;
    private final EventTypes types;

    /** Recently read names, by key modulo size: neighbouring events mostly share few streams. */
    private final AtomicReferenceArray<Name> names = new AtomicReferenceArray<>(CACHED_NAMES);

    private record Name(int key, StreamId id) {}

    StreamTable(Connections connections, EventTypes types) {
        this.connections = connections;
        this.types = types;
    }

    Optional<StreamSummary> find(StreamId id) {
        return connections.read(c -> Optional.ofNullable(find(c, List.of(id)).get(id)));
    }

    Map<StreamId, StreamSummary> find(Connection connection, List<StreamId> ids) throws SQLException {
        Map<StreamId, StreamSummary> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        Object[] texts = ids.stream().map(StreamId::value).toArray();
        for (StreamSummary stream : page(connection, WANTED_IDS, connection.createArrayOf("VARCHAR", texts))) {
            found.put(stream.id(), stream);
        }
        return found;
    }

    /** The streams with these keys, in that order. */
    List<StreamSummary> byKeys(int[] keys) {
        if (keys.length == 0) {
            return List.of();
        }
        return connections.read(c -> {
            Map<Integer, StreamSummary> found = new HashMap<>();
            for (StreamSummary stream : page(c, WANTED_KEYS, array(c, keys))) {
                found.put(stream.key(), stream);
            }
            return Arrays.stream(keys)
                    .mapToObj(found::get)
                    .filter(java.util.Objects::nonNull)
                    .toList();
        });
    }

    /** The names behind {@code keys}: from memory, the missing ones in one query. */
    Map<Integer, StreamId> ids(Connection connection, int[] keys) throws SQLException {
        Map<Integer, StreamId> ids = new HashMap<>();
        IntStream.Builder missing = IntStream.builder();
        for (int key : keys) {
            Name name = names.get(key % CACHED_NAMES);
            if (name != null && name.key == key) {
                ids.put(key, name.id);
            } else {
                missing.add(key);
            }
        }
        int[] unknown = missing.build().toArray();
        if (unknown.length > 0) {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT stream_key, stream_id FROM " + WANTED_KEYS)) {
                query.setArray(1, array(connection, unknown));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        Name name = new Name(row.getInt(1), new StreamId(row.getString(2)));
                        ids.put(name.key, name.id);
                        names.set(name.key % CACHED_NAMES, name);
                    }
                }
            }
        }
        return ids;
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

    int[] keys(StreamQuery query) {
        boolean everyStream = query.category().isEmpty() && query.text().isEmpty();
        if (everyStream && query.order() == StreamQuery.Order.OLDEST_FIRST) {
            return IntStream.rangeClosed(1, count()).toArray();
        }
        if (everyStream && query.order() == StreamQuery.Order.NEWEST_FIRST) {
            int count = count();
            return IntStream.range(0, count).map(i -> count - i).toArray();
        }
        return connections.read(c -> filteredKeys(c, query));
    }

    private static int[] filteredKeys(Connection connection, StreamQuery query) throws SQLException {
        String order =
                switch (query.order()) {
                    case NEWEST_FIRST -> "stream_key DESC";
                    case OLDEST_FIRST -> "stream_key";
                    case BY_ID -> "stream_id";
                    case LAST_EVENT_FIRST -> "last_position DESC";
                };
        try (PreparedStatement select = connection.prepareStatement("SELECT stream_key FROM streams"
                + " WHERE (? = '' OR category = ?) AND (? = '' OR LOCATE(?, LOWER(stream_id)) > 0) ORDER BY "
                + order)) {
            String text = query.text().toLowerCase(Locale.ROOT);
            select.setString(1, query.category());
            select.setString(2, query.category());
            select.setString(3, text);
            select.setString(4, text);
            IntStream.Builder keys = IntStream.builder();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getInt(1));
                }
            }
            return keys.build().toArray();
        }
    }

    List<Category> categories() {
        return connections.read(c -> {
            List<Category> categories = new ArrayList<>();
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT category, COUNT(*) FROM streams GROUP BY category ORDER BY category")) {
                while (row.next()) {
                    categories.add(new Category(row.getString(1), row.getLong(2)));
                }
            }
            return categories;
        });
    }

    private static java.sql.Array array(Connection connection, int[] keys) throws SQLException {
        return connection.createArrayOf("INTEGER", Arrays.stream(keys).boxed().toArray());
    }

    private List<StreamSummary> page(Connection connection, String from, java.sql.Array wanted) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + from)) {
            query.setArray(1, wanted);
            List<StreamSummary> streams = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    streams.add(new StreamSummary(
                            row.getInt(1),
                            new StreamId(row.getString(2)),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            types.name(row.getInt(6))));
                }
            }
            return streams;
        }
    }
}
