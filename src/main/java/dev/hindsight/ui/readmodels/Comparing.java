package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Differences;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.RowChange;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Paced;
import dev.hindsight.ui.kit.PagedList;
import dev.hindsight.ui.kit.Sight;
import java.util.EnumSet;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rows of the table on show that differ between the Moment and the position it is compared with. FX thread only. */
final class Comparing {
    private final Sight sight;
    private final Background background;
    private final ReadOnlyObjectProperty<@Nullable Found> table;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Compared> compared = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ObservableList<RowChange>> rows =
            new ReadOnlyObjectWrapper<>(FXCollections.observableArrayList());
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final Set<Differences.Kind> kinds = EnumSet.allOf(Differences.Kind.class);
    private Background.@Nullable Running<Differences> running;

    /**
     * What was compared.
     *
     * @param from the position compared with
     * @param to the Moment's
     */
    record Compared(ReadModel model, long from, long to, Differences differences) {}

    Comparing(Sight sight, Background background, ReadOnlyObjectProperty<@Nullable Found> table) {
        this.sight = sight;
        this.background = background;
        this.table = table;
        on.addListener(o -> compare());
        // At live the rows are others at every tick: a comparison that takes longer would never come to its end.
        Paced growing = new Paced(Paced.USUAL, this::compare);
        table.addListener((o, old, next) -> {
            if (sight.moment().live()
                    && old != null
                    && next != null
                    && old.wanted().isLike(next.wanted())) {
                growing.ask();
            } else {
                compare();
            }
        });
        sight.comparedProperty().addListener(o -> compare());
    }

    // ---- Properties

    /** Whether differences are on show in place of the table. */
    BooleanProperty onProperty() {
        return on;
    }

    /** Null until there is an answer. */
    ReadOnlyObjectProperty<@Nullable Compared> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /** Those of the kinds that are shown. */
    ReadOnlyObjectProperty<ObservableList<RowChange>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Why there is no row to see; empty where there is one. */
    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** The position compared with; null where there is none yet. */
    @Nullable
    Long position() {
        return sight.comparedProperty().get();
    }

    // ---- Commands

    /** Compares with the position that {@code text} names; whether it names one there is. */
    boolean with(String text) {
        try {
            long position = Long.parseLong(text.strip().replace(",", ""));
            if (position < 0 || position > sight.headProperty().get()) {
                return false;
            }
            sight.comparedProperty().set(position);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Compares with the position before the Moment's. */
    void withBefore() {
        sight.comparedProperty().set(Math.max(0, sight.moment().position() - 1));
    }

    void show(Differences.Kind kind, boolean shown) {
        if (shown ? kinds.add(kind) : kinds.remove(kind)) {
            list();
        }
    }

    private void compare() {
        if (running != null) {
            running.cancel();
        }
        Found found = table.get();
        Long from = position();
        if (!on.get() || found == null || from == null) {
            return;
        }
        Wanted wanted = found.wanted();
        Background.Running<Differences> next = background.latest("readmodels-compare", progress -> sight.workspace()
                .readModels()
                .differences(wanted.model(), from, wanted.position(), wanted.query(), progress));
        running = next;
        next.onProgress((done, total) -> {
                    if (done > 0) {
                        status.set("Comparing… " + 100 * done / Math.max(1, total) + " %");
                    }
                })
                .onDone(differences -> {
                    compared.set(new Compared(wanted.model(), from, wanted.position(), differences));
                    list();
                })
                .onFailed(failure -> {
                    rows.set(FXCollections.observableArrayList());
                    status.set("The two could not be compared: " + failure.getMessage());
                });
    }

    private void list() {
        Compared now = compared.get();
        if (now == null) {
            return;
        }
        Set<Differences.Kind> shown = Set.copyOf(kinds);
        int size = shown.stream().mapToInt(now.differences()::count).sum();
        RowChange loading = new RowChange(now.model(), "", null, null);
        rows.set(new PagedList<>(
                size, loading, background, (from, to) -> now.differences().rows(shown, from, to)));
        boolean none = size == 0;
        boolean any = EnumSet.allOf(Differences.Kind.class).stream()
                .anyMatch(kind -> now.differences().count(kind) > 0);
        status.set(
                none && any
                        ? "No difference of the kinds that are shown."
                        : none
                                ? "No row of " + now.model().name() + " differs between position "
                                        + Formats.count(now.from()) + " and " + Formats.count(now.to()) + "."
                                : "");
    }
}
