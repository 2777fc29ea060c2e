package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Progress;
import dev.hindsight.fault.DamagedFiles;
import dev.hindsight.store.file.DamagedStoreException;
import dev.hindsight.store.file.HeadWitness;
import dev.hindsight.store.file.LockedStoreException;
import dev.hindsight.store.file.StoreHead;
import dev.hindsight.store.index.Indexes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a store's file beside it, and what opening does where the two disagree. */
class HeadFileTest {
    private static final int EVENTS = 3_000;

    @TempDir
    private Path directory;

    @Test
    void a_closed_store_that_lost_its_end_opens_as_nothing() throws IOException {
        DamagedFiles files = new DamagedFiles(made());
        byte[] whole = files.bytes(".mv.db");
        for (int percent : List.of(3, 10, 25, 50, 75, 90, 99)) {
            refused(files, Arrays.copyOf(whole, whole.length * percent / 100 / 4096 * 4096));
        }
        refused(files, zeroedFrom(whole, whole.length / 2));
        refused(files, zeroedFrom(whole, whole.length - 12 * 1024));
        refused(files, new byte[0]);

        files.restore();
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            assertThat(store.head())
                    .as("the same process opens the good file there")
                    .isEqualTo(EVENTS);
        }
    }

    private void refused(DamagedFiles files, byte[] damaged) throws IOException {
        files.restoreWith(".mv.db", damaged);
        SortedMap<String, byte[]> before = files.now();
        for (EventStore.Access access : EventStore.Access.values()) {
            assertThatThrownBy(() -> open(access))
                    .isInstanceOf(DamagedStoreException.class)
                    .hasMessageContaining("Nothing was changed")
                    .hasMessageContaining("recover --to FILE");
        }
        assertThat(files.now().keySet()).isEqualTo(before.keySet());
        files.now().forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
    }

    private static byte[] zeroedFrom(byte[] whole, int from) {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, from, whole.length, (byte) 0);
        return damaged;
    }

    @Test
    void an_older_copy_of_the_file_alone_is_refused() throws IOException {
        made();
        byte[] older = Files.readAllBytes(file(".mv.db"));
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            WrittenHistory.append(store, EVENTS, 1);
        }

        Files.write(file(".mv.db"), older);

        assertThatThrownBy(() -> open(EventStore.Access.READ_WRITE))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("older");
    }

    @Test
    void a_killed_store_whose_file_went_back_behind_a_force_is_refused() throws IOException {
        made();
        byte[] older = Files.readAllBytes(file(".mv.db"));
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            // More than the journal takes at once.
            store.importBatch(WrittenHistory.envelopes(EVENTS, 2_500), true);
            Files.copy(file(".head"), elsewhere.resolve("head"));
        }
        Files.move(elsewhere.resolve("head"), file(".head"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(file(".mv.db"), older);

        assertThatThrownBy(() -> open(EventStore.Access.READ_WRITE))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("ends at position 3000, but position 5500 was on disk");
    }

    @Test
    void the_journal_of_a_killed_store_is_missed() throws IOException {
        made();
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            WrittenHistory.append(store, EVENTS, 2);
            Files.copy(file(".head"), elsewhere.resolve("head"));
            Files.copy(file(".mv.db"), elsewhere.resolve("data"));
        }
        Files.move(elsewhere.resolve("head"), file(".head"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(elsewhere.resolve("data"), file(".mv.db"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> open(EventStore.Access.READ_WRITE))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("store.journal is missing");
    }

    @Test
    void a_store_without_one_opens_and_gets_one() throws IOException {
        made();
        Files.delete(file(".head"));

        try (EventStore store = open(EventStore.Access.READ_ONLY)) {
            assertThat(store.head()).isEqualTo(EVENTS);
            assertThat(file(".head")).doesNotExist();
        }
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            assertThat(store.head()).isEqualTo(EVENTS);
            assertThat(store.changedByAnotherProgram()).isFalse();
        }
        assertThat(file(".head")).exists();
    }

    @Test
    void one_without_its_store_is_no_new_store() throws IOException {
        made();
        Files.delete(file(".mv.db"));

        assertThatThrownBy(() -> open(EventStore.Access.CREATE))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("store.head of a store, but not the store");
        assertThat(file(".mv.db")).doesNotExist();
    }

    @Test
    void a_store_whose_making_was_killed_is_made_again() throws IOException {
        try (EventStore store = open(EventStore.Access.CREATE)) {
            assertThat(store.head()).isZero();
            Files.copy(file(".head"), directory.resolve("kept"));
        }
        for (byte[] left :
                List.of(new byte[0], new byte[9_000], "H:2,bl".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            Files.copy(directory.resolve("kept"), file(".head"), StandardCopyOption.REPLACE_EXISTING);
            Files.write(file(".mv.db"), left);

            try (EventStore store = open(EventStore.Access.CREATE)) {
                WrittenHistory.append(store, 0, 1);
                assertThat(store.head()).isEqualTo(1);
            }
        }
    }

    @Test
    void what_another_program_wrote_is_told_until_it_was_verified() throws Exception {
        made();
        byOther("UPDATE settings SET text = text");

        for (int opening = 0; opening < 2; opening++) {
            try (EventStore store = open(EventStore.Access.READ_WRITE)) {
                assertThat(store.changedByAnotherProgram()).isTrue();
                assertThat(store.fileFaults(Progress.NONE)).isEmpty();
            }
        }
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            store.foundSound();
            assertThat(store.changedByAnotherProgram()).isFalse();
        }
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            assertThat(store.changedByAnotherProgram()).isFalse();
        }
    }

    @Test
    void another_program_may_write_the_file_anew_but_not_take_from_its_end() throws Exception {
        made();
        byOther("SHUTDOWN COMPACT");
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            assertThat(store.changedByAnotherProgram()).isTrue();
            assertThat(store.head()).isEqualTo(EVENTS);
        }
        byOther("DELETE FROM events WHERE position > 2990");

        assertThatThrownBy(() -> open(EventStore.Access.READ_WRITE))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("ends at position 2990, but position 3000 was on disk");
    }

    private void byOther(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:" + store(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void what_lies_beside_the_store_and_names_a_later_position_is_believed() throws IOException {
        made();
        HeadWitness later =
                path -> List.of(new HeadWitness.Seen(file(".readmodels/orders"), new StoreHead(EVENTS + 1, Hash.ZERO)));

        assertThatThrownBy(() -> EventStore.open(
                        store(), EventStore.Access.READ_WRITE, Clock.systemUTC(), Operator.NOT_KNOWN, later))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("made of events up to position 3001");
    }

    @Test
    void a_large_file_is_checked_in_the_background_and_a_fault_ends_writing_not_reading() throws IOException {
        DamagedFiles files = new DamagedFiles(made());
        byte[] damaged = files.bytes(".mv.db").clone();
        int at = indexOf(damaged, "abcdefghabcdefgh");
        damaged[at] ^= 1;
        Files.write(file(".mv.db"), damaged);

        try (EventStore store = opening(0).open(store(), EventStore.Access.READ_WRITE)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> store.fileCheck().fault() != null);
            assertThat(store.readAll(1, 10)).hasSize(10);
            assertThatThrownBy(() -> WrittenHistory.append(store, EVENTS, 1))
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("takes no more events")
                    .hasMessageContaining("verify");
            assertThat(store.fileFaults(Progress.NONE)).isNotEmpty();
        }
        assertThatThrownBy(() -> open(EventStore.Access.READ_WRITE))
                .as("closing does not make the damage look sound")
                .isInstanceOf(DamagedStoreException.class);
        files.restore();
        try (EventStore store = opening(0).open(store(), EventStore.Access.READ_WRITE)) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> store.fileCheck()
                    .sound());
        }
    }

    private static StoreOpening opening(long readThroughBytesMax) {
        return new StoreOpening(
                Clock.systemUTC(), Operator.NOT_KNOWN, Indexes.Sizes.OF_A_STORE, HeadWitness.NONE, readThroughBytesMax);
    }

    private static int indexOf(byte[] bytes, String text) {
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(at).isPositive();
        return at;
    }

    @Test
    void whoever_only_reads_writes_nothing_beside_the_store() throws IOException {
        DamagedFiles files = new DamagedFiles(made());
        SortedMap<String, byte[]> before = files.now();

        try (EventStore store = open(EventStore.Access.READ_ONLY)) {
            assertThat(store.head()).isEqualTo(EVENTS);
            assertThat(files.now().keySet()).isEqualTo(before.keySet());
        }

        assertThat(files.now().keySet()).isEqualTo(before.keySet());
        files.now().forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void every_file_is_its_owners_alone() throws IOException {
        made();
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            WrittenHistory.append(store, EVENTS, 1);
            for (String suffix : List.of(".mv.db", ".journal", ".head", ".owner")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(suffix))))
                        .as(suffix)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_store_that_this_process_has_open_stays_locked_after_somebody_else_tried() throws Exception {
        made();
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            assertThatThrownBy(() -> open(EventStore.Access.READ_WRITE)).isInstanceOf(LockedStoreException.class);
            open(EventStore.Access.READ_ONLY).close();
            assertThat(store.fileFaults(Progress.NONE)).isEmpty();
            // A descriptor that nobody holds any more is closed by the collector, and the lock goes with it.
            System.gc();

            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            WritingProcess.class.getName(),
                            store().toString(),
                            "0",
                            "1")
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(other.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("LockedStoreException");
        }
    }

    private Path store() {
        return directory.resolve("store");
    }

    private Path file(String suffix) {
        return directory.resolve("store" + suffix);
    }

    private Path made() {
        try (EventStore store = open(EventStore.Access.CREATE)) {
            store.importBatch(WrittenHistory.envelopes(0, EVENTS), true);
        }
        return store();
    }

    private EventStore open(EventStore.Access access) {
        return EventStore.open(store(), access, Clock.systemUTC());
    }
}
