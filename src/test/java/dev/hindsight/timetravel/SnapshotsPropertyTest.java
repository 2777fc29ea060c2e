package dev.hindsight.timetravel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.StreamId;
import dev.hindsight.model.StreamModel;
import dev.hindsight.order.OrderModels;
import dev.hindsight.readmodel.RandomHistory;
import dev.hindsight.store.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Snapshots shorten the way and never change where it leads. */
class SnapshotsPropertyTest {
    @Property(tries = 12)
    void a_state_by_way_of_snapshots_and_a_step_are_the_fold_from_zero(@ForAll long seed) throws IOException {
        Path directory = Files.createTempDirectory("snapshots");
        Clock clock = Clock.fixed(Instant.parse("2024-03-01T09:15:00Z"), ZoneOffset.UTC);
        try (EventStore store = EventStore.open(directory.resolve("store"), EventStore.Access.CREATE, clock)) {
            // All of it in few streams, so that snapshots are passed.
            store.importBatch(
                    RandomHistory.envelopes(seed, 900).stream()
                            .map(e -> new Envelope(narrowed(e.stream()), null, e.event()))
                            .toList(),
                    true);
            StreamHistories histories = new StoredHistories(store, OrderModels.models());
            Random random = new Random(seed);
            for (StreamId stream : List.of(
                    StreamId.of("order-0"),
                    StreamId.of("order-1"),
                    StreamId.of("customer-c"),
                    StreamId.of("parcel-p"))) {
                StreamHistory history = histories.history(stream).orElseThrow();
                for (int i = 0; i < 20; i++) {
                    int version = 1 + random.nextInt(history.marks().size());
                    ObjectNode folded = fold(
                            OrderModels.models()
                                    .of(stream, history.marks().get(0).type()),
                            store,
                            stream,
                            version);
                    assertThat(histories.stateAt(stream, version).state()).isEqualTo(folded);
                    assertThat(history.step(version).state()).isEqualTo(folded);
                }
            }
            assertThat(store.snapshots(0, 10)).isNotEmpty();
        } finally {
            for (String file : List.of("store.mv.db", "store.head")) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.delete(directory);
        }
    }

    private static StreamId narrowed(StreamId stream) {
        return switch (stream.category()) {
            case "order" -> StreamId.of("order-" + stream.id().length() % 2);
            case "customer" -> StreamId.of("customer-c");
            default -> StreamId.of("parcel-p");
        };
    }

    private static <S> ObjectNode fold(StreamModel<S> model, EventStore store, StreamId stream, int version) {
        S state = model.initial(stream);
        for (Event event : store.readStream(stream, 1, version)) {
            state = model.apply(state, event);
        }
        return model.json(state);
    }
}
