package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGrowthTest {
    private static final int APPENDS = 3_000;

    @TempDir
    private Path directory;

    @Test
    void many_single_appends_waste_little_and_lose_none() throws IOException {
        Path path = directory.resolve("store");
        long atWork;
        try (EventStore store = open(path)) {
            for (int n = 1; n <= APPENDS; n++) {
                NewEvent event = new NewEvent(new UUID(0, n), "Step", null, Payload.of("{\"n\":" + n + "}"), null);
                store.append(StreamId.of("order-" + n % 7), ExpectedVersion.ANY, List.of(event));
            }
            atWork = size(path);
        }

        assertThat(atWork).as("bytes while it was open").isLessThan(APPENDS * 1_000L);
        assertThat(size(path)).as("bytes when it was closed").isLessThan(APPENDS * 1_000L);
        try (EventStore store = open(path)) {
            assertThat(store.head()).isEqualTo(APPENDS);
            assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
            assertThat(store.event(new UUID(0, APPENDS)).orElseThrow().position())
                    .isEqualTo(APPENDS);
        }
    }

    private static EventStore open(Path path) {
        return EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC());
    }

    private static long size(Path path) throws IOException {
        return Files.size(path.resolveSibling(path.getFileName() + ".mv.db"));
    }
}
