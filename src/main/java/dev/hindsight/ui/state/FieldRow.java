package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.hindsight.timetravel.FieldChange;
import dev.hindsight.timetravel.FieldOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value of a state with where it came from.
 *
 * @param name the field's, or {@code [0]} in an array
 * @param origin null within a field, and where no event has set the field yet
 * @param changed the last event that gave the field another value; null where that is not known, or there is none
 * @param pinned whether it stands at the top by a person's choice
 * @param later the version that sets the field first from now on; 0 where none does or nobody knows
 * @param signs what the step did, by path
 */
record FieldRow(
        String name,
        String path,
        JsonNode value,
        @Nullable FieldOrigin origin,
        @Nullable FieldOrigin changed,
        boolean pinned,
        long later,
        Map<String, FieldChange.Kind> signs) {
    /** Stands above all fields of a state. */
    static final FieldRow ROOT = new FieldRow("", "", NullNode.instance, null, null, false, 0, Map.of());

    /** A state's top-level fields, those in {@code pins} first. */
    static List<FieldRow> of(
            JsonNode state,
            Map<String, FieldOrigin> origins,
            LaterValues laterValues,
            long version,
            Map<String, FieldChange.Kind> signs,
            Set<String> pins) {
        List<FieldRow> pinned = new ArrayList<>();
        List<FieldRow> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : state.properties()) {
            String name = field.getKey();
            long later = field.getValue().isNull() ? laterValues.firstAfter(name, version) : 0;
            boolean pin = pins.contains(name);
            (pin ? pinned : rows)
                    .add(new FieldRow(
                            name,
                            FieldPath.field("", name),
                            field.getValue(),
                            origins.get(name),
                            null,
                            pin,
                            later,
                            signs));
        }
        pinned.addAll(rows);
        return pinned;
    }

    FieldRow withChanged(@Nullable FieldOrigin by) {
        return new FieldRow(name, path, value, origin, by, pinned, later, signs);
    }

    /** Whether it is a field of the state itself, not within one. */
    boolean topLevel() {
        return path.equals(FieldPath.field("", name));
    }

    boolean hasChildren() {
        return value.isContainerNode() && !value.isEmpty();
    }

    /** The values in this one, in order; made anew at each call. */
    List<FieldRow> children() {
        List<FieldRow> rows = new ArrayList<>();
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                String below = FieldPath.field(path, field.getKey());
                rows.add(new FieldRow(field.getKey(), below, field.getValue(), null, null, false, 0, signs));
            }
        } else {
            for (int i = 0; i < value.size(); i++) {
                String below = FieldPath.element(path, i);
                rows.add(new FieldRow("[" + i + "]", below, value.get(i), null, null, false, 0, signs));
            }
        }
        return rows;
    }

    /** What the step did to this value. */
    Optional<FieldChange.Kind> sign() {
        return Optional.ofNullable(signs.get(path));
    }

    /** The version that a person who asks where the value comes from is led to; 0 where there is none. */
    long leadsTo() {
        return later > 0 ? later : origin == null ? 0 : origin.version();
    }
}
