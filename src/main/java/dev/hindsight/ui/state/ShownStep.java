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
 * @param changes by path, down to the values that differ, as many as are listed
 * @param changesInAll how many there are
 * @param raw null where nobody looks at it
 */
record ShownStep(
        Step step,
        StepFacts facts,
        Set<String> pins,
        List<FieldRow> rows,
        List<FieldChange> changes,
        long changesInAll,
        @Nullable JsonText raw) {
    /** Reads the store: call it off the FX thread. */
    static ShownStep of(LoadedStream loaded, long version, boolean withRaw, Set<String> pins) {
        Step step = loaded.history().step(version);
        NestedChanges nested = new NestedChanges(step.changes());
        StepFacts facts = new StepFacts(version, step.origins(), loaded.laterValues(), nested.signs(), null);
        return new ShownStep(
                step,
                facts,
                pins,
                FieldRow.of(step.state(), facts, pins),
                nested.changes(),
                nested.count(),
                withRaw ? JsonText.of(step.state()) : null);
    }

    /** The same with the event that changed each field last, where {@code changes} knows it. */
    ShownStep with(FieldVersions known) {
        StepFacts told = facts.with(known);
        return new ShownStep(step, told, pins, FieldRow.of(step.state(), told, pins), changes, changesInAll, raw);
    }
}
