package dev.hindsight.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.file.DamagedStoreException;
import dev.hindsight.store.file.FileDamageException;
import dev.hindsight.store.file.JournalContents;
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
    void where_events_came_from_is_known_after_a_kill_too() throws IOException {
        Path path = directory.resolve("store");
        SourceRead some = new SourceRead(10, Hash.digest(new byte[10]), false);
        SourceRead all = new SourceRead(20, Hash.digest(new byte[20]), true);
        try (EventStore store = open(path, EventStore.Access.CREATE)) {
            append(store, 0, 3);
            EventWriter file = store.from(Origin.Channel.FILE, "orders.jsonl");
            file.stageBatch(List.of(line(1_001, 7), line(1_002, 8)), true, some);
            file.force();
            append(store.from(Origin.Channel.HTTP, "127.0.0.1"), 3, 2);
            file.stageBatch(List.of(line(1_003, 11)), true, some);
            file.stageBatch(List.of(), true, all);
            file.force();
            append(store, 5, 1);
            Path killed = killed(path, "killed");

            assertThat(JournalContents.read(file(killed, ".journal")).beyond(0)).hasSize(9);
            try (EventStore again = open(killed, EventStore.Access.READ_WRITE)) {
                assertThat(again.origins(1, 99)).isEqualTo(store.origins(1, 99)).hasSize(5);
                assertThat(again.origin(8).orElseThrow().read()).isEqualTo(all);
                append(again, 6, 1);
                assertThat(again.origins(9, 99))
                        .extracting(StoredBatch::firstPosition, StoredBatch::lastPosition)
                        .containsExactly(tuple(9L, 10L));
            }
        }
    }

    @Test
    void that_a_source_came_to_its_end_is_known_after_a_kill_where_nothing_more_of_it_was_stored() throws IOException {
        Path path = directory.resolve("store");
        SourceRead all = new SourceRead(20, Hash.digest(new byte[20]), true);
        try (EventStore store = open(path, EventStore.Access.CREATE)) {
            EventWriter file = store.from(Origin.Channel.FILE, "orders.jsonl");
            file.importBatch(List.of(line(1_001, 7)), true);
            file.stageBatch(List.of(), true, all);
            file.force();

            try (EventStore again = open(killed(path, "killed"), EventStore.Access.READ_WRITE)) {
                assertThat(again.origin(1).orElseThrow().read()).isEqualTo(all);
            }
        }
    }

    private static Envelope line(int id, long line) {
        return new Envelope(
                StreamId.of("order-9"),
                null,
                new NewEvent(new UUID(0, id), "Noted", null, Payload.of("{}"), null),
                line,
                null);
    }

    @Test
    void what_was_acknowledged_is_missed_where_the_journal_is_cut_and_nothing_is_changed() throws IOException {
        Path killed = killedAfterAppends();
        byte[] journal = Files.readAllBytes(file(killed, ".journal"));
        byte[] data = Files.readAllBytes(file(killed, ".mv.db"));

        for (int cut = 1; cut < 300; cut += 46) {
            byte[] damaged = Arrays.copyOf(journal, journal.length - cut);
            Files.write(file(killed, ".journal"), damaged);

            assertThatThrownBy(() -> open(killed, EventStore.Access.READ_WRITE))
                    .as("%d bytes cut off", cut)
                    .isInstanceOf(DamagedStoreException.class)
                    .hasMessageContaining("lacks position")
                    .hasMessageContaining("recover");
            assertThat(Files.readAllBytes(file(killed, ".journal"))).isEqualTo(damaged);
            assertThat(Files.readAllBytes(file(killed, ".mv.db"))).isEqualTo(data);
        }
        Files.write(file(killed, ".journal"), journal);
        try (EventStore store = open(killed, EventStore.Access.READ_WRITE)) {
            assertThat(store.head()).isEqualTo(EVENTS);
        }
    }

    @Test
    void a_changed_byte_in_the_midst_or_in_the_last_event_is_told_and_what_is_behind_it_found() throws IOException {
        Path killed = killedAfterAppends();
        byte[] journal = Files.readAllBytes(file(killed, ".journal"));

        for (int at : List.of(journal.length / 2, journal.length - 5)) {
            byte[] damaged = journal.clone();
            damaged[at] ^= 1;
            Files.write(file(killed, ".journal"), damaged);

            assertThatThrownBy(() -> open(killed, EventStore.Access.READ_WRITE))
                    .isInstanceOf(DamagedStoreException.class)
                    .hasMessageContaining(at == journal.length - 5 ? "lacks position 30," : "goes on with");
            assertThat(JournalContents.read(file(killed, ".journal")).readable())
                    .hasSize(EVENTS - 1);
        }
    }

    @Test
    void a_group_that_nobody_was_told_of_is_dropped_where_it_is_torn() throws IOException {
        Path killed = killedAfterAppends();
        byte[] journal = Files.readAllBytes(file(killed, ".journal"));
        JournalContents whole = JournalContents.read(file(killed, ".journal"));
        Event last = whole.readable().get(EVENTS - 1);
        byte[] more = Arrays.copyOf(journal, journal.length + 200);
        // The next group was begun, as far as its length.
        System.arraycopy(journal, 1024, more, journal.length, 60);
        Files.write(file(killed, ".journal"), more);

        assertThat(JournalContents.read(file(killed, ".journal")).beyond(EVENTS - 1))
                .containsExactly(last);
        try (EventStore store = open(killed, EventStore.Access.READ_WRITE)) {
            assertThat(store.head()).isEqualTo(EVENTS);
        }
    }

    @Test
    void a_journal_that_is_none_is_kept_and_so_is_one_that_goes_on_too_late() throws IOException {
        Path killed = killedAfterAppends();
        byte[] journal = Files.readAllBytes(file(killed, ".journal"));
        for (byte[] damaged : List.of(new byte[journal.length], "no journal".getBytes(UTF_8), withoutNotes(journal))) {
            Files.write(file(killed, ".journal"), damaged);

            assertThatThrownBy(() -> open(killed, EventStore.Access.READ_WRITE))
                    .isInstanceOf(DamagedStoreException.class)
                    .hasMessageContaining("journal");
            assertThat(Files.readAllBytes(file(killed, ".journal"))).isEqualTo(damaged);
        }
        Files.write(file(killed, ".journal"), journal);
        assertThatThrownBy(() -> JournalContents.read(file(killed, ".journal")).beyond(-5))
                .isInstanceOf(FileDamageException.class)
                .hasMessageContaining("lacks positions -4 to 0");
    }

    private static byte[] withoutNotes(byte[] journal) {
        byte[] damaged = journal.clone();
        Arrays.fill(damaged, 0, 1024, (byte) 0);
        return damaged;
    }

    @Test
    void the_format_before_is_taken_in_and_what_is_behind_a_bad_frame_of_it_is_missed() throws IOException {
        Path killed = killedAfterAppends();
        List<Event> events = JournalContents.read(file(killed, ".journal")).readable();
        byte[] old = OldJournal.bytes(events);

        Files.write(file(killed, ".journal"), old);
        assertThat(JournalContents.read(file(killed, ".journal")).beyond(0)).isEqualTo(events);

        byte[] damaged = old.clone();
        damaged[old.length / 2] ^= 1;
        Files.write(file(killed, ".journal"), damaged);
        assertThatThrownBy(() -> open(killed, EventStore.Access.READ_WRITE))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("behind damaged bytes");

        Files.write(file(killed, ".journal"), Arrays.copyOf(old, old.length - 10));
        try (EventStore store = open(killed, EventStore.Access.READ_WRITE)) {
            assertThat(store.head()).isEqualTo(EVENTS - 1);
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

    private static void append(EventWriter store, int from, int count) {
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
