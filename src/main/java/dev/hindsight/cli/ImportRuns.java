package dev.hindsight.cli;

import dev.hindsight.event.StoredBatch;
import dev.hindsight.store.EventReader;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where positions came from: a stretch for what a run of an import stored in a row, one for live appends alike. */
final class ImportRuns {
    private static final int PAGE = 1_000;

    private ImportRuns() {}

    /** Hands the stretches that begin at {@code position} or before to {@code each}, in order, cut off there. */
    static void each(EventReader store, long position, Consumer<StoredBatch> each) {
        @Nullable StoredBatch run = null;
        long from = 1;
        for (List<StoredBatch> page = store.origins(from, PAGE); !page.isEmpty(); page = store.origins(from, PAGE)) {
            for (StoredBatch batch : page) {
                if (batch.firstPosition() > position) {
                    break;
                }
                StoredBatch next = batch.upTo(position);
                if (run != null && goesOn(run, next)) {
                    run = run.and(next);
                } else {
                    if (run != null) {
                        each.accept(run);
                    }
                    run = next;
                }
            }
            from = page.get(page.size() - 1).lastPosition() + 1;
        }
        if (run != null) {
            each.accept(run);
        }
    }

    private static boolean goesOn(StoredBatch run, StoredBatch next) {
        return run.run() > 0 && next.run() == run.run() && next.firstPosition() == run.lastPosition() + 1;
    }
}
