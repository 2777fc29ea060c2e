package dev.hindsight.ui.state;

import dev.hindsight.timetravel.FieldChange;
import dev.hindsight.timetravel.FieldVersions;
import dev.hindsight.timetravel.Step;
import dev.hindsight.ui.kit.JsonText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step as it is shown.
 *
 * @param changes by path, down to the values that differ
 * @param raw null where nobody looks at it
 */
record ShownStep(Step step, List<FieldRow> rows, List<FieldChange> changes, @Nullable JsonText raw) {
    /** Reads the store: call it off the FX thread. */
    static ShownStep of(LoadedStream loaded, long version, boolean withRaw, Set<String> pins) {
        Step step = loaded.history().step(version);
        NestedChanges nested = new NestedChanges(step.changes());
        return new ShownStep(
                step,
                FieldRow.of(step.state(), step.origins(), loaded.laterValues(), version, nested.signs(), pins),
                nested.changes(),
                withRaw ? JsonText.of(step.state()) : null);
    }

    /** The same with the event that changed each field last, where {@code changes} knows it. */
    ShownStep with(FieldVersions changes) {
        List<FieldRow> told = rows.stream()
                .map(row -> row.withChanged(
                        changes.lastChange(row.name(), step.version()).orElse(null)))
                .toList();
        return new ShownStep(step, told, this.changes, raw);
    }
}
