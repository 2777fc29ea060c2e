package dev.hindsight.store;

import dev.hindsight.store.Fault.Remedy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The table {@code event_types}: a row for each type that occurs, numbered in order of first occurrence. */
final class TypesCheck {
    private static final String TABLE = "event_types";

    private final Consumer<Fault> faults;
    private final Map<Integer, String> names = new TreeMap<>();
    private final Set<Integer> seen = new HashSet<>();

    TypesCheck(Connection connection, Consumer<Fault> faults) {
        this.faults = faults;
        try (PreparedStatement query = connection.prepareStatement("SELECT type_key, name FROM event_types");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                names.put(row.getInt(1), row.getString(2));
            }
        } catch (SQLException | RuntimeException e) {
            faults.accept(new Fault(TABLE, 0, "the table cannot be read", Remedy.RESTORE));
        }
    }

    /** The name of a type; null where there is no row. */
    @Nullable
    String name(int key) {
        return names.get(key);
    }

    /** Notes an event of a type that there is. */
    void occurs(int key, long position) {
        if (seen.add(key) && key != seen.size()) {
            faults.accept(new Fault(
                    TABLE,
                    position,
                    "type " + names.get(key) + " occurs as the " + seen.size() + ". type, its key is " + key,
                    Remedy.RESTORE));
        }
    }

    /** After the last event. */
    void finish() {
        names.forEach((key, name) -> {
            if (!seen.contains(key)) {
                faults.accept(
                        new Fault(TABLE, 0, "type " + name + ", key " + key + ", is of no event", Remedy.REBUILD));
            }
        });
    }
}
