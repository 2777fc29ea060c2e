package dev.hindsight.ui.state;

import dev.hindsight.event.StreamId;
import dev.hindsight.timetravel.FieldOrigin;
import dev.hindsight.ui.kit.TextWidth;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Gives the columns of the state the widths of {@link FieldWidths}. What they want only grows while one stream
 * is looked at, so that nothing jumps while the Moment moves.
 */
// The table takes its policy as a Callback of the raw type.
@SuppressWarnings({"rawtypes", "unchecked"})
final class FieldColumns extends ConstrainedColumnResizeBase
        implements Callback<TreeTableView.ResizeFeatures, Boolean> {
    /** Padding, and what opens a field. */
    private static final double BESIDE_NAME = 24;

    private static final double BESIDE_ORIGIN = 18;
    private static final double BESIDE_VERB = 4;

    private final TextWidth plain = TextWidth.plain();
    private final TextWidth small = TextWidth.small();
    private final ReadOnlyBooleanWrapper verbs = new ReadOnlyBooleanWrapper(true);
    private FieldWidths.Wanted wanted = FieldWidths.Wanted.NOTHING;
    private @Nullable StreamId stream;

    /** Whether origins say that they are what a value was set by; where there is little room they do not. */
    ReadOnlyBooleanProperty verbsProperty() {
        return verbs.getReadOnlyProperty();
    }

    /** Takes up what {@code rows} want; the table has to be asked to resize its columns then. */
    void measure(StreamId of, List<FieldRow> rows) {
        List<String> names = new ArrayList<>();
        List<String> origins = new ArrayList<>();
        for (FieldRow row : rows) {
            names.add(FieldRow.cut(row.name()));
            FieldOrigin origin = row.origin();
            if (origin != null) {
                origins.add(OriginCell.link(origin));
            }
        }
        FieldWidths.Wanted now = new FieldWidths.Wanted(
                Math.ceil(plain.widest(names)) + BESIDE_NAME,
                Math.ceil(small.widest(origins)) + BESIDE_ORIGIN,
                Math.ceil(small.of(OriginCell.VERB)) + BESIDE_VERB);
        wanted = of.equals(stream) ? now.atLeast(wanted) : now;
        stream = of;
    }

    @Override
    public Boolean call(TreeTableView.ResizeFeatures features) {
        List<TreeTableColumn> columns = features.getTable().getColumns();
        FieldWidths widths = FieldWidths.of(features.getContentWidth(), wanted);
        features.setColumnWidth(columns.get(0), widths.sign());
        features.setColumnWidth(columns.get(1), widths.name());
        features.setColumnWidth(columns.get(2), widths.value());
        features.setColumnWidth(columns.get(3), widths.origin());
        verbs.set(widths.verb());
        return true;
    }
}
