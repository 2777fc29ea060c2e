package dev.hindsight.ui.state;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.timetravel.FieldChange;

/** A line of the list that says what a step changed. */
sealed interface StepLine {
    /** A value that differs. */
    record Field(FieldChange change) implements StepLine {
        /** Whether both are the very same change, not only one that looks like it. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Field other) {
            return change == other.change;
        }
    }

    /** Begins the lines below it. */
    record Caption(String text, String note) implements StepLine {}

    /**
     * A read model's row that was touched.
     *
     * @param label the read model, with the row's key where it is not the stream's own
     */
    record Model(ReadModel model, String label, FieldChange.Kind kind, String what) implements StepLine {}

    /** Says why there are no lines. */
    record Note(String text) implements StepLine {}
}
