package dev.hindsight.store;

import dev.hindsight.store.file.StoreFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Stores of earlier formats, and such as a migration left that was killed, made by the migrations themselves. */
public final class OldStores {
    public static final int NEWEST_FORMAT = Schema.FORMAT;

    private OldStores() {}

    /** Makes an empty store of {@code format}. */
    public static void make(Path path, int format) throws SQLException {
        make(path, format, 0);
    }

    /** Makes an empty store of {@code format} on which the first {@code steps} of the next migration were run. */
    public static void make(Path path, int format, int steps) throws SQLException {
        String url = StoreFile.of(path).url(false);
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement sql = connection.createStatement()) {
            for (List<String> migration : Schema.MIGRATIONS.subList(0, format)) {
                for (String statement : migration) {
                    sql.execute(statement);
                }
            }
            if (format > 0) {
                sql.execute("UPDATE settings SET text = '" + format + "' WHERE name = 'format'");
            }
            for (int step = 0; step < steps; step++) {
                sql.execute(Schema.MIGRATIONS.get(format).get(step));
            }
        }
    }

    /** How many steps the migration from {@code format} to the next has. */
    public static int steps(int format) {
        return Schema.MIGRATIONS.get(format).size();
    }
}
