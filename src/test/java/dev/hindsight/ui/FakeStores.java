package dev.hindsight.ui;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.SmallWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Opens a small workspace whatever the path, and imports as many orders as the file has lines. */
final class FakeStores implements Stores {
    final SmallWorkspace workspace;
    final List<Path> opened = new ArrayList<>();
    /** Held by a test that wants to see an import under way. */
    CountDownLatch importMayEnd = new CountDownLatch(0);

    FakeStores(SmallWorkspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Workspace open(Path path, EventStore.Access access) {
        opened.add(path);
        if (path.toString().contains("missing")) {
            throw new HindsightException("there is no store at " + path + ": make one with New");
        }
        return opened.size() == 1 ? workspace : new SmallWorkspace();
    }

    @Override
    public Path demo() {
        return Path.of("/stores/demo");
    }

    @Override
    public String importFile(EventStore store, Path file, Progress progress) {
        try {
            List<String> lines = Files.readAllLines(file);
            long done = 0;
            for (String line : lines) {
                if (line.equals("bad")) {
                    throw new HindsightException(file + ":" + (done + 1) + ": no JSON object");
                }
                workspace.add(line, "OrderCreated", "2024-03-05T10:00:00Z", "{\"customer_id\":\"cust-1\",\"total\":1}");
                progress.report(++done * 1_000_000, lines.size() * 1_000_000L);
            }
            importMayEnd.await();
            return "imported " + done + ", already present 0, rejected 0";
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
