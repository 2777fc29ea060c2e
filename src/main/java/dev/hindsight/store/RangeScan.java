package dev.hindsight.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads a range of rows of a file that may be damaged: where a page of them cannot be read, halves of it, down to the
 * single row. H2 checks no contents: a damaged page gives null or throws anything.
 */
final class RangeScan<T> {
    /** Makes something of a row; throws whatever it likes where it cannot. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final String sql;
    private final Row<T> reader;
    private final LongConsumer unreadable;

    /**
     * @param sql selects rows by two parameters, the first and the last key, both inclusive, in order
     * @param unreadable told of every key whose row cannot be read
     */
    RangeScan(Connection connection, String sql, Row<T> reader, LongConsumer unreadable) {
        this.connection = connection;
        this.sql = sql;
        this.reader = reader;
        this.unreadable = unreadable;
    }

    /** Gives the rows from {@code first} to {@code last} that can be read to {@code each}. */
    void forEach(long first, long last, Consumer<T> each) {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, first);
            query.setLong(2, last);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.of(row));
                }
            }
        } catch (SQLException | RuntimeException e) {
            if (first == last) {
                unreadable.accept(first);
            } else {
                long middle = first + (last - first) / 2;
                forEach(first, middle, each);
                forEach(middle + 1, last, each);
            }
            return;
        }
        rows.forEach(each);
    }
}
