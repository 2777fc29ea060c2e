package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was told to be on disk and is not in the store's file yet is in the journal beside it. */
class JournalTest {
    private static final int EVENTS = 30;

    @TempDir
    private Path directory;

    /** The files of {@code store} as a kill would leave them now: taken while it is open. */
    private Path killed(Path store, String name) throws IOException {
        Path killed = directory.resolve(name);
        for (String suffix : List.of(".journal", ".mv.db")) {
            Files.copy(file(store, suffix), file(killed, suffix), StandardCopyOption.REPLACE_EXISTING);
        }
        return killed;
    }

    private Path killedAfterAppends() throws IOException {
        Path path = directory.resolve("store");
        try (EventStore store = open(path, EventStore.Access.CREATE)) {
            append(store, 0, EVENTS);
            return killed(path, "killed");
        }
    }

    @Test
    void a_store_that_was_closed_needs_no_journal() throws IOException {
        killedAfterAppends();

        assertThat(file(directory.resolve("store"), ".journal")).doesNotExist();
        assertThat(file(directory.resolve("store"), ".mv.db")).exists();
    }

    @Test
    void what_was_acknowledged_before_a_kill_is_there_after_it() throws IOException {
        Path killed = killedAfterAppends();

        try (EventStore store = open(killed, EventStore.Access.READ_WRITE);
                EventStore undisturbed = open(directory.resolve("store"), EventStore.Access.READ_WRITE)) {
            assertThat(store.readAll(1, 100)).isEqualTo(undisturbed.readAll(1, 100));
            assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
            append(store, EVENTS, 1);
            assertThat(store.head()).isEqualTo(EVENTS + 1);
        }
        assertThat(file(killed, ".journal")).doesNotExist();
    }

    @Test
    void a_frame_that_is_not_whole_is_none_and_those_before_it_are() throws IOException {
        Path killed = killedAfterAppends();
        byte[] journal = Files.readAllBytes(file(killed, ".journal"));
        byte[] data = Files.readAllBytes(file(killed, ".mv.db"));

        for (int cut = 1; cut < 300; cut += 23) {
            Files.write(file(killed, ".journal"), Arrays.copyOf(journal, journal.length - cut));
            Files.write(file(killed, ".mv.db"), data);
            try (EventStore store = open(killed, EventStore.Access.READ_WRITE)) {
                assertThat(store.head()).as("%d bytes cut off", cut).isBetween(EVENTS - 2L, EVENTS - 1L);
                assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
            }
        }
    }

    @Test
    void a_changed_byte_ends_it_there() throws IOException {
        Path killed = killedAfterAppends();
        byte[] journal = Files.readAllBytes(file(killed, ".journal"));
        journal[journal.length / 2] ^= 1;
        Files.write(file(killed, ".journal"), journal);

        try (EventStore store = open(killed, EventStore.Access.READ_WRITE)) {
            assertThat(store.head()).isBetween(EVENTS / 2 - 2L, EVENTS / 2 + 2L);
            assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
        }
    }

    @Test
    void whoever_only_reads_sees_it_too_and_changes_neither_file() throws IOException {
        Path killed = killedAfterAppends();
        byte[] journal = Files.readAllBytes(file(killed, ".journal"));
        byte[] data = Files.readAllBytes(file(killed, ".mv.db"));

        try (EventStore store = open(killed, EventStore.Access.READ_ONLY)) {
            assertThat(store.head()).isEqualTo(EVENTS);
            assertThat(store.readOnly()).isTrue();
        }

        assertThat(Files.readAllBytes(file(killed, ".journal"))).isEqualTo(journal);
        assertThat(Files.readAllBytes(file(killed, ".mv.db"))).isEqualTo(data);
    }

    @Test
    void what_the_file_has_by_now_is_not_taken_twice() throws IOException {
        Path killed = killedAfterAppends();
        Path journal = file(killed, ".journal");
        byte[] before = Files.readAllBytes(journal);
        open(killed, EventStore.Access.READ_WRITE).close();
        Files.write(journal, before);

        try (EventStore store = open(killed, EventStore.Access.READ_WRITE)) {
            assertThat(store.head()).isEqualTo(EVENTS);
        }
    }

    @Test
    void a_journal_of_another_copy_is_refused_and_both_are_left_alone() throws IOException {
        Path killed = killedAfterAppends();
        Path other = directory.resolve("other");
        try (EventStore store = open(other, EventStore.Access.CREATE)) {
            append(store, 1_000, 2);
        }
        Files.copy(file(killed, ".journal"), file(other, ".journal"));

        assertThatThrownBy(() -> open(other, EventStore.Access.READ_WRITE))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("one of the two is of another copy");
        assertThat(file(other, ".journal")).exists();
        Files.delete(file(other, ".journal"));
        try (EventStore store = open(other, EventStore.Access.READ_WRITE)) {
            assertThat(store.head()).isEqualTo(2);
        }
    }

    @Test
    void a_journal_without_its_store_is_no_new_store() throws IOException {
        Path killed = killedAfterAppends();
        Files.delete(file(killed, ".mv.db"));

        assertThatThrownBy(() -> open(killed, EventStore.Access.CREATE))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("without its store");
    }

    @Test
    void a_long_journal_is_taken_over_by_the_file_while_the_store_is_open() throws IOException {
        Path path = directory.resolve("store");
        try (EventStore store = open(path, EventStore.Access.CREATE)) {
            for (int batch = 0; batch < 300; batch++) {
                append(store, 100 * batch, 100);
            }
            Path killed = killed(path, "killed");
            assertThat(Files.size(file(path, ".journal"))).isLessThan(5 << 20);
            try (EventStore again = open(killed, EventStore.Access.READ_WRITE)) {
                assertThat(again.head()).isEqualTo(30_000);
                assertThat(again.hashAt(30_000)).isEqualTo(store.hashAt(30_000));
            }
        }
    }

    private static void append(EventStore store, int from, int count) {
        List<NewEvent> events = new java.util.ArrayList<>();
        for (int n = from; n < from + count; n++) {
            events.add(new NewEvent(
                    new UUID(7, n),
                    "Step" + n % 3,
                    null,
                    Payload.of("{\"n\":" + n + ".50,\"text\":\"" + "é".repeat(60) + "\"}"),
                    n % 2 == 0 ? null : Payload.of("{\"actor\":\"ada\"}")));
        }
        if (count == 100) {
            store.append(StreamId.of("order-" + from), ExpectedVersion.ANY, events);
        } else {
            events.forEach(
                    event -> store.append(StreamId.of("order-" + event.type()), ExpectedVersion.ANY, List.of(event)));
        }
    }

    private static EventStore open(Path path, EventStore.Access access) {
        return EventStore.open(path, access, Clock.systemUTC());
    }

    private static Path file(Path store, String suffix) {
        return store.resolveSibling(store.getFileName() + suffix);
    }
}
