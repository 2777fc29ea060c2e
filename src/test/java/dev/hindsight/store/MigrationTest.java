package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.event.StreamId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    private static final int BLOCK = 256;
    private static final int EVENTS = 3 * BLOCK;
    private static final Set<Integer> RARE = Set.of(3, BLOCK, BLOCK + 1, EVENTS - 5);

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void fillAStore() {
        path = directory.resolve("store");
        try (EventStore store = open()) {
            List<Envelope> history = new ArrayList<>();
            for (int position = 1; position <= EVENTS; position++) {
                history.add(line(position));
            }
            store.importBatch(history, true);
        }
    }

    @Test
    void a_store_of_format_1_is_brought_up_to_date_and_loses_nothing() throws SQLException {
        backToFormat3();
        backToFormat2();
        backToFormat1();

        assertThatItIsWhole();
    }

    @Test
    void a_store_of_format_2_is_brought_up_to_date_and_loses_nothing() throws SQLException {
        backToFormat3();
        backToFormat2();

        assertThatItIsWhole();
    }

    @Test
    void what_a_store_of_format_3_holds_came_from_nobody_knows_where() throws SQLException {
        backToFormat3();

        assertThatItIsWhole();
        try (EventStore store = open()) {
            assertThat(store.origins(1, 9)).containsExactly(StoredBatch.notKnown(1, EVENTS));
            store.importBatch(List.of(line(EVENTS + 1)), true);
            assertThat(store.origins(EVENTS, 9))
                    .extracting(StoredBatch::firstPosition, StoredBatch::lastPosition)
                    .containsExactly(tuple(1L, (long) EVENTS), tuple(EVENTS + 1L, EVENTS + 1L));
        }
    }

    @Test
    void an_empty_store_of_format_3_has_no_stretch() throws SQLException {
        path = directory.resolve("empty");
        open().close();
        backToFormat3();

        try (EventStore store = open()) {
            assertThat(store.origins(1, 9)).isEmpty();
        }
    }

    @Test
    void a_store_of_format_3_is_brought_up_to_date_and_loses_nothing() throws SQLException {
        backToFormat3();

        assertThatItIsWhole();
    }

    @Test
    void a_migration_from_format_3_that_was_killed_half_way_is_taken_up_again() throws SQLException {
        run("INSERT INTO type_runs VALUES(1, 64, '', 0)", "UPDATE settings SET text = '3' WHERE name = 'format'");

        assertThatItIsWhole();
    }

    @Test
    void a_migration_that_was_killed_half_way_is_taken_up_again() throws SQLException {
        backToFormat3();
        backToFormat2();
        run("DROP VIEW event_log", "ALTER TABLE streams DROP COLUMN event_count, last_position, last_type_key");

        assertThatItIsWhole();
    }

    private void assertThatItIsWhole() throws SQLException {
        try (EventStore store = open()) {
            assertThat(store.head()).isEqualTo(EVENTS);
            assertThatTheRareOnesAreRead(store);
            assertThat(store.event(line(77).event().eventId()).orElseThrow().position())
                    .isEqualTo(77);
            assertThat(store.importBatch(List.of(line(EVENTS)), true).present()).isEqualTo(1);
            assertThat(store.readStream(StreamId.of("order-3"), 1, EVENTS)).hasSize(EVENTS / 5 + 1);
            StreamSummary stream = store.stream(StreamId.of("order-3")).orElseThrow();
            assertThat(stream).isEqualTo(new StreamSummary(3, stream.id(), EVENTS / 5 + 1, 3, EVENTS, "Common"));
            assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
        }
        assertThat(run("SELECT COUNT(*) FROM event_log")).isEqualTo(EVENTS);
    }

    private void backToFormat3() throws SQLException {
        run(
                "DROP TABLE type_runs, stream_runs, event_id_runs, snapshots, batches",
                "CREATE TABLE type_blocks(type_key INT NOT NULL, block INT NOT NULL, PRIMARY KEY(type_key, block))",
                "INSERT INTO type_blocks SELECT DISTINCT type_key, CAST((position - 1) / 256 AS INT) FROM events",
                """
                CREATE TABLE event_id_runs(
                  run INT PRIMARY KEY, level INT NOT NULL, first_position BIGINT NOT NULL,
                  last_position BIGINT NOT NULL, page_bits INT NOT NULL)""",
                """
                CREATE TABLE stream_runs(
                  run INT PRIMARY KEY, level INT NOT NULL, first_position BIGINT NOT NULL,
                  last_position BIGINT NOT NULL, fences VARBINARY(10000000) NOT NULL)""",
                """
                CREATE TABLE snapshots(
                  stream_key INT NOT NULL, model VARCHAR(200) NOT NULL, version BIGINT NOT NULL,
                  state VARBINARY(100000000) NOT NULL, PRIMARY KEY(stream_key, model, version))""",
                "UPDATE settings SET text = '3' WHERE name = 'format'");
    }

    private void backToFormat2() throws SQLException {
        run(
                "ALTER TABLE streams ADD COLUMN event_count BIGINT DEFAULT 0 NOT NULL AFTER category",
                "ALTER TABLE streams ADD COLUMN last_position BIGINT DEFAULT 0 NOT NULL AFTER first_position",
                "ALTER TABLE streams ADD COLUMN last_type_key INT DEFAULT 0 NOT NULL AFTER last_position",
                "ALTER TABLE streams ALTER COLUMN event_count DROP DEFAULT",
                "ALTER TABLE streams ALTER COLUMN last_position DROP DEFAULT",
                "ALTER TABLE streams ALTER COLUMN last_type_key DROP DEFAULT",
                "DROP TABLE stream_runs, stream_pages",
                "CREATE INDEX streams_by_category ON streams(category, stream_key)",
                "ALTER TABLE events ADD CONSTRAINT one_event_a_version UNIQUE(stream_key, version)",
                "INSERT INTO settings VALUES('streams_lag_from', '1')",
                "UPDATE settings SET text = '2' WHERE name = 'format'");
    }

    private void backToFormat1() throws SQLException {
        run(
                "DROP TABLE type_blocks, event_id_runs, event_id_pages, event_id_filters",
                "CREATE INDEX events_by_type ON events(type_key, position)",
                "UPDATE settings SET text = '1' WHERE name = 'format'");
    }

    /** Runs statements on the closed store; gives what the last one selected, or 0. */
    private long run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + path.toAbsolutePath(), "sa", "");
                Statement sql = connection.createStatement()) {
            long selected = 0;
            for (String statement : statements) {
                if (sql.execute(statement)) {
                    try (ResultSet row = sql.getResultSet()) {
                        row.next();
                        selected = row.getLong(1);
                    }
                }
            }
            return selected;
        }
    }

    private static void assertThatTheRareOnesAreRead(EventStore store) {
        assertThat(store.readType("Rare", 1, 99))
                .extracting(event -> (int) event.position())
                .containsExactlyElementsOf(RARE.stream().sorted().toList());
    }

    private EventStore open() {
        return EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC());
    }

    private static Envelope line(int position) {
        return new Envelope(
                StreamId.of("order-" + position % 5),
                null,
                event(position, RARE.contains(position) ? "Rare" : "Common"));
    }

    private static NewEvent event(int number, String type) {
        return new NewEvent(
                new UUID(1, number), type, Instant.ofEpochSecond(1_700_000_000L + number), Payload.of("{}"), null);
    }
}
