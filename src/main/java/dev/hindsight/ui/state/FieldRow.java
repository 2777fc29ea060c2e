package dev.hindsight.ui.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.timetravel.FieldChange;
import dev.hindsight.timetravel.FieldOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value of a state with where it came from; or, where an object or list has many values, a stretch of them. What it
 * tells of its origin is looked up when it is asked for, so that a state of many thousand fields is shown at once.
 *
 * @param name the field's, or {@code [0]} in an array; of a stretch, its first and last
 * @param value of a stretch, none
 * @param of what is known of the step
 * @param topLevel whether it is a field of the state itself, not within one
 * @param pinned whether it stands at the top by a person's choice
 * @param stretch null for a value
 */
record FieldRow(
        String name,
        String path,
        JsonNode value,
        StepFacts of,
        boolean topLevel,
        boolean pinned,
        @Nullable FieldStretch stretch) {
    private static final int NAME_SHOWN_MAX = 200;

    /** Stands above all fields of a state. */
    static final FieldRow ROOT = new FieldRow("", "", NullNode.instance, StepFacts.NONE, false, false, null);

    /** A state's top-level fields, those in {@code pins} first; in stretches where they are many. */
    static List<FieldRow> of(ObjectNode state, StepFacts facts, Set<String> pins) {
        List<FieldRow> pinned = new ArrayList<>();
        for (String name : pins) {
            JsonNode value = state.get(name);
            if (value != null) {
                pinned.add(field("", name, value, facts, true, true));
            }
        }
        List<FieldRow> rows = FieldStretch.whole(state, "", facts, true).rows();
        if (rows.stream().allMatch(row -> row.stretch == null)) {
            pinned.sort((one, other) -> Integer.compare(placeOf(one, rows), placeOf(other, rows)));
            rows.removeIf(row -> pins.contains(row.name));
        }
        pinned.addAll(rows);
        return pinned;
    }

    private static int placeOf(FieldRow pinned, List<FieldRow> rows) {
        int place = 0;
        while (!rows.get(place).name.equals(pinned.name)) {
            place++;
        }
        return place;
    }

    static FieldRow field(
            String parent, String name, JsonNode value, StepFacts facts, boolean topLevel, boolean pinned) {
        return new FieldRow(name, FieldPath.field(parent, name), value, facts, topLevel, pinned, null);
    }

    static FieldRow element(String parent, int index, JsonNode value, StepFacts facts) {
        return new FieldRow("[" + index + "]", FieldPath.element(parent, index), value, facts, false, false, null);
    }

    static FieldRow stretch(String name, FieldStretch stretch) {
        return new FieldRow(name, stretch.parent(), MissingNode.getInstance(), stretch.facts(), false, false, stretch);
    }

    /** A key as a line of the window shows it: some are a megabyte long. */
    static String cut(String name) {
        return name.length() <= NAME_SHOWN_MAX ? name : name.substring(0, NAME_SHOWN_MAX) + "…";
    }

    /** What tells it apart from those beside it, at every step. */
    String key() {
        return stretch == null ? "v" + name : "s" + stretch.from();
    }

    /** The last event that set it; null within a field, and where no event has set the field yet. */
    @Nullable
    FieldOrigin origin() {
        return topLevel ? of.origins().get(name) : null;
    }

    /** The last event that gave the field another value; null where that is not known, or there is none. */
    @Nullable
    FieldOrigin changed() {
        return topLevel ? of.lastChange(name) : null;
    }

    /** The version that sets the field first from now on; 0 where none does or nobody knows. */
    long later() {
        return topLevel && value.isNull() ? of.later(name) : 0;
    }

    boolean hasChildren() {
        return stretch != null || (value.isContainerNode() && !value.isEmpty());
    }

    /** The values in this one, in order; made anew at each call. */
    List<FieldRow> children() {
        return stretch != null
                ? stretch.rows()
                : FieldStretch.whole(value, path, of, false).rows();
    }

    /** What the step did to this value, or to one of this stretch. */
    Optional<FieldChange.Kind> sign() {
        if (stretch != null) {
            return stretch.changed() ? Optional.of(FieldChange.Kind.CHANGED) : Optional.empty();
        }
        return Optional.ofNullable(of.signs().get(path));
    }

    /** The version that a person who asks where the value comes from is led to; 0 where there is none. */
    long leadsTo() {
        FieldOrigin origin = origin();
        return later() > 0 ? later() : origin == null ? 0 : origin.version();
    }

    /** Whether {@code other}, of another step, says just the same and holds the very same values. */
    @SuppressWarnings("ReferenceEquality")
    boolean saysTheSame(FieldRow other) {
        return stretch == null
                && other.stretch == null
                && value == other.value
                && pinned == other.pinned
                && path.equals(other.path)
                && later() == other.later()
                && sign().isEmpty()
                && other.sign().isEmpty()
                && Objects.equals(origin(), other.origin())
                && Objects.equals(changed(), other.changed());
    }
}
