package dev.hindsight.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.store.EventStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleShopTest {
    private static final Path SAMPLE = Path.of("sample-data", "orders.jsonl");

    @TempDir
    Path directory;

    @Test
    void the_sample_file_is_what_the_generator_makes_of_2000_orders_and_seed_1() throws IOException {
        assertThat(jsonLines(1, 2_000)).isEqualTo(Files.readAllBytes(SAMPLE));
    }

    @Test
    void another_seed_makes_another_history() {
        assertThat(jsonLines(2, 50)).isNotEqualTo(jsonLines(3, 50)).isEqualTo(jsonLines(2, 50));
    }

    @Test
    void no_order_is_no_event() {
        assertThat(new SampleShop(1, 0).hasNext()).isFalse();
    }

    private static byte[] jsonLines(long seed, int orders) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, JsonLinesWriter.Detail.PLAIN);
        new SampleShop(seed, orders).forEachRemaining((Envelope line) -> writer.write(line));
        writer.flush();
        return out.toByteArray();
    }

    @Test
    void it_holds_the_told_order_every_anomaly_and_only_planted_late_arrivals() {
        Path path = directory.resolve("store");
        try (Workspace workspace =
                OpenWorkspace.open(path, EventStore.Access.CREATE, Clock.systemUTC(), UUID::randomUUID)) {
            EventStore store = workspace.store();
            new Importer(store).run(ImportSource.file(SAMPLE), BadLines.STOP, Progress.NONE);

            assertThat(store.readStream(StreamId.of("order-12345"), 1, 10))
                    .extracting(Event::type)
                    .containsExactly("OrderCreated", "PaymentAuthorized", "OrderShipped", "OrderDelivered");
            assertThat(store.readStream(StreamId.of("order-12345"), 1, 1).get(0).occurredAt())
                    .isEqualTo(Instant.parse("2024-03-01T09:15:00Z"));
            AsOf asOf = workspace.readModelsAt(store.head(), Progress.NONE);
            var rules = asOf.list(ReadModels.named("anomalies"), store.head(), ListingQuery.ALL).rows(0, 1_000).stream()
                    .collect(Collectors.groupingBy(row -> (String) row.cell(4), Collectors.counting()));
            assertThat(rules)
                    .containsOnlyKeys(
                            "not_created",
                            "created_twice",
                            "illegal_transition",
                            "amount_mismatch",
                            "total_mismatch",
                            "bad_payload",
                            "back_dated");
            assertThat(rules.values()).allSatisfy(count -> assertThat(count).isBetween(2L, 40L));
        }
    }
}
