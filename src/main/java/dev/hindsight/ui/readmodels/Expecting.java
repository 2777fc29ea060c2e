package dev.hindsight.ui.readmodels;

import dev.hindsight.event.Event;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.RowChange;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.PendingWrite;
import dev.hindsight.ui.kit.Sight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the writes of this window will do to the rows of the table on show, until the read models show it themselves,
 * and for a while how they ended. Only at the live Moment: history does not change. FX thread only; it is worked out
 * beside it.
 */
final class Expecting {
    private static final Duration ROLLED_BACK_STAYS = Duration.seconds(10);
    private static final Duration RECONCILED_STAYS = Duration.seconds(2.5);
    /** Beyond these the rows are still right, but no longer told apart by their writes. */
    private static final int MOST_TOLD_APART = 20;

    private final Sight sight;
    private final Background background;
    private final ReadOnlyObjectProperty<ReadModel> model;
    private final ReadOnlyObjectWrapper<List<PendingRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    /** Those whose end is still told, by command. */
    private final Map<UUID, PendingWrite.Ended> ended = new LinkedHashMap<>();
    /** By command, the last one's: for how long its end is still told. */
    private final Map<UUID, PauseTransition> staying = new HashMap<>();
    /** The commands that have changed a row of the table on show: how they end is told there. */
    private final Set<UUID> touching = new HashSet<>();
    /** Counts what was asked: an answer to anything before is stale. */
    private int asked;

    Expecting(Sight sight, Background background, ReadOnlyObjectProperty<ReadModel> model) {
        this.sight = sight;
        this.background = background;
        this.model = model;
        sight.pending().list().addListener((InvalidationListener) o -> ask());
        // Each end counts: a command that is sent again may be refused again in the same words.
        sight.pending().endedProperty().addListener((InvalidationListener)
                o -> told(sight.pending().endedProperty().get()));
        sight.reachedProperty().addListener(o -> ask());
        sight.momentProperty().addListener((o, was, is) -> {
            if (was.live() != is.live()) {
                ask();
            }
        });
        model.addListener(o -> {
            ended.clear();
            touching.clear();
            rows.set(List.of());
            ask();
        });
        ask();
    }

    // ---- Properties

    /** In the order the writes were sent; empty where nothing is pending. */
    ReadOnlyObjectProperty<List<PendingRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    // ---- Commands

    /** Says no more of what {@code write} would have done. */
    void dismiss(PendingWrite write) {
        if (ended.remove(write.commandId()) != null) {
            ask();
        }
    }

    /** Says no more of any write that was rolled back; whether there was one. */
    boolean dismissAll() {
        boolean some = ended.values().removeIf(end -> end.ending() == PendingWrite.Ending.ROLLED_BACK);
        if (some) {
            ask();
        }
        return some;
    }

    private void told(PendingWrite.@Nullable Ended end) {
        if (end == null) {
            return;
        }
        UUID id = end.write().commandId();
        boolean rolledBack = end.ending() == PendingWrite.Ending.ROLLED_BACK;
        if (rolledBack || touching.remove(id)) {
            ended.put(id, end);
            PauseTransition stays = new PauseTransition(rolledBack ? ROLLED_BACK_STAYS : RECONCILED_STAYS);
            stays.setOnFinished(e -> {
                if (ended.remove(id) != null) {
                    ask();
                }
            });
            Optional.ofNullable(staying.put(id, stays)).ifPresent(PauseTransition::stop);
            stays.play();
            ask();
        }
    }

    private void ask() {
        int mine = ++asked;
        List<PendingWrite> writes = new ArrayList<>(sight.pending().list());
        // What is on disk comes in the order of the disk, and before what is not.
        writes.sort(Comparator.comparingLong(write -> write.token().orElse(Long.MAX_VALUE)));
        // Sent again, it is on its way again.
        writes.forEach(write -> ended.remove(write.commandId()));
        List<PendingWrite.Ended> endings = List.copyOf(ended.values());
        if (!sight.moment().live() || (writes.isEmpty() && endings.isEmpty())) {
            rows.set(List.of());
            return;
        }
        String of = model.get().name();
        AsOf asOf = sight.workspace().readModels();
        background
                .latest("readmodels-pending", progress -> expected(asOf, of, writes, endings))
                .onDone(next -> {
                    if (mine == asked) {
                        next.forEach(row -> touching.add(row.write().commandId()));
                        rows.set(next);
                    }
                })
                // Rows that were only expected: without them the table is as true as before.
                .onFailed(failure -> {
                    if (mine == asked) {
                        rows.set(List.of());
                    }
                });
    }

    private static List<PendingRow> expected(
            AsOf asOf, String of, List<PendingWrite> writes, List<PendingWrite.Ended> endings) {
        long reached = asOf.position();
        List<PendingRow> next = new ArrayList<>(pending(
                asOf,
                reached,
                of,
                writes.stream()
                        .filter(write -> write.token().orElse(Long.MAX_VALUE) > reached)
                        .toList()));
        for (PendingWrite.Ended end : endings) {
            PendingWrite write = end.write();
            if (end.ending() == PendingWrite.Ending.RECONCILED) {
                next.add(new PendingRow(write, null, PendingRow.Fate.RECONCILED, ""));
            } else {
                changes(asOf, reached, of, List.of(write.event()))
                        .values()
                        .forEach(change ->
                                next.add(new PendingRow(write, change, PendingRow.Fate.ROLLED_BACK, end.why())));
            }
        }
        return List.copyOf(next);
    }

    /** A row stands for the last write that changes what is expected of it. */
    private static List<PendingRow> pending(AsOf asOf, long reached, String of, List<PendingWrite> writes) {
        Map<String, PendingRow> rows = new LinkedHashMap<>();
        List<Event> events = new ArrayList<>();
        for (PendingWrite write : writes) {
            events.add(write.event());
            if (events.size() >= MOST_TOLD_APART && events.size() < writes.size()) {
                continue;
            }
            Map<String, RowChange> changes = changes(asOf, reached, of, events);
            rows.keySet().retainAll(changes.keySet());
            changes.forEach((key, change) -> {
                PendingRow known = rows.get(key);
                if (known == null || !change.equals(known.change())) {
                    rows.put(key, new PendingRow(write, change, PendingRow.Fate.PENDING, ""));
                }
            });
        }
        return List.copyOf(rows.values());
    }

    /** By the row's key. */
    private static Map<String, RowChange> changes(AsOf asOf, long reached, String of, List<Event> events) {
        Map<String, RowChange> changes = new LinkedHashMap<>();
        for (RowChange change : asOf.expected(reached, events)) {
            if (change.model().name().equals(of)) {
                changes.put(change.key(), change);
            }
        }
        return changes;
    }
}
