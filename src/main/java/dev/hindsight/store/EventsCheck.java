package dev.hindsight.store;

import dev.hindsight.event.Hash;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.Fault.Remedy;
import dev.hindsight.store.index.IndexCheck;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the events once: every column of each, with the row of its stream and of its type, and the hash chain.
 * What a row says wrong is told, and the next is compared with what is recorded all the same. Not thread-safe.
 */
final class EventsCheck {
    static final String TABLE = "events";

    private static final int PAGE = 2_000;

    private static final String SELECT = "SELECT position, stream_key, version, type_key, event_id, occurred_at,"
            + " recorded_at, data, metadata, hash FROM events WHERE position BETWEEN ? AND ? ORDER BY position";

    private record Row(
            long position,
            int streamKey,
            long version,
            int typeKey,
            UUID id,
            Instant occurredAt,
            Instant recordedAt,
            Payload data,
            @Nullable Payload metadata,
            Hash hash) {
        static Row of(ResultSet row) throws SQLException {
            byte[] metadata = row.getBytes(9);
            return new Row(
                    row.getLong(1),
                    row.getInt(2),
                    row.getLong(3),
                    row.getInt(4),
                    present(row.getObject(5, UUID.class)),
                    present(row.getObject(6, Instant.class)),
                    present(row.getObject(7, Instant.class)),
                    Payload.stored(present(row.getBytes(8))),
                    metadata == null ? null : Payload.stored(metadata),
                    Hash.of(present(row.getBytes(10))));
        }

        private static <T> T present(@Nullable T value) throws SQLException {
            if (value == null) {
                throw new SQLException("a column without a value");
            }
            return value;
        }
    }

    private final Connection connection;
    private final Consumer<Fault> faults;
    private final StreamsCheck streams;
    private final TypesCheck types;
    private final IndexCheck indexes;
    private final HashChain chain = new HashChain();

    /** The next position. */
    private long expected = 1;

    /** The hash before, as it is recorded; null where it is not known. */
    private @Nullable Hash recorded = Hash.ZERO;

    /** The hash before, as its event makes it: where that alone was changed, the next event follows from this one. */
    private @Nullable Hash computed = Hash.ZERO;

    private Instant recordedAt = Instant.MIN;
    private boolean sound = true;

    EventsCheck(
            Connection connection, Consumer<Fault> faults, StreamsCheck streams, TypesCheck types, IndexCheck indexes) {
        this.connection = connection;
        this.faults = faults;
        this.streams = streams;
        this.types = types;
        this.indexes = indexes;
    }

    /** Goes through positions 1 to {@code head}. */
    void run(long head, Progress progress) throws SQLException {
        EventIdUniqueness ids = new EventIdUniqueness(head);
        RangeScan<Row> rows = new RangeScan<>(connection, SELECT, Row::of, this::unreadable);
        for (long first = 1; first <= head && !progress.cancelled(); first += PAGE) {
            long last = Math.min(head, first + PAGE - 1);
            rows.forEach(first, last, row -> {
                check(row);
                ids.add(row.id, row.position);
            });
            progress.report(last, head);
        }
        missingBefore(head + 1);
        if (!progress.cancelled()) {
            ids.finish(
                    connection,
                    head,
                    (position, id, at) -> fault(position, "event id " + id + " is that of position " + at + ", too"));
        }
    }

    /** Whether the events themselves are as recorded. */
    boolean isSound() {
        return sound;
    }

    private void fault(long position, String text) {
        sound = false;
        faults.accept(new Fault(TABLE, position, text, Remedy.RESTORE));
    }

    private void unreadable(long position) {
        missingBefore(position);
        fault(position, "the event cannot be read");
        skipTo(position + 1);
    }

    private void missingBefore(long position) {
        if (expected < position) {
            fault(
                    expected,
                    expected == position - 1
                            ? "the event is missing"
                            : "the events up to position " + (position - 1) + " are missing");
            skipTo(position);
        }
    }

    private void skipTo(long position) {
        expected = position;
        recorded = null;
        computed = null;
    }

    private void check(Row row) {
        missingBefore(row.position);
        StreamId stream = streams.of(row.streamKey);
        String type = types.name(row.typeKey);
        boolean asRecorded = false;
        if (stream == null) {
            fault(row.position, "no stream has its key " + row.streamKey);
        }
        if (type == null) {
            fault(row.position, "no event type has its key " + row.typeKey);
        }
        Hash link = null;
        if (stream != null && type != null) {
            link = recorded == null ? null : link(recorded, row, stream, type);
            asRecorded = link == null || link.equals(row.hash);
            if (!asRecorded && computed != null && !computed.equals(recorded)) {
                link = link(computed, row, stream, type);
                asRecorded = link.equals(row.hash);
            }
            if (!asRecorded && link != null) {
                fault(
                        row.position,
                        "the event was changed: it hashes to " + link.brief() + ", recorded is " + row.hash.brief());
            }
            streams.occurs(row.streamKey, stream, row.position, row.version, asRecorded, this::fault);
            types.occurs(row.typeKey, row.position);
        }
        if (row.recordedAt.isBefore(recordedAt)) {
            fault(row.position, "recorded at " + row.recordedAt + ", before the event in front of it");
        } else if (asRecorded) {
            recordedAt = row.recordedAt;
        }
        indexes.add(row.streamKey, row.version, row.position, row.typeKey, row.id);
        expected = row.position + 1;
        recorded = row.hash;
        computed = link;
    }

    private Hash link(Hash previous, Row row, StreamId stream, String type) {
        return chain.link(
                previous,
                row.position,
                stream,
                row.version,
                row.id,
                type,
                row.occurredAt,
                row.recordedAt,
                row.data,
                row.metadata);
    }
}
