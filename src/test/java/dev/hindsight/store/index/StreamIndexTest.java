package dev.hindsight.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamIndexTest {
    private static final int TAIL = 8;

    /** Whatever the streams, their lengths and how often runs were merged: answers equal those of a plain list. */
    @Property(tries = 60)
    void the_index_answers_as_a_list_of_all_events_would(
            @ForAll @IntRange(max = 700) int events,
            @ForAll @IntRange(min = 1, max = 40) int streams,
            @ForAll long seed)
            throws SQLException {
        try (Connection connection = memory()) {
            StreamIndex index = new StreamIndex(TAIL);
            Map<Integer, List<Long>> expected = fill(connection, index, events, streams, new Random(seed));

            assertAgrees(connection, index, expected, events);
            StreamIndex reopened = new StreamIndex(TAIL);
            load(reopened, connection, events);
            assertAgrees(connection, reopened, expected, events);
        }
    }

    @Test
    void a_stream_longer_than_a_page_is_read_from_any_version() throws SQLException {
        try (Connection connection = memory()) {
            StreamIndex index = new StreamIndex(TAIL * 1_024);
            int events = 3 * TAIL * 1_024;
            for (int position = 1; position <= events; position++) {
                index.add(1, position, position);
                index.settle(connection);
            }
            index.publish();

            assertThat(index.positions(connection, 1, 1, events)).hasSize(events);
            for (int version : new int[] {1, 2, 1_024, 1_025, 8_192, 8_193, events}) {
                assertThat(index.positions(connection, 1, version, 3))
                        .startsWith(version)
                        .hasSize(Math.min(3, events - version + 1));
                assertThat(lastVersion(index.last(connection, 1, version))).isEqualTo(version);
            }
            assertThat(index.positions(connection, 2, 1, 9)).isEmpty();
        }
    }

    @Test
    void a_reader_goes_on_with_the_runs_it_knows_until_the_merge_is_published() throws SQLException {
        try (Connection connection = memory()) {
            StreamIndex index = new StreamIndex(TAIL);
            for (int position = 1; position <= TAIL; position++) {
                index.add(position % 2, 1 + position / 2, position);
            }
            index.publish();
            index.settle(connection);

            assertThat(index.positions(connection, 1, 1, 99)).hasSize(TAIL / 2);
            index.publish();
            assertThat(index.positions(connection, 1, 1, 99)).hasSize(TAIL / 2);
        }
    }

    private static Map<Integer, List<Long>> fill(
            Connection connection, StreamIndex index, int events, int streams, Random random) throws SQLException {
        Map<Integer, List<Long>> expected = new HashMap<>();
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO events VALUES(?, ?, ?, 1, RANDOM_UUID())")) {
            for (long position = 1; position <= events; position++) {
                int key = 1 + (int) (streams * random.nextDouble() * random.nextDouble());
                List<Long> positions = expected.computeIfAbsent(key, k -> new ArrayList<>());
                positions.add(position);
                index.add(key, positions.size(), position);
                insert.setLong(1, position);
                insert.setInt(2, key);
                insert.setLong(3, positions.size());
                insert.executeUpdate();
                if (random.nextInt(3) == 0) {
                    index.settle(connection);
                    connection.commit();
                    index.publish();
                }
            }
        }
        index.settle(connection);
        connection.commit();
        index.publish();
        return expected;
    }

    private static void assertAgrees(
            Connection connection, StreamIndex index, Map<Integer, List<Long>> expected, int events)
            throws SQLException {
        long[] versions = index.versions(connection, 50);
        for (int key = 1; key <= 41; key++) {
            List<Long> positions = expected.getOrDefault(key, List.of());
            assertThat(lastVersion(index.last(connection, key)))
                    .isEqualTo(positions.size())
                    .isEqualTo(versions[key]);
            for (int version = 1; version <= positions.size() + 1; version++) {
                assertThat(index.positions(connection, key, version, 5))
                        .containsExactly(positions.stream()
                                .skip(version - 1)
                                .limit(5)
                                .mapToLong(p -> p)
                                .toArray());
            }
            for (int at = 0; at <= events; at += 1 + events / 50) {
                long upTo = at;
                assertThat(lastVersion(index.last(connection, key, at)))
                        .isEqualTo(positions.stream().filter(p -> p <= upTo).count());
            }
        }
        assertLatestFirst(connection, index, expected, events);
    }

    private static void assertLatestFirst(
            Connection connection, StreamIndex index, Map<Integer, List<Long>> expected, int events)
            throws SQLException {
        LastEvents last = new LastEvents(index);
        for (int head : new int[] {events / 2, events}) {
            int[] keys = expected.keySet().stream().mapToInt(key -> key).toArray();
            assertThat(last.latestFirst(connection, keys, head))
                    .containsExactly(Arrays.stream(keys)
                            .filter(key -> lastUpTo(expected, key, head) > 0)
                            .boxed()
                            .sorted((a, b) -> Long.compare(lastUpTo(expected, b, head), lastUpTo(expected, a, head)))
                            .mapToInt(key -> key)
                            .toArray());
        }
    }

    private static long lastUpTo(Map<Integer, List<Long>> expected, int key, long head) {
        return expected.get(key).stream()
                .filter(p -> p <= head)
                .mapToLong(p -> p)
                .max()
                .orElse(0);
    }

    private static void load(StreamIndex index, Connection connection, int events) throws SQLException {
        index.load(connection, events);
        EventRows.forEach(
                connection, index.upTo() + 1, events, row -> index.add(row.streamKey(), row.version(), row.position()));
        index.publish();
    }

    private static long lastVersion(@Nullable StreamSpan span) {
        return span == null ? 0 : span.lastVersion();
    }

    private static Connection memory() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        connection.setAutoCommit(false);
        Tables.make(connection);
        return connection;
    }
}
