package dev.hindsight.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The category and the id of each stream, in memory, eight bytes and the id's length a stream: what streams are
 * counted, chosen and searched by. A search over the table itself would take its pages and rows through the heap each
 * time. Read when first asked for, from then on only the streams that came after. Thread-safe.
 */
final class StreamNames {
    /** Read at a time: a result as a whole is held by H2, some hundred bytes a row. */
    static final int PAGE = 8_192;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] counts = new int[16];

    /** By stream key - 1, the category's place in {@link #names}. */
    private int[] streams = new int[1 << 10];

    /** Of {@link #PAGE} streams each, in order of their keys. */
    private final List<Ids> ids = new ArrayList<>();

    private int known;

    /** Every category with its number of streams, by name. */
    synchronized List<Category> all(Connection connection) throws SQLException {
        catchUp(connection);
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Category(names.get(i), counts[i]))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /**
     * The keys of the streams of {@code category} whose id contains {@code text}, case ignored, ascending; all where
     * both are empty.
     */
    synchronized int[] keys(Connection connection, String category, String text) throws SQLException {
        catchUp(connection);
        int wanted = category.isEmpty() ? -1 : numbers.getOrDefault(category, names.size());
        byte[] sought = bytes(text);
        IntStream.Builder keys = IntStream.builder();
        for (int i = 0; i < known; i++) {
            if ((wanted < 0 || streams[i] == wanted) && ids.get(i / PAGE).contains(i % PAGE, sought)) {
                keys.add(i + 1);
            }
        }
        return keys.build().toArray();
    }

    private static byte[] bytes(String text) {
        return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    private void catchUp(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT stream_key, category, stream_id FROM streams"
                + " WHERE stream_key > ? ORDER BY stream_key FETCH FIRST ? ROWS ONLY")) {
            query.setInt(2, PAGE);
            int before;
            do {
                before = known;
                query.setInt(1, known);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        note(row.getInt(1), row.getString(2), row.getString(3));
                    }
                }
            } while (known - before == PAGE);
        }
    }

    private void note(int key, String category, String id) {
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
        if ((key - 1) % PAGE == 0) {
            ids.add(new Ids());
        }
        ids.get(ids.size() - 1).add(bytes(id));
        known = key;
    }

    /** Some ids one after the other, as UTF-8, in which no character is part of another. */
    private static final class Ids {
        private byte[] text = new byte[PAGE];
        private final int[] ends = new int[PAGE];
        private int count;

        void add(byte[] id) {
            int from = begin(count);
            if (from + id.length > text.length) {
                text = Arrays.copyOf(text, Math.max(from + id.length, text.length + text.length / 2));
            }
            System.arraycopy(id, 0, text, from, id.length);
            ends[count++] = from + id.length;
        }

        private int begin(int index) {
            return index == 0 ? 0 : ends[index - 1];
        }

        boolean contains(int index, byte[] sought) {
            for (int at = begin(index); at <= ends[index] - sought.length; at++) {
                if (Arrays.equals(text, at, at + sought.length, sought, 0, sought.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
