package dev.hindsight.ui.consistency;

import dev.hindsight.app.Workspace;
import dev.hindsight.readmodel.ReadModelProgress;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How far the read models are, and how long they are held back on purpose. FX thread only; both are read beside it. */
final class ConsistencyViewModel {
    private final Workspace workspace;
    private final Background background;
    private final Asking asking;
    private final ReadOnlyObjectWrapper<ReadModelProgress> progress;
    private final ReadOnlyObjectWrapper<Duration> hold = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    /** How many times another hold was asked for and has not been taken yet: what is read meanwhile is older. */
    private int asked;

    private int taken;

    ConsistencyViewModel(Sight sight, Background background) {
        this.workspace = sight.workspace();
        this.background = background;
        this.asking = new Asking(sight, background);
        progress = new ReadOnlyObjectWrapper<>(new ReadModelProgress(
                sight.reachedProperty().get(), sight.headProperty().get(), Duration.ZERO, 0));
        look();
    }

    // ---- Properties

    Asking asking() {
        return asking;
    }

    ReadOnlyObjectProperty<ReadModelProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Zero where they follow as fast as they can. */
    ReadOnlyObjectProperty<Duration> holdProperty() {
        return hold.getReadOnlyProperty();
    }

    /** {@code 5 behind, 2.1 s}. */
    String lagWords() {
        ReadModelProgress now = progress.get();
        return now.behind() == 0
                ? "✓ up to date"
                : "◌ " + Formats.count(now.behind()) + " behind, " + HoldScale.text(now.waiting()) + " s";
    }

    // ---- Commands

    /** Reads anew how far they are: another window may hold them back, too. */
    void look() {
        int before = asked;
        background
                .latest("consistency.look", job -> new Look(workspace.readModelProgress(), workspace.readModelDelay()))
                .onDone(look -> {
                    progress.set(look.progress());
                    if (before == taken && before == asked) {
                        hold.set(look.hold());
                    }
                });
    }

    /** Holds them back for as long, in every window on this store. */
    void hold(Duration wanted) {
        if (wanted.equals(hold.get())) {
            return;
        }
        int mine = ++asked;
        hold.set(wanted);
        background
                .latest("consistency.hold", job -> {
                    workspace.delayReadModels(wanted);
                    return wanted;
                })
                .onDone(done -> taken = mine);
    }

    private record Look(ReadModelProgress progress, Duration hold) {}
}
