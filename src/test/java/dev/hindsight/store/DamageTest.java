package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Progress;
import dev.hindsight.fault.DamagedFiles;
import dev.hindsight.fault.FaultReport;
import dev.hindsight.fault.FaultRounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts, zeroes, ages and flips the files of a store, closed and killed. The outcome is the right answer, a refusal that
 * leaves every file as it is, or, for bytes of a killed file that no checksum is known of, a fault that the check of
 * the files or of the hash chain finds. Nothing else: never an older store, never other events.
 */
@Tag(FaultRounds.TAG)
class DamageTest {
    /** Of each kind, of each file. */
    private static final int DAMAGES = FaultRounds.of("damages", 30);

    private static final String REFUSED = "refused";
    private static final String RIGHT_ANSWER = "right answer";
    private static final int CLOSED_EVENTS = 1_500;
    /** More than the journal takes at once. */
    private static final int FILED_EVENTS = 2_000;

    private static final int JOURNALLED_EVENTS = 25;

    @TempDir
    private Path directory;

    private List<Event> right = List.of();

    @Test
    void no_damage_of_a_closed_file_opens() throws IOException {
        DamagedFiles files = new DamagedFiles(closed());

        for (DamagedFiles.Kind kind : DamagedFiles.Kind.values()) {
            each("a closed .mv.db", files, ".mv.db", kind, false);
        }
    }

    @Test
    void no_damage_of_a_killed_file_goes_unseen() throws IOException {
        DamagedFiles files = new DamagedFiles(killed());

        for (DamagedFiles.Kind kind : DamagedFiles.Kind.values()) {
            each("a killed .mv.db", files, ".mv.db", kind, true);
        }
    }

    @Test
    void no_damage_of_a_journal_loses_what_was_acknowledged() throws IOException {
        DamagedFiles files = new DamagedFiles(killed());

        for (DamagedFiles.Kind kind : DamagedFiles.Kind.values()) {
            each("a killed .journal", files, ".journal", kind, false);
        }
    }

    @Test
    void no_damage_of_a_head_file_changes_the_answer() throws IOException {
        DamagedFiles files = new DamagedFiles(closed());

        for (DamagedFiles.Kind kind : DamagedFiles.Kind.values()) {
            each("a .head", files, ".head", kind, false);
        }
    }

    private void each(String file, DamagedFiles files, String suffix, DamagedFiles.Kind kind, boolean mayBeFoundLater)
            throws IOException {
        Random random = FaultRounds.random();
        try (FaultReport report = new FaultReport(kind.plural() + " of " + file)) {
            for (int i = 0; i < DAMAGES; i++) {
                files.restoreWith(suffix, kind.damage(files.bytes(suffix), random));
                SortedMap<String, byte[]> before = files.now();
                String what = kind.plural() + " of " + file + ", number " + i;
                String outcome = outcome(what, mayBeFoundLater);
                if (outcome.equals(REFUSED)) {
                    assertThat(files.now().keySet()).as(what).isEqualTo(before.keySet());
                    files.now()
                            .forEach((name, bytes) ->
                                    assertThat(bytes).as("%s: %s", what, name).isEqualTo(before.get(name)));
                }
                report.count(outcome);
            }
        }
        files.restore();
        assertThat(outcome("undamaged after " + kind, false)).isEqualTo(RIGHT_ANSWER);
    }

    /** What came of opening the store: where it opens, its answers must be right, or the damage be found. */
    private String outcome(String what, boolean mayBeFoundLater) {
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            if (mayBeFoundLater && !isFoundSound(store)) {
                return "found by verify";
            }
            assertThat(store.head()).as(what).isEqualTo(right.size());
            assertThat(store.readAll(1, right.size() + 1).equals(right))
                    .as("%s: the same events", what)
                    .isTrue();
            return RIGHT_ANSWER;
        } catch (HindsightException e) {
            assertThat(e.getMessage()).as(what).doesNotContain("org.h2").doesNotContain("Exception");
            return REFUSED;
        } catch (RuntimeException e) {
            return fail(what, e);
        }
    }

    private static boolean isFoundSound(EventStore store) {
        return store.fileFaults(Progress.NONE).isEmpty()
                && new ChainVerifier(store).firstFault(Progress.NONE).isEmpty();
    }

    private Path store() {
        return directory.resolve("store");
    }

    private Path closed() throws IOException {
        try (EventStore store = open(EventStore.Access.CREATE)) {
            for (int from = 0; from < CLOSED_EVENTS; from += 500) {
                store.importBatch(WrittenHistory.envelopes(from, 500), true);
            }
        }
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            right = store.readAll(1, CLOSED_EVENTS);
        }
        return store();
    }

    /** As a process leaves it that is killed with events in its journal and others in the file since it was closed. */
    private Path killed() throws IOException {
        byte[] whenClosed = Files.readAllBytes(closed().resolveSibling("store.mv.db"));
        Path elsewhere = Files.createDirectory(directory.resolve("killed"));
        try (EventStore store = open(EventStore.Access.READ_WRITE)) {
            store.importBatch(WrittenHistory.envelopes(CLOSED_EVENTS, FILED_EVENTS), true);
            WrittenHistory.append(store, CLOSED_EVENTS + FILED_EVENTS, JOURNALLED_EVENTS);
            right = store.readAll(1, CLOSED_EVENTS + FILED_EVENTS + JOURNALLED_EVENTS);
            for (String suffix : List.of(".mv.db", ".journal", ".head")) {
                Files.copy(
                        store().resolveSibling("store" + suffix),
                        elsewhere.resolve("store" + suffix),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        assertThat(Files.readAllBytes(elsewhere.resolve("store.mv.db"))).isNotEqualTo(whenClosed);
        for (String suffix : List.of(".mv.db", ".journal", ".head")) {
            Files.move(
                    elsewhere.resolve("store" + suffix),
                    store().resolveSibling("store" + suffix),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return store();
    }

    private EventStore open(EventStore.Access access) {
        return EventStore.open(store(), access, Clock.systemUTC());
    }
}
