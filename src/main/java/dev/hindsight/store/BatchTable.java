package dev.hindsight.store;

import dev.hindsight.event.Hash;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Origin;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.store.file.BatchChecksum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code batches}: where each stretch of positions came from. Thread-safe but for what says otherwise. */
final class BatchTable {
    /** A row, and whether its checksum is that of what it says. */
    record Row(StoredBatch batch, boolean intact) {}

    private static final String SELECT = "SELECT first_position, last_position, run, first_stored_at, last_stored_at,"
            + " stored_when_recorded, channel, source, user_name, program, first_line, last_line, source_bytes,"
            + " source_digest, source_whole, checksum FROM batches ";
    private static final String MERGE =
            "MERGE INTO batches KEY(first_position) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int COLUMNS = BatchChecksum.COLUMNS;

    /** Positions before the one asked for among which its stretch is looked for first, and then times that many. */
    private static final long FIRST_LOOK = 1_024;

    private static final long NEXT_LOOK = 16;

    private final Connections connections;

    BatchTable(Connections connections) {
        this.connections = connections;
    }

    // Reading

    /** The stretch that holds {@code position}. */
    Optional<StoredBatch> at(long position) {
        return connections.read(c -> startingBefore(c, position)).filter(batch -> batch.covers(position));
    }

    /** At most {@code limit} stretches, ascending, from the one on that holds {@code fromPosition}. */
    List<Row> page(long fromPosition, int limit) {
        return connections.read(c -> {
            long from = startingBefore(c, fromPosition)
                    .filter(batch -> batch.covers(fromPosition))
                    .map(StoredBatch::firstPosition)
                    .orElse(fromPosition);
            return rows(c, "WHERE first_position >= ? ORDER BY first_position FETCH FIRST ? ROWS ONLY", from, limit);
        });
    }

    /** At most {@code limit} stretches that begin behind {@code position}, ascending. */
    List<Row> after(Connection connection, long position, int limit) throws SQLException {
        return rows(
                connection,
                "WHERE first_position > ? ORDER BY first_position FETCH FIRST ? ROWS ONLY",
                position,
                limit);
    }

    /** The last stretch that begins at {@code position} or before: H2 would read all before it to sort them. */
    private static Optional<StoredBatch> startingBefore(Connection connection, long position) throws SQLException {
        long look = FIRST_LOOK;
        while (true) {
            List<Row> found = rows(
                    connection,
                    "WHERE first_position > ? AND first_position <= ? ORDER BY first_position DESC FETCH FIRST ROW ONLY",
                    Math.max(0, position - look),
                    position);
            if (!found.isEmpty()) {
                return Optional.of(found.get(0).batch);
            }
            if (look >= position) {
                return Optional.empty();
            }
            look *= NEXT_LOOK;
        }
    }

    private static List<Row> rows(Connection connection, String where, Object... parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + where)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
            return rows;
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        byte[] digest = row.getBytes(14);
        StoredBatch batch = new StoredBatch(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getObject(4, Instant.class),
                row.getObject(5, Instant.class),
                row.getBoolean(6),
                new Origin(
                        Origin.Channel.of(row.getString(7)),
                        row.getString(8),
                        new Operator(row.getString(9), row.getString(10))),
                row.getLong(11),
                row.getLong(12),
                digest == null ? null : new SourceRead(row.getLong(13), Hash.of(digest), row.getBoolean(15)));
        @Nullable Object[] columns = new @Nullable Object[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            columns[i] = i == 3 || i == 4 ? row.getObject(i + 1, Instant.class) : row.getObject(i + 1);
        }
        return new Row(batch, BatchChecksum.of(Arrays.asList(columns)).equals(Hash.of(row.getBytes(COLUMNS + 1))));
    }

    // Writing, for the store's writer alone

    /** The last stretch. */
    Optional<StoredBatch> last(Connection writer) throws SQLException {
        try (PreparedStatement query = writer.prepareStatement("SELECT MAX(first_position) FROM batches");
                ResultSet row = query.executeQuery()) {
            row.next();
            return rows(writer, "WHERE first_position = ?", row.getLong(1)).stream()
                    .map(Row::batch)
                    .findFirst();
        }
    }

    /** The last stretch of a run. */
    Optional<StoredBatch> lastOf(Connection writer, long run) throws SQLException {
        return rows(writer, "WHERE run = ? ORDER BY first_position DESC FETCH FIRST ROW ONLY", run).stream()
                .map(Row::batch)
                .findFirst();
    }

    /** Writes {@code batch} in place of the one that begins at the same position. */
    void write(Connection writer, StoredBatch batch) throws SQLException {
        @Nullable Object[] columns = columns(batch);
        try (PreparedStatement merge = writer.prepareStatement(MERGE)) {
            for (int i = 0; i < COLUMNS; i++) {
                merge.setObject(i + 1, columns[i]);
            }
            merge.setBytes(COLUMNS + 1, BatchChecksum.of(Arrays.asList(columns)).bytes());
            merge.executeUpdate();
        }
    }

    private static @Nullable Object[] columns(StoredBatch batch) {
        Origin origin = batch.origin();
        SourceRead read = batch.read();
        return new @Nullable Object[] {
            batch.firstPosition(),
            batch.lastPosition(),
            batch.run(),
            batch.firstStoredAt(),
            batch.lastStoredAt(),
            batch.storedWhenRecorded(),
            origin.channel().text(),
            origin.source(),
            origin.operator().user(),
            origin.operator().program(),
            batch.firstLine() == 0 ? null : batch.firstLine(),
            batch.lastLine() == 0 ? null : batch.lastLine(),
            read == null ? null : read.bytes(),
            read == null ? null : read.digest().bytes(),
            read == null ? null : read.whole()
        };
    }
}
