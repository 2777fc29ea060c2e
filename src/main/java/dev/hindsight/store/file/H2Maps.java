package dev.hindsight.store.file;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * The maps of an H2 file by name, with their roots and types. Names and settings that H2 does not write for a store are
 * refused.
 */
final class H2Maps {
    static final String CATALOGUE = "table.0";
    static final String UNDO_LOG = "undoLog";
    private static final String TYPES = "_";

    private static final Pattern NAME = Pattern.compile(
            "_|openTransactions|undoLog[.-]\\d{1,3}|lobMap|tempLobMap|lobRef|lobData|(?:table|index|temp)\\.\\d{1,9}");
    private static final Pattern SETTINGS =
            Pattern.compile("name:([^,:\"]+)(?:,createVersion:[0-9a-f]+)?(?:,key:([0-9a-f]+),val:([0-9a-f]+))?");

    /** Of these H2 reads objects of any class, or the parts of large objects: a store has nothing in them. */
    private static final Pattern EMPTY = Pattern.compile("openTransactions|lobMap|tempLobMap|lobRef|lobData");

    /** A map as the file has it; its types are names of the file's own, null where it has none. */
    record Entry(int id, String name, long root, @Nullable String keyType, @Nullable String valueType) {}

    private final FileBytes file;
    private final H2Layout layout;
    private final Map<String, Entry> byName = new TreeMap<>();
    private final Map<Integer, Entry> byId = new HashMap<>();
    private final MapTypes types = new MapTypes();

    private H2Maps(FileBytes file, H2Layout layout) {
        this.file = file;
        this.layout = layout;
    }

    static H2Maps read(FileBytes file, H2Layout layout) {
        H2Maps maps = new H2Maps(file, layout);
        Map<String, String> meta = new TreeMap<>();
        maps.tree(layout.meta(), PageFields::text)
                .walk(
                        layout.roots().getOrDefault(layout.meta(), 0L),
                        (keys, values) -> keys.forEach(key -> meta.put(key, PageFields.text(values))));
        meta.forEach((key, value) -> maps.add(key, value, meta));
        Entry types = maps.byName.get(TYPES);
        if (types != null) {
            maps.tree(types.id, PageFields::text).walk(types.root, maps.types::add);
        }
        return maps;
    }

    private void add(String key, String value, Map<String, String> meta) {
        if (key.startsWith(DataUtils.META_MAP)) {
            String hexId = key.substring(DataUtils.META_MAP.length());
            Matcher settings = SETTINGS.matcher(value);
            if (!settings.matches() || !NAME.matcher(settings.group(1)).matches()) {
                throw new ForeignContentException("a map with the settings " + value);
            }
            int id = PageFields.decoded("the list of maps", () -> DataUtils.parseHexInt(hexId));
            String name = settings.group(1);
            if (!hexId.equals(Integer.toHexString(id)) || !hexId.equals(meta.get(DataUtils.META_NAME + name))) {
                throw new ForeignContentException("two names for the map " + name);
            }
            long root = layout.roots().getOrDefault(id, 0L);
            if (root != 0 && EMPTY.matcher(name).matches()) {
                throw new ForeignContentException("entries in the map " + name);
            }
            Entry entry = new Entry(id, name, root, settings.group(2), settings.group(3));
            byName.put(name, entry);
            byId.put(id, entry);
        } else if (!key.startsWith(DataUtils.META_NAME) || !meta.containsKey(DataUtils.META_MAP + value)) {
            throw new ForeignContentException("a setting of the file that says " + key + " = " + value);
        }
    }

    private <K extends Comparable<K>> H2Tree<K> tree(int map, java.util.function.Function<java.nio.ByteBuffer, K> key) {
        return new H2Tree<>(file, layout.chunks(), map, key);
    }

    Iterable<Entry> all() {
        return byName.values();
    }

    /** The map of this name; none where there is none. */
    @Nullable
    Entry named(String name) {
        return byName.get(name);
    }

    /** The map of this id; none where there is none. */
    @Nullable
    Entry numbered(int id) {
        return byId.get(id);
    }

    MapTypes types() {
        return types;
    }

    /** Hands out the leaves of a map whose keys are numbers. */
    void walk(Entry map, H2Tree.Leaf<Long> each) {
        this.<Long>tree(map.id, DataUtils::readVarLong).walk(map.root, each);
    }
}
