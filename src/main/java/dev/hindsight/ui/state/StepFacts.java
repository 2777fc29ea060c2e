package dev.hindsight.ui.state;

import dev.hindsight.timetravel.FieldChange;
import dev.hindsight.timetravel.FieldOrigin;
import dev.hindsight.timetravel.FieldVersions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the fields of a state at a version. Immutable.
 *
 * @param laterValues null where nobody knows
 * @param signs what the step did, by path
 * @param changes which events changed which field; null where that is not known yet
 */
record StepFacts(
        long version,
        Map<String, FieldOrigin> origins,
        @Nullable LaterValues laterValues,
        Map<String, FieldChange.Kind> signs,
        @Nullable FieldVersions changes) {
    static final StepFacts NONE = new StepFacts(0, Map.of(), null, Map.of(), null);

    StepFacts with(FieldVersions known) {
        return new StepFacts(version, origins, laterValues, signs, known);
    }

    @Nullable
    FieldOrigin lastChange(String field) {
        return changes == null ? null : changes.lastChange(field, version).orElse(null);
    }

    long later(String field) {
        return laterValues == null ? 0 : laterValues.firstAfter(field, version);
    }
}
