package dev.hindsight.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventIdIndexTest {
    private static final int TAIL = 1 << 16;
    private static final int MANY = TAIL * (EventIdIndex.FAN + 1) + 1_000;

    private final Random random = new Random(7);
    private final UUID[] known = new UUID[MANY];
    private Connection connection;

    @BeforeEach
    void openAnEmptyStore() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        connection.setAutoCommit(false);
        Tables.make(connection);
        for (int i = 0; i < MANY; i++) {
            known[i] = new UUID(random.nextLong(), random.nextLong());
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void every_id_is_found_whether_in_memory_in_a_run_or_in_a_merged_run() throws SQLException {
        EventIdIndex ids = addAll(new EventIdIndex(TAIL));

        assertThat(runs()).isEqualTo(2);
        assertThatAllAreFound(ids, MANY);
    }

    @Test
    void an_id_that_is_not_there_has_no_candidate_but_for_chance() throws SQLException {
        EventIdIndex ids = addAll(new EventIdIndex(TAIL));
        int candidates = 0;
        for (int i = 0; i < 10_000; i++) {
            candidates += ids.candidates(connection, new UUID(random.nextLong(), random.nextLong()))
                    .size();
        }

        assertThat(candidates).isLessThan(20);
    }

    @Test
    void another_process_finds_what_runs_hold_and_what_came_after_a_rollback_is_forgotten() throws SQLException {
        addAll(new EventIdIndex(TAIL));
        connection.commit();
        int held = TAIL * (EventIdIndex.FAN + 1);

        EventIdIndex reopened = new EventIdIndex(TAIL);
        reopened.catchUp(connection, held);
        assertThatAllAreFound(reopened, held);

        EventIdIndex rolledBack = new EventIdIndex(TAIL);
        rolledBack.catchUp(connection, held);
        for (int i = 0; i < TAIL; i++) {
            rolledBack.add(new UUID(i, i));
        }
        rolledBack.settle(connection);
        assertThat(runs()).isEqualTo(3);
        connection.rollback();
        rolledBack.clear();
        rolledBack.catchUp(connection, held);
        assertThat(rolledBack.candidates(connection, new UUID(1, 1))).isEmpty();
        assertThatAllAreFound(rolledBack, held);
    }

    private EventIdIndex addAll(EventIdIndex ids) throws SQLException {
        ids.catchUp(connection, 0);
        for (UUID id : known) {
            ids.add(id);
            ids.settle(connection);
        }
        return ids;
    }

    private void assertThatAllAreFound(EventIdIndex ids, int count) throws SQLException {
        for (int i = 0; i < count; i += 7) {
            assertThat(ids.candidates(connection, known[i])).contains(i + 1L);
        }
    }

    private int runs() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM event_id_runs")) {
            row.next();
            return row.getInt(1);
        }
    }
}
