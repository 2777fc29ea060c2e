package dev.hindsight.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import java.io.Serial;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that shares its fields with the version of it before: setting one field costs the same in an object of
 * ten and of ten thousand. Fields stand in the order in which they were first set. Cannot be written to; thread-safe.
 */
// ObjectNode narrows the generic deepCopy of its own superclass without a check.
@SuppressWarnings("unchecked")
public final class SharedObject extends ObjectNode {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Fields fields;

    private SharedObject(Fields fields) {
        super(Json.NODES, fields);
        this.fields = fields;
    }

    static SharedObject empty() {
        return new SharedObject(new Fields(PersistentMap.empty(), PersistentMap.empty()));
    }

    /** {@code object} itself where it is one of these, else a copy, of the objects in it too. */
    static SharedObject of(ObjectNode object) {
        if (object instanceof SharedObject shared) {
            return shared;
        }
        Fields all = empty().fields;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            all = all.with(field.getKey(), shared(field.getValue()));
        }
        return new SharedObject(all);
    }

    /** As {@link #of} for an object; any other value as it is: what is in a list is never merged. */
    static JsonNode shared(JsonNode value) {
        return value instanceof ObjectNode object ? of(object) : value;
    }

    SharedObject with(String name, JsonNode value) {
        return new SharedObject(fields.with(name, value));
    }

    /** The place of the field called {@code name}, from 0; -1 where there is none. */
    int placeOf(String name) {
        return fields.places.getOrDefault(name, -1);
    }

    /** The fields of {@code object} by their places: without a copy where it is one of these. Not to be written to. */
    public static List<Map.Entry<String, JsonNode>> fieldsOf(ObjectNode object) {
        return object instanceof SharedObject shared ? shared.fields.byPlace() : new ArrayList<>(object.properties());
    }

    /**
     * The names of the fields that {@code before} and {@code after} do not have in common: in the order of {@code
     * after}, then those that are gone. Costs what was changed between two versions of one object, and all their
     * fields where they are no such versions.
     */
    public static List<String> differing(ObjectNode before, ObjectNode after) {
        Set<String> names = new LinkedHashSet<>();
        boolean versions = before instanceof SharedObject old
                && after instanceof SharedObject now
                && addDiffering(old.fields, now.fields, names);
        if (!versions) {
            names.clear();
            after.fieldNames().forEachRemaining(names::add);
            before.fieldNames().forEachRemaining(names::add);
        }
        List<String> differing = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                differing.add(name);
            }
        }
        return differing;
    }

    /** Whether both have the same name at each place that both have. */
    private static boolean addDiffering(Fields before, Fields after, Set<String> names) {
        boolean[] same = {true};
        PersistentMap.compare(before.entries, after.entries, (place, old, now) -> {
            same[0] &= old == null || now == null || old.getKey().equals(now.getKey());
            names.add(now == null ? old.getKey() : now.getKey());
        });
        return same[0];
    }

    private static final class Fields extends AbstractMap<String, JsonNode> {
        private final PersistentMap<String, Integer> places;
        private final PersistentMap<Integer, Map.Entry<String, JsonNode>> entries;

        Fields(PersistentMap<String, Integer> places, PersistentMap<Integer, Map.Entry<String, JsonNode>> entries) {
            this.places = places;
            this.entries = entries;
        }

        Fields with(String name, JsonNode value) {
            Integer known = places.get(name);
            int place = known == null ? places.size() : known;
            return new Fields(
                    known == null ? places.with(name, place) : places, entries.with(place, Map.entry(name, value)));
        }

        List<Map.Entry<String, JsonNode>> byPlace() {
            return new ByPlace(entries);
        }

        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return places.containsKey(name);
        }

        @Override
        public @Nullable JsonNode get(@Nullable Object name) {
            Integer place = places.get(name);
            Map.Entry<String, JsonNode> found = place == null ? null : entries.get(place);
            return found == null ? null : found.getValue();
        }

        @Override
        public Set<Map.Entry<String, JsonNode>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Map.Entry<String, JsonNode>> iterator() {
                    return entries.values().iterator();
                }

                @Override
                public int size() {
                    return entries.size();
                }
            };
        }
    }

    private static final class ByPlace extends AbstractList<Map.Entry<String, JsonNode>> implements RandomAccess {
        private final PersistentMap<Integer, Map.Entry<String, JsonNode>> entries;

        ByPlace(PersistentMap<Integer, Map.Entry<String, JsonNode>> entries) {
            this.entries = entries;
        }

        @Override
        public Map.Entry<String, JsonNode> get(int place) {
            Map.Entry<String, JsonNode> found = entries.get(place);
            if (found == null) {
                throw new IndexOutOfBoundsException("field " + place + " of " + entries.size());
            }
            return found;
        }

        @Override
        public int size() {
            return entries.size();
        }
    }
}
