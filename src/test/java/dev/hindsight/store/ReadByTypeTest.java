package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadByTypeTest {
    private static final int BLOCK = 256;
    private static final int EVENTS = 3 * BLOCK;
    private static final Set<Integer> RARE = Set.of(3, BLOCK, BLOCK + 1, EVENTS - 5);

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void fillAStore() {
        path = directory.resolve("store");
        try (EventStore store = open()) {
            List<Envelope> history = new ArrayList<>();
            for (int position = 1; position <= EVENTS; position++) {
                history.add(line(position));
            }
            store.importBatch(history, true);
        }
    }

    @Test
    void a_read_by_type_skips_the_blocks_without_it() {
        try (EventStore store = open()) {
            assertThatTheRareOnesAreRead(store);
            assertThat(store.readType("Rare", BLOCK + 1, 1))
                    .extracting(Event::position)
                    .containsExactly(BLOCK + 1L);
            assertThat(store.readType("Common", 1, 300)).hasSize(300);
        }
    }

    @Test
    void the_first_event_of_a_type_in_a_block_that_another_process_began_is_found() {
        try (EventStore store = open()) {
            store.append(StreamId.of("order-1"), ExpectedVersion.ANY, List.of(event(9_001, "Late")));
        }
        try (EventStore store = open()) {
            store.append(StreamId.of("order-1"), ExpectedVersion.ANY, List.of(event(9_002, "Late")));
            assertThat(store.readType("Late", 1, 9))
                    .extracting(Event::position)
                    .containsExactly(EVENTS + 1L, EVENTS + 2L);
        }
    }

    private static void assertThatTheRareOnesAreRead(EventStore store) {
        assertThat(store.readType("Rare", 1, 99))
                .extracting(event -> (int) event.position())
                .containsExactlyElementsOf(RARE.stream().sorted().toList());
    }

    private EventStore open() {
        return EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC());
    }

    private static Envelope line(int position) {
        return new Envelope(
                StreamId.of("order-" + position % 5),
                null,
                event(position, RARE.contains(position) ? "Rare" : "Common"));
    }

    private static NewEvent event(int number, String type) {
        return new NewEvent(
                new UUID(1, number), type, Instant.ofEpochSecond(1_700_000_000L + number), Payload.of("{}"), null);
    }
}
