package dev.hindsight.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change of one table of a closed store, made by SQL. */
record Mutation(String kind, String table, String column, String detail) {
    private record Column(String table, String name) {}

    /** Changes the store at {@code path}; null where chance wanted what changes nothing, or what no table takes. */
    static @Nullable Mutation make(Path path, Random random) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + path.toAbsolutePath(), "sa", "")) {
            List<Column> columns = columns(connection);
            Column column = columns.get(random.nextInt(columns.size()));
            List<String> before = rows(connection, column.table);
            String kind = List.of("change", "change", "change", "delete", "insert", "swap", "copy")
                    .get(random.nextInt(7));
            // A snapshot may be deleted: it comes again when it is needed.
            if (before.isEmpty() || (kind.equals("delete") && column.table.equals("SNAPSHOTS"))) {
                return null;
            }
            String detail;
            try {
                detail = new Change(connection, column, random).make(kind);
            } catch (SQLException e) {
                return null;
            }
            return rows(connection, column.table).equals(before)
                    ? null
                    : new Mutation(kind, column.table, column.name, detail);
        }
    }

    private static List<Column> columns(Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT c.table_name, c.column_name"
                        + " FROM information_schema.columns c JOIN information_schema.tables t"
                        + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
                        + " WHERE c.table_schema = 'PUBLIC' AND t.table_type = 'BASE TABLE'"
                        + " ORDER BY c.table_name, c.ordinal_position")) {
            while (row.next()) {
                columns.add(new Column(row.getString(1), row.getString(2)));
            }
        }
        return columns;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    Object value = row.getObject(i);
                    text.append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value)
                            .append(';');
                }
                rows.add(text.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    /** The change in hand. */
    private record Change(Connection connection, Column column, Random random) {
        String make(String kind) throws SQLException {
            long row = anyRow();
            return switch (kind) {
                case "delete" -> {
                    execute("DELETE FROM " + column.table + " WHERE _ROWID_ = ?", row);
                    yield "row " + row;
                }
                case "insert" -> insert(row);
                case "swap" -> swap(row, anyRow());
                case "copy" -> set(row, value(anyRow()));
                default -> set(row, another(value(row)));
            };
        }

        private String set(long row, @Nullable Object value) throws SQLException {
            execute("UPDATE " + column.table + " SET " + column.name + " = ? WHERE _ROWID_ = ?", value, row);
            return "row " + row + " = " + (value instanceof byte[] bytes ? bytes.length + " bytes" : value);
        }

        private String swap(long one, long other) throws SQLException {
            Object first = value(one);
            Object second = value(other);
            // Through a third value: columns may be unique.
            set(one, another(first));
            set(other, first);
            set(one, second);
            return "rows " + one + " and " + other;
        }

        private String insert(long row) throws SQLException {
            List<String> names = new ArrayList<>();
            for (Column each : columns(connection)) {
                if (each.table.equals(column.table)) {
                    names.add(each.name);
                }
            }
            String copied = String.join(
                    ", ",
                    names.stream()
                            .map(name -> name.equals(column.name) ? "?" : name)
                            .toList());
            execute(
                    "INSERT INTO " + column.table + " SELECT " + copied + " FROM " + column.table
                            + " WHERE _ROWID_ = ?",
                    another(value(row)),
                    row);
            return "a copy of row " + row + " with another " + column.name;
        }

        private long anyRow() throws SQLException {
            List<Long> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT _ROWID_ FROM " + column.table + " ORDER BY _ROWID_")) {
                while (row.next()) {
                    rows.add(row.getLong(1));
                }
            }
            return rows.get(random.nextInt(rows.size()));
        }

        private @Nullable Object value(long rowId) throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT " + column.name + " FROM " + column.table + " WHERE _ROWID_ = ?")) {
                query.setLong(1, rowId);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getObject(1);
                }
            }
        }

        private Object another(@Nullable Object value) {
            if (value instanceof Integer || value instanceof Long) {
                long number = ((Number) value).longValue();
                long[] others = {number + 1, number - 1, 0, -number, number * 2, random.nextInt(), number + 1_000};
                return others[random.nextInt(others.length)];
            } else if (value instanceof Boolean truth) {
                return !truth;
            } else if (value instanceof UUID) {
                return new UUID(random.nextLong(), random.nextLong());
            } else if (value instanceof OffsetDateTime time) {
                OffsetDateTime[] others = {
                    time.plusNanos(1), time.minusHours(1), time.plusYears(14), time.minusYears(30)
                };
                return others[random.nextInt(others.length)];
            } else if (value instanceof byte[] bytes) {
                return another(bytes);
            }
            String text = String.valueOf(value);
            String[] others = {text + "x", "x", text.toUpperCase(Locale.ROOT), text + "-1"};
            return others[random.nextInt(others.length)];
        }

        private byte[] another(byte[] bytes) {
            if (bytes.length == 0) {
                return new byte[] {1};
            }
            byte[] other = bytes.clone();
            switch (random.nextInt(4)) {
                case 0 -> other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> Arrays.fill(other, (byte) 0);
                case 2 -> other = Arrays.copyOf(other, random.nextInt(other.length));
                default -> random.nextBytes(other);
            }
            return other;
        }

        private void execute(String sql, @Nullable Object... values) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
        }
    }

    @Override
    public String toString() {
        return kind + " " + table + "." + column + " " + Objects.toString(detail);
    }
}
