package dev.hindsight.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.AppendResult;
import dev.hindsight.store.ChainVerifier;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A write that failed is not in the store, and the next one works once it can: full disk, no journal, lost file. In the
 * process that failed, without a restart.
 */
@Tag(FaultRounds.TAG)
@Timeout(600)
class StoreFailureTest {
    @TempDir
    private Path directory;

    private static NewEvent event(UUID id, int bytes) {
        return new NewEvent(id, "Counted", null, Payload.of("{\"text\":\"" + "x".repeat(bytes) + "\"}"), null);
    }

    private static AppendResult append(EventStore store, UUID id, int bytes) {
        return store.append(new StreamId("order-1"), ExpectedVersion.ANY, List.of(event(id, bytes)));
    }

    private static EventStore open(Path path) {
        return EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC());
    }

    private static List<UUID> ids(EventStore store) {
        List<UUID> ids = new ArrayList<>();
        store.scan(1, Long.MAX_VALUE - 1, event -> ids.add(event.eventId()));
        return ids;
    }

    @Test
    void without_a_journal_an_append_is_refused_and_not_there_and_works_once_there_can_be_one() throws IOException {
        Path path = directory.resolve("store");
        Path inTheWay = directory.resolve("store.journal");
        try (EventStore store = open(path)) {
            Files.createDirectories(inTheWay.resolve("full"));

            assertThatThrownBy(() -> append(store, new UUID(1, 1), 10))
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("nothing was stored");
            assertThat(store.head()).isZero();

            Files.delete(inTheWay.resolve("full"));
            Files.delete(inTheWay);
            assertThat(append(store, new UUID(1, 1), 10).repeated()).isFalse();
        }
        try (EventStore store = open(path)) {
            assertThat(ids(store)).containsExactly(new UUID(1, 1));
        }
    }

    @Test
    void a_full_disk_stops_the_import_in_hand_and_nothing_else() {
        Path path = directory.resolve("store");
        try (DiskQuota disk = new DiskQuota()) {
            List<Event> told = new ArrayList<>();
            try (EventStore store = open(path);
                    var subscription = store.subscribe(0, told::addAll)) {
                append(store, new UUID(1, 1), 10);
                List<Envelope> batch = IntStream.range(0, 500)
                        .mapToObj(i -> new Envelope(new StreamId("bulk-" + i), null, event(new UUID(2, i), 2_000)))
                        .toList();
                disk.fill();

                assertThatThrownBy(() -> store.importBatch(batch, true))
                        .isInstanceOf(HindsightException.class)
                        .hasMessageContaining("the disk is full")
                        .hasMessageContaining("Nothing of what was to be stored is in the store")
                        .hasMessageNotContaining("Exception");
                assertThat(ids(store)).containsExactly(new UUID(1, 1));
                assertThat(store.stream(new StreamId("bulk-1"))).isEmpty();
                // The journal has room: it is on another disk here.
                append(store, new UUID(1, 2), 10);

                disk.makeRoom();
                assertThat(store.importBatch(batch, true).imported()).isEqualTo(500);
                append(store, new UUID(1, 3), 10);
                await().until(() -> subscription.position() == store.head());
                assertThat(told)
                        .extracting(Event::position)
                        .isEqualTo(LongStream.rangeClosed(1, 503).boxed().toList());
                assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
            }
            try (EventStore store = open(path)) {
                assertThat(store.head()).isEqualTo(503);
                assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
            }
        }
    }

    @Test
    void a_store_that_is_closed_on_a_full_disk_loses_nothing() {
        Path path = directory.resolve("store");
        try (DiskQuota disk = new DiskQuota()) {
            try (EventStore store = open(path)) {
                append(store, new UUID(1, 1), 10);
                disk.fill();
                append(store, new UUID(1, 2), 10);
            }
            disk.makeRoom();
            try (EventStore store = open(path)) {
                assertThat(ids(store)).containsExactly(new UUID(1, 1), new UUID(1, 2));
            }
        }
    }

    @Test
    void a_file_that_was_renamed_beneath_an_open_store_takes_no_more_writes_until_it_is_back() throws IOException {
        Path path = directory.resolve("store");
        Path data = directory.resolve("store.mv.db");
        Path elsewhere = directory.resolve("elsewhere");
        try (EventStore store = open(path)) {
            append(store, new UUID(1, 1), 10);
            Files.move(data, elsewhere);

            assertThatThrownBy(() -> append(store, new UUID(1, 2), 10))
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("was deleted or renamed while it was open");
            assertThat(ids(store)).containsExactly(new UUID(1, 1));

            Files.copy(elsewhere, data);
            assertThatThrownBy(() -> append(store, new UUID(1, 2), 10))
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("was replaced by another");

            Files.delete(data);
            Files.move(elsewhere, data);
            append(store, new UUID(1, 2), 10);
        }
        try (EventStore store = open(path)) {
            assertThat(ids(store)).containsExactly(new UUID(1, 1), new UUID(1, 2));
        }
    }

    @Test
    void a_journal_that_was_deleted_beneath_an_open_store_is_made_again_and_nothing_is_missing() throws IOException {
        Path path = directory.resolve("store");
        try (EventStore store = open(path)) {
            append(store, new UUID(1, 1), 10);
            Files.delete(directory.resolve("store.journal"));
            append(store, new UUID(1, 2), 10);
            // As a kill would leave it.
            Files.copy(directory.resolve("store.mv.db"), directory.resolve("killed.mv.db"));
            Files.copy(directory.resolve("store.journal"), directory.resolve("killed.journal"));
        }
        try (EventStore killed = open(directory.resolve("killed"))) {
            assertThat(ids(killed)).containsExactly(new UUID(1, 1), new UUID(1, 2));
        }
    }

    @Test
    void a_file_without_the_right_to_write_is_read_and_a_write_names_it() throws IOException {
        Path path = directory.resolve("store");
        Path data = directory.resolve("store.mv.db");
        try (EventStore store = open(path)) {
            append(store, new UUID(1, 1), 10);
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r--------"));
        assumeTrue(!Files.isWritable(data), "who may do everything has the right all the same");
        try (EventStore store = open(path)) {
            assertThatThrownBy(() -> append(store, new UUID(1, 2), 10))
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("no right to write to " + data);
            assertThat(ids(store)).containsExactly(new UUID(1, 1));
        }
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("store.mv.db", "store.head");
    }

    /** Writers at once, a disk that fills and empties: what was acknowledged is there, what failed is not. */
    @Test
    void what_was_acknowledged_is_there_and_what_failed_is_not_however_often_the_disk_is_full() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(SmallDisk.canMount(folder), "only who may mount has a small disk");
        int rounds = FaultRounds.of("fullDisks", 5);
        Random random = FaultRounds.random();
        // What is appended meanwhile fits, too.
        try (SmallDisk disk = SmallDisk.at(folder, 16 + 8 * rounds)) {
            Path path = folder.resolve("store");
            var acknowledged = ConcurrentHashMap.<UUID>newKeySet();
            var failed = ConcurrentHashMap.<UUID>newKeySet();
            var messages = new ConcurrentLinkedQueue<String>();
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService writers = Executors.newFixedThreadPool(4);
            try (EventStore store = open(path)) {
                List<Future<?>> running = new ArrayList<>();
                for (int writer = 0; writer < 4; writer++) {
                    int number = writer;
                    running.add(writers.submit(() -> {
                        for (int i = 0; !over.get(); i++) {
                            UUID id = new UUID(number, i);
                            try {
                                append(store, id, 3_000 + 500 * number);
                                acknowledged.add(id);
                            } catch (HindsightException e) {
                                messages.add(String.valueOf(e.getMessage()));
                                failed.add(id);
                            }
                        }
                    }));
                }
                for (int round = 0; round < rounds; round++) {
                    int before = failed.size();
                    disk.fillBut(random.nextInt(64 << 10));
                    await().until(() -> failed.size() > before + 3);
                    assertThat(store.readAll(1, 5)).hasSizeLessThanOrEqualTo(5);
                    int then = acknowledged.size();
                    disk.makeRoom();
                    await().until(() -> acknowledged.size() > then + 3);
                }
                over.set(true);
                for (Future<?> each : running) {
                    each.get();
                }
                assertThat(ids(store)).containsExactlyInAnyOrderElementsOf(acknowledged);
                assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
            } finally {
                over.set(true);
                writers.shutdown();
            }
            assertThat(messages).allMatch(message -> message.contains("the disk is full"));
            assertThat(messages).noneMatch(message -> message.contains("not known"));
            try (EventStore store = open(path)) {
                assertThat(ids(store)).containsExactlyInAnyOrderElementsOf(acknowledged);
                assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
            }
        }
    }
}
