package dev.hindsight.app;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Progress;
import dev.hindsight.exchange.BadLines;
import dev.hindsight.exchange.ImportSource;
import dev.hindsight.exchange.Importer;
import dev.hindsight.store.EventStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;

/** The store shown to somebody who has none yet: made once, from the events that come with the program. */
public final class DemoStore {
    private static final String EVENTS = "/dev/hindsight/sample/orders.jsonl";
    private static final String SUFFIX = ".mv.db";

    private final Path directory;
    private final Clock clock;
    private final Operator operator;

    /**
     * @param directory where it lies; made where there is none
     */
    public DemoStore(Path directory, Clock clock, Operator operator) {
        this.directory = directory;
        this.clock = clock;
        this.operator = operator;
    }

    /**
     * The store's path, after it was made if it was not there. It appears whole or not at all.
     *
     * @throws HindsightException where it cannot be made
     */
    public Path path(Progress progress) {
        Path path = directory.resolve("demo");
        if (!Files.exists(file(path))) {
            try {
                if (!Files.isDirectory(directory)) {
                    Files.createDirectories(directory);
                }
                make(path, progress);
            } catch (IOException e) {
                throw new HindsightException(
                        "the demo store cannot be made in " + directory + ": " + e.getMessage()
                                + "; set HINDSIGHT_HOME to a directory that can be written to",
                        e);
            }
        }
        return path;
    }

    private void make(Path path, Progress progress) throws IOException {
        Path making = directory.resolve("demo-" + ProcessHandle.current().pid());
        try (InputStream events = DemoStore.class.getResourceAsStream(EVENTS)) {
            if (events == null) {
                throw new HindsightException("the demo's events are not part of this build: give --store PATH");
            }
            remove(making);
            try (EventStore store = EventStore.open(making, EventStore.Access.CREATE, clock, operator)) {
                new Importer(store).run(ImportSource.sample("the demo's events", events), BadLines.STOP, progress);
            }
            // The store's file last: with it the store is there.
            Files.move(head(making), head(path), StandardCopyOption.REPLACE_EXISTING);
            Files.move(file(making), file(path), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            remove(making);
        }
    }

    private static void remove(Path store) throws IOException {
        Files.deleteIfExists(file(store));
        Files.deleteIfExists(head(store));
    }

    private static Path head(Path store) {
        return store.resolveSibling(store.getFileName() + ".head");
    }

    private static Path file(Path store) {
        return store.resolveSibling(store.getFileName() + SUFFIX);
    }
}
