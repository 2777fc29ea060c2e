package dev.hindsight.bench;

import dev.hindsight.app.Workspace;
import dev.hindsight.bench.Report.Verdict;
import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import dev.hindsight.store.StreamQuery;
import java.util.Arrays;

/** From a closed store to what a window shows first, and to the read models of its head. */
final class OpenLine implements Line {
    @Override
    public String name() {
        return "open";
    }

    @Override
    public void run(Stores stores, Report report) throws Exception {
        for (long size : stores.sizes()) {
            Samples first = Samples.of(1, 5, i -> {
                try (Workspace workspace = RebuildLine.open(stores.store(size))) {
                    firstPage(workspace);
                }
            });
            Samples whole = Samples.of(0, 3, i -> {
                try (Workspace workspace = RebuildLine.open(stores.store(size))) {
                    firstPage(workspace);
                    workspace.readModelsAt(workspace.store().head(), Progress.NONE);
                }
            });
            report.row(
                    "open a store: first page of streams, newest event",
                    Long.toString(size),
                    first.toString(),
                    "until the read models of the head are there, too: " + whole,
                    "≤ 2 s at 10M",
                    Verdict.of(first.medianMillis() <= 2_000));
        }
    }

    private static Event firstPage(Workspace workspace) {
        int[] keys = workspace.store().streamKeys(StreamQuery.ALL);
        workspace.store().streams(Arrays.copyOf(keys, Math.min(keys.length, 256)));
        return workspace.store().event(workspace.store().head()).orElseThrow();
    }
}
