package dev.hindsight.store.file;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * What an H2 file says of the types that its maps' keys and values have. H2 loads the classes that are named here and
 * makes one of each: only those that it writes itself for a store's tables are read, any other is refused.
 */
final class MapTypes {
    private static final String VERSIONED = "org.h2.mvstore.tx.VersionedValueType$Factory";
    private static final String ROW = "org.h2.mvstore.db.RowDataType$Factory";
    private static final String LONG = "org.h2.mvstore.type.LongDataType";
    private static final String NOTHING = "org.h2.mvstore.db.NullValueDataType";

    /** Of the maps for large objects, which a store leaves empty. */
    private static final Set<String> UNUSED = Set.of(
            "org.h2.mvstore.type.ByteArrayDataType",
            "org.h2.mvstore.db.LobStorageMap$BlobMeta$Type",
            "org.h2.mvstore.db.LobStorageMap$BlobReference$Type");

    private static final int COLUMNS_MAX = 64;

    /** A type of keys or values. */
    sealed interface Type {
        Object read(ByteBuffer in);
    }

    private record RowKey() implements Type {
        @Override
        public Object read(ByteBuffer in) {
            return DataUtils.readVarLong(in);
        }
    }

    private record Nothing() implements Type {
        @Override
        public Object read(ByteBuffer in) {
            return List.of();
        }
    }

    private record Unused(String className) implements Type {
        @Override
        public Object read(ByteBuffer in) {
            throw new IllegalArgumentException("an entry of type " + className + ", which no store has");
        }
    }

    /** So many columns, behind the row's key where there is one. */
    private record Row(int columns, boolean withKey) implements Type {
        @Override
        public Object read(ByteBuffer in) {
            if (withKey) {
                DataUtils.readVarLong(in);
            }
            return SqlValues.row(in, columns);
        }
    }

    private record Versioned(Type value) implements Type {
        @Override
        public Object read(ByteBuffer in) {
            return VersionedRow.read(in, value::read);
        }
    }

    private final Map<String, Type> types = new HashMap<>();

    /** Takes the entries of one leaf of the map that has the types. */
    void add(List<String> names, ByteBuffer values) {
        for (String name : names) {
            types.put(name, type(values));
        }
    }

    private static Type type(ByteBuffer in) {
        String className = PageFields.text(in);
        return VERSIONED.equals(className) ? new Versioned(simple(PageFields.text(in), in)) : simple(className, in);
    }

    private static Type simple(String className, ByteBuffer in) {
        return switch (className) {
            case LONG -> new RowKey();
            case NOTHING -> new Nothing();
            case ROW -> row(in);
            default -> {
                if (!UNUSED.contains(className)) {
                    throw new ForeignContentException("a map of type " + className);
                }
                yield new Unused(className);
            }
        };
    }

    private static Type row(ByteBuffer in) {
        int columns = PageFields.length(in);
        skipNumbers(in);
        int indexed = skipNumbers(in);
        boolean withKey = in.get() != 0;
        if (columns > COLUMNS_MAX || indexed > COLUMNS_MAX) {
            throw new ForeignContentException("a table of " + columns + " columns");
        }
        return new Row(indexed < 0 ? columns : indexed, withKey);
    }

    /** How many numbers there were; -1 where there was no list of them. */
    private static int skipNumbers(ByteBuffer in) {
        int count = PageFields.length(in) - 1;
        for (int i = 0; i < count; i++) {
            DataUtils.readVarInt(in);
        }
        return count;
    }

    /** The type of this name; the name is the file's own. */
    Type named(@Nullable String name) {
        Type type = name == null ? null : types.get(name);
        if (type == null) {
            throw new FileDamageException("the file has a map of a type that it does not name");
        }
        return type;
    }
}
