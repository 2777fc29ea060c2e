package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * The statements of an H2 file that H2 runs when it opens it, read as plain data. None of them is trusted to be of the
 * kind that its row says: H2 runs each, whatever that is.
 */
final class Catalogue {
    private static final int COLUMNS = 4;

    /**
     * A row of H2's catalogue.
     *
     * @param type of the object, as {@code org.h2.engine.DbObject} numbers them
     */
    record Statement(int type, String sql) {}

    private Catalogue() {}

    /**
     * All that H2 would run now, or after it has undone the transactions that did not end.
     *
     * @throws ForeignContentException where a row is none that H2 writes, or something else in the file makes H2 load
     *     classes or objects
     */
    static List<Statement> read(H2Maps maps) {
        List<Statement> statements = new ArrayList<>();
        H2Maps.Entry catalogue = maps.named(H2Maps.CATALOGUE);
        if (catalogue == null) {
            throw new ForeignContentException("no catalogue of a database");
        }
        maps.walk(catalogue, (ids, values) -> {
            var rows = new VersionedRow.Reader<>(values, Catalogue::row);
            for (long id : ids) {
                add(id, rows.next(), statements);
            }
        });
        for (H2Maps.Entry map : maps.all()) {
            if (map.name().startsWith(H2Maps.UNDO_LOG)) {
                maps.walk(map, (keys, values) -> keys.forEach(key -> undone(maps, catalogue, values, statements)));
            } else if (map.keyType() != null) {
                maps.types().named(map.keyType());
                maps.types().named(map.valueType());
            }
        }
        return statements;
    }

    private static List<@Nullable Object> row(ByteBuffer in) {
        return SqlValues.row(in, COLUMNS);
    }

    private static void add(long id, VersionedRow<List<@Nullable Object>> row, List<Statement> statements) {
        for (List<@Nullable Object> values : row.versions()) {
            statements.add(statement(id, values));
        }
    }

    private static Statement statement(long id, List<@Nullable Object> row) {
        if (row.get(0) instanceof Integer rowId
                && rowId == id
                && Objects.equals(row.get(1), 0)
                && row.get(2) instanceof Integer type
                && row.get(3) instanceof String sql) {
            return new Statement(type, sql);
        }
        throw new ForeignContentException("a row " + id + " in the catalogue of the database that is no statement");
    }

    /** What a transaction that did not end changed: it will be put back. */
    private static void undone(H2Maps maps, H2Maps.Entry catalogue, ByteBuffer in, List<Statement> statements) {
        int mapId = DataUtils.readVarInt(in);
        if (mapId < 0) {
            return;
        }
        H2Maps.Entry map = maps.numbered(mapId);
        if (map == null || map.keyType() == null) {
            throw new ForeignContentException("a change to undo in map " + mapId + ", which is no table");
        }
        Object key = maps.types().named(map.keyType()).read(in);
        if (in.get() == 1) {
            if (map.id() == catalogue.id()) {
                add((Long) key, VersionedRow.read(in, Catalogue::row), statements);
            } else {
                maps.types().named(map.valueType()).read(in);
            }
        }
    }
}
