package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Totals;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Sight;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The totals of the rows on show. FX thread only; they are added up beside it, and given up for newer ones. */
final class Summing {
    private final Sight sight;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Totals> totals = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private Background.@Nullable Running<Totals> running;

    Summing(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
    }

    // ---- Properties

    /** Null while there are none for the table on show. */
    ReadOnlyObjectProperty<@Nullable Totals> totalsProperty() {
        return totals.getReadOnlyProperty();
    }

    /** Whether it takes long enough to be told. */
    ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    // ---- Commands

    /** Adds up what {@code found} shows. */
    void sum(Found found) {
        stop();
        Wanted of = found.wanted();
        Background.Running<Totals> next = background.latest(
                "readmodels-totals",
                progress -> sight.workspace().readModels().totals(of.model(), of.position(), of.query(), progress));
        running = next;
        next.onProgress((done, total) -> working.set(done > 0 && done < total))
                .onDone(sums -> {
                    working.set(false);
                    totals.set(sums);
                })
                // The rows themselves are there; that nothing stands under them says enough.
                .onFailed(failure -> forget());
    }

    /** Shows none: another table is to come. */
    void forget() {
        stop();
        working.set(false);
        totals.set(null);
    }

    private void stop() {
        if (running != null) {
            running.cancel();
        }
    }
}
