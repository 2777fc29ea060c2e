package dev.hindsight.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Batched inserts of rows like an event's into a bare H2 table: no parsing, no chain, no guard of ids. */
final class BareH2 {
    private static final int ROWS = 50;
    private static final int COMMIT = 1_000;
    private static final int FORCE = 20_000;

    private BareH2() {}

    /** @return rows a second, forced to disk every {@value #FORCE} */
    static double insert(Path file, int rows, boolean unique) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:async:" + file.toAbsolutePath() + ";CACHE_SIZE=131072", "sa", "");
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("CREATE TABLE events(position BIGINT PRIMARY KEY, stream_key INT NOT NULL,"
                    + " version BIGINT NOT NULL, type_key INT NOT NULL, event_id UUID NOT NULL,"
                    + " occurred_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,"
                    + " recorded_at TIMESTAMP(9) WITH TIME ZONE NOT NULL, data VARBINARY(1000000) NOT NULL,"
                    + " metadata VARBINARY(1000000), hash BINARY(32) NOT NULL"
                    + (unique ? ", UNIQUE(stream_key, version))" : ")"));
            String row = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO events VALUES" + row + (", " + row).repeat(ROWS - 1))) {
                return rows / Samples.seconds(() -> fill(connection, sql, insert, rows));
            }
        }
    }

    private static int fill(Connection connection, Statement sql, PreparedStatement insert, int rows)
            throws Exception {
        Random random = new Random(1);
        byte[] hash = new byte[32];
        int[] versions = new int[rows];
        byte[] data = Stores.event(1).data().utf8();
        byte[] metadata = java.util.Objects.requireNonNull(Stores.event(1).metadata()).utf8();
        for (int position = 1; position <= rows; position++) {
            int before = 10 * ((position - 1) % ROWS);
            // Streams of four, of which some thousand are at work at a time.
            int stream = Math.max(0, position / 4 - random.nextInt(4_000));
            random.nextBytes(hash);
            insert.setLong(before + 1, position);
            insert.setInt(before + 2, stream);
            insert.setLong(before + 3, ++versions[stream]);
            insert.setInt(before + 4, random.nextInt(6));
            insert.setObject(before + 5, new UUID(random.nextLong(), random.nextLong()));
            insert.setObject(before + 6, Instant.ofEpochSecond(1_700_000_000L + position, 123_000_000));
            insert.setObject(before + 7, Instant.ofEpochSecond(1_700_000_000L + position, 123_000_000));
            insert.setBytes(before + 8, data);
            insert.setBytes(before + 9, metadata);
            insert.setBytes(before + 10, hash.clone());
            if (position % ROWS == 0) {
                insert.executeUpdate();
            }
            if (position % COMMIT == 0) {
                connection.commit();
            }
            if (position % FORCE == 0) {
                sql.execute("CHECKPOINT SYNC");
            }
        }
        connection.commit();
        sql.execute("CHECKPOINT SYNC");
        return rows;
    }
}
