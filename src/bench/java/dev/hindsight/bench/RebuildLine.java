package dev.hindsight.bench;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.bench.Report.Verdict;
import dev.hindsight.event.Progress;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.store.EventStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/** All read models from the first event, and the memory they take. */
final class RebuildLine implements Line {
    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public void run(Stores stores, Report report) throws Exception {
        for (long size : stores.sizes()) {
            Path path = stores.store(size);
            double rate = rebuild(path, size);
            report.row(
                    "rebuild all read models",
                    Long.toString(size),
                    Report.number(rate) + " events/s",
                    "",
                    "≥ 500,000/s",
                    Verdict.of(rate >= 500_000));
            long heap = heap(path);
            report.row(
                    "heap in use with all read models loaded",
                    Long.toString(size),
                    heap / 1_000_000 + " MB",
                    "",
                    "≤ 1.5 GB at 10M",
                    Verdict.of(heap <= 1_500_000_000));
        }
    }

    private static double rebuild(Path path, long size) throws Exception {
        try (Workspace workspace = open(path)) {
            return size
                    / Samples.seconds(() -> {
                        workspace.rebuild(ReadModels.ALL, Progress.NONE);
                        return true;
                    });
        }
    }

    static Workspace open(Path path) {
        return OpenWorkspace.open(path, EventStore.Access.READ_WRITE, Clock.systemUTC(), UUID::randomUUID);
    }

    private static long heap(Path path) {
        try (Workspace workspace = open(path)) {
            workspace.readModelsAt(workspace.store().head(), Progress.NONE);
            Runtime runtime = Runtime.getRuntime();
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
