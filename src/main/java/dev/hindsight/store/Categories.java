package dev.hindsight.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The category of each stream, in memory, four bytes a stream: what is counted and chosen by. Read when first
 * asked for, from then on only the streams that came after. Thread-safe.
 */
final class Categories {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] counts = new int[16];

    /** By stream key - 1, the category's place in {@link #names}. */
    private int[] streams = new int[1 << 10];

    private int known;

    /** Every category with its number of streams, by name. */
    synchronized List<Category> all(Connection connection) throws SQLException {
        catchUp(connection);
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Category(names.get(i), counts[i]))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** The keys of the streams of {@code category}, ascending. */
    synchronized int[] keys(Connection connection, String category) throws SQLException {
        catchUp(connection);
        int wanted = numbers.getOrDefault(category, -1);
        return IntStream.rangeClosed(1, known)
                .filter(key -> streams[key - 1] == wanted)
                .toArray();
    }

    private void catchUp(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT stream_key, category FROM streams WHERE stream_key > ? ORDER BY stream_key")) {
            query.setInt(1, known);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    note(row.getInt(1), row.getString(2));
                }
            }
        }
    }

    private void note(int key, String category) {
        int number = numbers.computeIfAbsent(category, name -> {
            names.add(name);
            return names.size() - 1;
        });
        if (number == counts.length) {
            counts = Arrays.copyOf(counts, 2 * number);
        }
        if (key > streams.length) {
            streams = Arrays.copyOf(streams, Math.max(key, 2 * streams.length));
        }
        counts[number]++;
        streams[key - 1] = number;
        known = key;
    }
}
