package dev.hindsight.fault;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.store.EventStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** A store to be damaged that a program of format 3 wrote, and the way to open any. */
public final class StoreFixtures {
    /** Events of the store of format 3. */
    public static final int OLD_EVENTS = 600;

    private StoreFixtures() {}

    /** Puts the file of a store of format 3 with {@link #OLD_EVENTS} events at {@code store}, closed. */
    public static void ofFormat3(Path store) throws IOException {
        try (InputStream packed = Objects.requireNonNull(
                StoreFixtures.class.getResourceAsStream("/stores/format-3.mv.db.gz"), "the store of format 3")) {
            Files.copy(new GZIPInputStream(packed), dataOf(store), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The H2 file of {@code store}. */
    public static Path dataOf(Path store) {
        return store.resolveSibling(store.getFileName() + ".mv.db");
    }

    /** Opens {@code store} with its services, to write to it. */
    public static Workspace open(Path store) {
        return OpenWorkspace.open(store, EventStore.Access.CREATE, Clock.systemUTC(), UUID::randomUUID);
    }
}
