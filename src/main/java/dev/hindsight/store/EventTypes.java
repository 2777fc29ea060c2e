package dev.hindsight.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The event types by key, all in memory. Readable by any thread, written by the store's writer alone. */
final class EventTypes {
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> keys = new ConcurrentHashMap<>();

    void load(Connection connection) throws SQLException {
        names.clear();
        keys.clear();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM event_types ORDER BY type_key")) {
            while (rows.next()) {
                add(rows.getString(1));
            }
        }
    }

    private int add(String name) {
        names.add(name);
        keys.put(name, names.size());
        return names.size();
    }

    /** Keys count from 1, in order of first occurrence. */
    String name(int key) {
        return names.get(key - 1);
    }

    @Nullable
    Integer key(String name) {
        return keys.get(name);
    }

    /** The key of {@code name}, made where there is none. */
    int keyFor(String name, Connection writer) throws SQLException {
        Integer known = keys.get(name);
        if (known != null) {
            return known;
        }
        int key = add(name);
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO event_types VALUES(?, ?)")) {
            insert.setInt(1, key);
            insert.setString(2, name);
            insert.executeUpdate();
        }
        return key;
    }

    List<String> all() {
        return List.copyOf(names);
    }
}
