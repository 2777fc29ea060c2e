package dev.hindsight.bench;

import dev.hindsight.bench.Report.Verdict;
import dev.hindsight.event.NewEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** What a table of events in PostgreSQL does on the same machine: for reading, no budget hangs on it. */
final class PostgresLine implements Line {
    private static final int APPENDS = 1_500;
    private static final int ROWS = 200_000;
    private static final int BATCH = 1_000;

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public void run(Stores stores, Report report) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("CREATE TABLE events(position BIGSERIAL PRIMARY KEY, stream TEXT NOT NULL, version BIGINT NOT NULL,"
                    + " id UUID NOT NULL UNIQUE, data BYTEA NOT NULL, metadata BYTEA, UNIQUE(stream, version))");
            connection.commit();
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO events(stream, version, id, data, metadata) VALUES(?, ?, ?, ?, ?)")) {
                Samples single = Samples.of(100, APPENDS, i -> {
                    add(insert, "one-" + i % 50, i);
                    insert.executeBatch();
                    connection.commit();
                });
                double rate = ROWS
                        / Samples.seconds(() -> {
                            for (int i = 0; i < ROWS; i++) {
                                add(insert, "many-" + i / 4, 1_000_000L + i);
                                if ((i + 1) % BATCH == 0) {
                                    insert.executeBatch();
                                    connection.commit();
                                }
                            }
                            return true;
                        });
                report.row(
                        "PostgreSQL: append one, committed",
                        "1",
                        "",
                        single.toString(),
                        "",
                        Verdict.NONE);
                report.row(
                        "PostgreSQL: batches of " + BATCH,
                        Integer.toString(ROWS),
                        "",
                        Report.number(rate) + " rows/s",
                        "",
                        Verdict.NONE);
            }
        }
    }

    private static void add(PreparedStatement insert, String stream, long number) throws SQLException {
        NewEvent event = Stores.event(number);
        insert.setString(1, stream);
        insert.setLong(2, number);
        insert.setObject(3, event.eventId());
        insert.setBytes(4, event.data().utf8());
        insert.setBytes(5, event.metadata() == null ? null : event.metadata().utf8());
        insert.addBatch();
    }
}
