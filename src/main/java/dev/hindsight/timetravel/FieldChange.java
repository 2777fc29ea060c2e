package dev.hindsight.timetravel;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One top-level field that differs between two states.
 *
 * @param before null where the field was not there; a JSON null where it was there without a value
 * @param after null where the field is gone
 */
public record FieldChange(String field, @Nullable JsonNode before, @Nullable JsonNode after) {
    /** What became of the field; a field that goes from JSON null to a value counts as added. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    public Kind kind() {
        boolean had = before != null && !before.isNull();
        boolean has = after != null && !after.isNull();
        return had ? has ? Kind.CHANGED : Kind.REMOVED : Kind.ADDED;
    }
}
