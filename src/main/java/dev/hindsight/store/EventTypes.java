package dev.hindsight.store;

import dev.hindsight.event.HindsightException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The event types by key, all in memory. Readable by any thread, written by the store's writer alone. */
final class EventTypes {
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> keys = new ConcurrentHashMap<>();

    /** What is wrong with the table, for people; null where nothing is known to be. */
    private volatile @Nullable String fault;

    /** Takes the types from the table. Those that others read already keep their keys while it does. */
    void load(Connection connection) throws SQLException {
        List<String> stored = new ArrayList<>();
        String damage = null;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT type_key, name FROM event_types ORDER BY type_key")) {
            while (rows.next() && damage == null) {
                if (rows.getInt(1) == stored.size() + 1) {
                    stored.add(rows.getString(2));
                } else {
                    damage = "table event_types is damaged: key " + (stored.size() + 1) + " has no row";
                }
            }
        }
        int kept = 0;
        while (kept < Math.min(names.size(), stored.size()) && names.get(kept).equals(stored.get(kept))) {
            kept++;
        }
        while (names.size() > kept) {
            keys.remove(names.remove(names.size() - 1));
        }
        stored.subList(kept, stored.size()).forEach(this::add);
        fault = damage;
    }

    private int add(String name) {
        names.add(name);
        keys.put(name, names.size());
        return names.size();
    }

    /** Keys count from 1, in order of first occurrence. */
    String name(int key) {
        if (key < 1 || key > names.size()) {
            throw new HindsightException("table event_types is damaged: key " + key + " has no row");
        }
        return names.get(key - 1);
    }

    /** @throws HindsightException where {@code name} is not among those that can be read, and there may be others */
    @Nullable
    Integer key(String name) {
        Integer key = keys.get(name);
        if (key == null) {
            requireSound();
        }
        return key;
    }

    /**
     * Sees to it that every type is known.
     *
     * @throws HindsightException saying which is not
     */
    void requireSound() {
        if (fault != null) {
            throw new HindsightException(fault);
        }
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
