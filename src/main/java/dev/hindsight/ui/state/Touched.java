package dev.hindsight.ui.state;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.Event;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.RowChange;
import dev.hindsight.timetravel.FieldChange;
import dev.hindsight.ui.kit.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the event at a position did to the read models.
 *
 * @param note names the event where it is not the chosen stream's; else empty
 * @param lack why there are no lines; empty where there are some
 */
record Touched(String note, List<StepLine.Model> lines, String lack) {
    private static final int MOST_VALUES = 2;

    static final Touched NOT_KNOWN = new Touched("", List.of(), "Loading…");

    /** Reads the store: call it off the FX thread. */
    static Touched at(Workspace workspace, long position, @Nullable StreamId chosen) {
        if (position == 0) {
            return new Touched("", List.of(), "Nothing has happened yet.");
        }
        AsOf asOf = workspace.readModels();
        if (position > asOf.position()) {
            return new Touched(
                    "", List.of(), "The read models are at " + Formats.count(asOf.position()) + ", on their way here.");
        }
        StreamId stream = workspace.store().event(position).map(Event::stream).orElseThrow();
        String note = stream.equals(chosen) ? "" : "by position " + Formats.count(position) + ", " + stream;
        List<StepLine.Model> lines = new ArrayList<>();
        for (RowChange change : asOf.changes(position)) {
            line(change, stream).ifPresent(lines::add);
        }
        return new Touched(note, lines, lines.isEmpty() ? "This event touched none." : "");
    }

    private static Optional<StepLine.Model> line(RowChange change, StreamId stream) {
        String name = change.model().name();
        boolean own = change.key().equals(stream.value()) || change.key().equals(stream.id());
        String label = own ? name : name + " " + change.key();
        if (change.before() == null) {
            return Optional.of(new StepLine.Model(change.model(), label, FieldChange.Kind.ADDED, "new row"));
        }
        if (change.after() == null) {
            return Optional.of(new StepLine.Model(change.model(), label, FieldChange.Kind.REMOVED, "row gone"));
        }
        String what = columns(change.model().columns(), change.before(), change.after());
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(new StepLine.Model(change.model(), label, FieldChange.Kind.CHANGED, what));
    }

    /** {@code status, updated_at}, or {@code paid 1,204.10 → 1,303.60} where it is a matter of few numbers. */
    private static String columns(List<Column> columns, List<@Nullable Object> before, List<@Nullable Object> after) {
        List<Integer> differing = IntStream.range(0, columns.size())
                .filter(i -> !Objects.equals(before.get(i), after.get(i)))
                .boxed()
                .toList();
        boolean values = differing.size() <= MOST_VALUES
                && differing.stream().allMatch(i -> columns.get(i).numeric());
        return differing.stream()
                .map(i -> columns.get(i).name()
                        + (values ? " " + number(before.get(i)) + " → " + number(after.get(i)) : ""))
                .collect(Collectors.joining(", "));
    }

    private static String number(@Nullable Object cell) {
        if (cell instanceof LosslessNumber number) {
            return Formats.number(number.decimalValue());
        }
        return cell instanceof Long count ? Formats.count(count) : "–";
    }
}
