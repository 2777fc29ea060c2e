package dev.hindsight.store.file;

import dev.hindsight.event.Hash;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Origin;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * The content of a leaf page of the tables {@code event_types} and {@code batches}, known by what it holds: every row must be one of the
 * table, and they must end where the page does.
 */
final class SmallTablePage {
    private static final int TYPE_COLUMNS = 2;
    private static final int TYPE_NAME_CHARACTERS_MAX = 400;
    private static final int ROWS_MAX = 100_000;
    /** Key, and two columns. */
    private static final int BYTES_OF_ROW_MIN = 3;

    private SmallTablePage() {}

    /** Names of event types by key; none where the page is of another table. */
    static Optional<Map<Integer, String>> types(int keys, ByteBuffer content) {
        return rows(keys, content, TYPE_COLUMNS, SmallTablePage::isType).map(rows -> {
            Map<Integer, String> names = new HashMap<>();
            rows.forEach(row -> names.put((Integer) row.get(0), (String) row.get(1)));
            return names;
        });
    }

    private static boolean isType(long key, List<@Nullable Object> row) {
        return row.get(0) instanceof Integer typeKey
                && typeKey == key
                && row.get(1) instanceof String name
                && !name.isEmpty()
                && name.length() <= TYPE_NAME_CHARACTERS_MAX;
    }

    /** Stretches of positions whose checksum is theirs; none where the page is of another table. */
    static Optional<List<StoredBatch>> batches(int keys, ByteBuffer content) {
        return rows(keys, content, BatchChecksum.COLUMNS + 1, SmallTablePage::isBatch)
                .map(rows -> {
                    List<StoredBatch> batches = new ArrayList<>();
                    for (List<@Nullable Object> row : rows) {
                        if (BatchChecksum.of(row.subList(0, BatchChecksum.COLUMNS))
                                .equals(Hash.of((byte[]) row.get(BatchChecksum.COLUMNS)))) {
                            batches.add(batch(row));
                        }
                    }
                    return batches;
                });
    }

    private static boolean isBatch(long key, List<@Nullable Object> row) {
        return row.get(0) instanceof Long first
                && first == key
                && row.get(BatchChecksum.COLUMNS) instanceof byte[] checksum
                && checksum.length == Hash.BYTES;
    }

    private static StoredBatch batch(List<@Nullable Object> row) {
        byte @Nullable [] digest = (byte[]) row.get(13);
        return new StoredBatch(
                number(row.get(0)),
                number(row.get(1)),
                number(row.get(2)),
                (Instant) row.get(3),
                (Instant) row.get(4),
                Boolean.TRUE.equals(row.get(5)),
                new Origin(
                        Origin.Channel.of(String.valueOf(row.get(6))),
                        String.valueOf(row.get(7)),
                        new Operator(String.valueOf(row.get(8)), String.valueOf(row.get(9)))),
                number(row.get(10)),
                number(row.get(11)),
                digest == null
                        ? null
                        : new SourceRead(number(row.get(12)), Hash.of(digest), Boolean.TRUE.equals(row.get(14))));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long number ? number : 0;
    }

    private interface RowTest {
        boolean holds(long key, List<@Nullable Object> row);
    }

    private static Optional<List<List<@Nullable Object>>> rows(
            int keys, ByteBuffer content, int columns, RowTest test) {
        if (keys <= 0 || keys > ROWS_MAX || keys > content.remaining() / BYTES_OF_ROW_MIN) {
            return Optional.empty();
        }
        try {
            return PageFields.decoded("a page", () -> read(keys, content.duplicate(), columns, test));
        } catch (FileDamageException | ClassCastException e) {
            // Other bytes than such rows have: the page is of another table, or damaged.
            return Optional.empty();
        }
    }

    private static Optional<List<List<@Nullable Object>>> read(int count, ByteBuffer in, int columns, RowTest test) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = DataUtils.readVarLong(in);
            if (keys[i] <= (i == 0 ? 0 : keys[i - 1])) {
                return Optional.empty();
            }
        }
        Function<ByteBuffer, List<@Nullable Object>> row = bytes -> SqlValues.row(bytes, columns);
        var rows = new VersionedRow.Reader<>(in, row);
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (long key : keys) {
            for (List<@Nullable Object> version : rows.next().versions()) {
                if (!test.holds(key, version)) {
                    return Optional.empty();
                }
                all.add(version);
            }
        }
        return in.hasRemaining() ? Optional.empty() : Optional.of(all);
    }
}
