package dev.hindsight.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.HindsightException;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.file.H2File.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest {
    private static final int BLOCK = 4096;
    private static final int EVENTS = 4_000;
    private static final int DAMAGES = 60;
    private static final long SEED = 16;

    @TempDir
    private Path directory;

    @Test
    void a_closed_file_is_whole() {
        assertThatItIsWhole(MadeStores.closed(directory.resolve("s"), EVENTS));
    }

    @Test
    void an_empty_store_is_whole() {
        assertThatItIsWhole(MadeStores.closed(directory.resolve("s"), 0));
    }

    @Test
    void a_file_that_was_opened_and_closed_again_and_again_is_whole() {
        Path path = directory.resolve("s");
        for (int opened = 1; opened <= 12; opened++) {
            try (EventStore store = MadeStores.open(path)) {
                MadeStores.importInto(store, opened * 40);
                if (opened % 2 == 0) {
                    assertThatItIsWhole(MadeStores.data(path));
                }
            }
            assertThatItIsWhole(MadeStores.data(path));
        }
    }

    @Test
    void a_file_that_was_packed_is_whole() throws Exception {
        assertThatItIsWhole(MadeStores.compacted(directory.resolve("s"), EVENTS));
    }

    @Test
    void a_file_that_was_defragmented_is_whole() throws Exception {
        Path data = MadeStores.closed(directory.resolve("s"), EVENTS);
        MadeStores.run(directory.resolve("s"), "DELETE FROM events WHERE position > 100", "SHUTDOWN DEFRAG");
        assertThatItIsWhole(data);
    }

    @Test
    void the_file_of_a_killed_process_is_whole_after_every_batch() throws Exception {
        for (int events = 0; events <= EVENTS; events += 800) {
            assertThatItIsWhole(MadeStores.killed(directory.resolve("s" + events), events));
        }
    }

    @Test
    void a_closed_file_that_was_cut_anywhere_is_not_whole() throws Exception {
        Path data = MadeStores.closed(directory.resolve("s"), EVENTS);
        byte[] whole = Files.readAllBytes(data);
        Random random = new Random(SEED);
        for (int i = 0; i < DAMAGES; i++) {
            int at = i % 2 == 0 ? random.nextInt(whole.length) : random.nextInt(whole.length / BLOCK) * BLOCK;
            Files.write(data, Arrays.copyOf(whole, at));

            assertThat(fault(data, Scope.FAST)).as("cut at %d", at).isPresent();
        }
    }

    @Test
    void a_file_whose_end_is_zeroed_is_not_whole() throws Exception {
        Path data = MadeStores.closed(directory.resolve("s"), EVENTS);
        byte[] whole = Files.readAllBytes(data);
        for (int from : new int[] {whole.length / 2, whole.length - 3 * BLOCK, whole.length - 1000, BLOCK, 0}) {
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, from, damaged.length, (byte) 0);
            Files.write(data, damaged);

            assertThat(fault(data, Scope.FAST)).as("zeroed from %d", from).isPresent();
        }
    }

    @Test
    void a_file_with_bytes_behind_its_end_is_not_whole() throws Exception {
        Path data = MadeStores.closed(directory.resolve("s"), EVENTS);
        byte[] whole = Files.readAllBytes(data);
        Files.write(data, Arrays.copyOf(whole, whole.length + BLOCK));

        assertThat(fault(data, Scope.FAST))
                .contains("the file has " + (whole.length + BLOCK) + " bytes, and had " + whole.length
                        + " when it was closed");
    }

    @Test
    void a_zeroed_block_is_found_by_its_pages() throws Exception {
        for (Path data : new Path[] {
            MadeStores.closed(directory.resolve("closed"), EVENTS),
            MadeStores.compacted(directory.resolve("packed"), EVENTS)
        }) {
            assertThatDamagesAreFound(data, (bytes, random) -> {
                int block = random.nextInt(bytes.length / BLOCK);
                Arrays.fill(bytes, block * BLOCK, (block + 1) * BLOCK, (byte) 0);
            });
        }
    }

    @Test
    void a_block_with_the_bytes_of_another_is_found_by_its_pages() throws Exception {
        Path data = MadeStores.closed(directory.resolve("s"), EVENTS);
        assertThatDamagesAreFound(data, (bytes, random) -> {
            int from = random.nextInt(bytes.length / BLOCK);
            int to = random.nextInt(bytes.length / BLOCK);
            System.arraycopy(bytes, from * BLOCK, bytes, to * BLOCK, BLOCK);
        });
    }

    @Test
    void a_fault_says_where_it_is() throws Exception {
        Path data = MadeStores.closed(directory.resolve("s"), EVENTS);
        byte[] bytes = Files.readAllBytes(data);
        Arrays.fill(bytes, BLOCK, 2 * BLOCK, (byte) 0);
        Files.write(data, bytes);

        assertThat(fault(data, Scope.FAST)).contains("the copy of the file's header at byte 4096 is damaged");
    }

    @Test
    void noise_of_any_length_is_not_whole_and_does_no_harm() throws Exception {
        Path data = MadeStores.closed(directory.resolve("s"), 300);
        byte[] whole = Files.readAllBytes(data);
        Random random = new Random(SEED);
        for (int i = 0; i < 4 * DAMAGES; i++) {
            byte[] damaged = whole.clone();
            int from = 2 * BLOCK + random.nextInt(damaged.length - 2 * BLOCK);
            byte[] noise = new byte[Math.min(damaged.length - from, 1 + random.nextInt(200))];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, damaged, from, noise.length);
            Files.write(data, damaged);

            // Whatever it says, it comes back, and with no other kind of failure.
            assertThat(fault(data, Scope.PAGES).orElse("")).doesNotContain("Exception");
        }
    }

    @Test
    void a_thread_that_was_interrupted_can_still_check() {
        Path data = MadeStores.closed(directory.resolve("s"), 300);
        try (H2File file = H2File.open(data)) {
            Thread.currentThread().interrupt();
            assertThat(file.structureFault(Scope.PAGES)).isEmpty();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(file.structureFault(Scope.PAGES)).isEmpty();
        }
    }

    @Test
    void a_file_that_is_not_there_is_said_to_be_unreadable() {
        assertThatThrownBy(() -> H2File.open(directory.resolve("none.mv.db")))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("none.mv.db");
    }

    private interface Damage {
        void to(byte[] bytes, Random random);
    }

    private static void assertThatDamagesAreFound(Path data, Damage damage) throws IOException {
        byte[] whole = Files.readAllBytes(data);
        Random random = new Random(SEED);
        int done = 0;
        int found = 0;
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = whole.clone();
            damage.to(damaged, random);
            if (Arrays.equals(damaged, whole)) {
                continue;
            }
            done++;
            Files.write(data, damaged);
            if (fault(data, Scope.PAGES).isPresent()) {
                found++;
            }
        }
        // A block may hold nothing but what is not used any more.
        assertThat(found).isGreaterThanOrEqualTo(done * 9 / 10);
    }

    private static void assertThatItIsWhole(Path data) {
        assertThat(fault(data, Scope.PAGES)).isEmpty();
    }

    private static Optional<String> fault(Path data, Scope scope) {
        try (H2File file = H2File.open(data)) {
            return file.structureFault(scope);
        }
    }
}
