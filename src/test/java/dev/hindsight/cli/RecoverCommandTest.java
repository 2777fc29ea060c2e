package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.fault.StoreFixtures;
import dev.hindsight.store.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoverCommandTest {
    private static final int BLOCK_BYTES = 4096;

    @TempDir
    private Path directory;

    @Test
    void a_sound_store_comes_out_as_its_full_export() throws IOException {
        CliRig rig = made(120);
        String full = rig.on("events", "--format", "jsonl", "--full").out();

        Ran ran = rig.on("recover", "--to", target().toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains(" doubtful, 0 missing").contains("written: ");
        assertThat(Files.readString(target())).isEqualTo(full);
    }

    @Test
    void to_standard_output_go_the_events_alone() throws IOException {
        CliRig rig = made(20);
        String full = rig.on("events", "--format", "jsonl", "--full").out();

        Ran ran = rig.on("recover", "--to", "-");

        assertThat(ran.out()).isEqualTo(full);
        assertThat(ran.err()).contains(" sound, 0 doubtful, 0 missing");
    }

    @Test
    void a_store_of_format_3_comes_out_whole() throws IOException {
        CliRig rig = new CliRig(directory);
        StoreFixtures.ofFormat3(rig.store());

        Ran ran = rig.on("recover", "--to", target().toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readAllLines(target())).hasSize(StoreFixtures.OLD_EVENTS);
    }

    @ParameterizedTest
    @CsvSource({"3", "50", "90"})
    void of_a_file_that_was_cut_off_the_rest_comes_out_and_what_is_missing_is_named(int percent) throws IOException {
        CliRig rig = made(400);
        List<String> full = full(rig);
        byte[] bytes = Files.readAllBytes(data(rig));
        Files.write(data(rig), Arrays.copyOf(bytes, bytes.length * percent / 100));
        Map<String, String> before = state();

        Ran ran = rig.on("recover", "--to", target().toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("to " + full.size() + " missing: nothing of it was found");
        List<String> lines = Files.readAllLines(target());
        assertThat(lines).hasSizeBetween(full.size() * (percent - 3) / 110, full.size());
        assertSoundAreRight(lines, full);
        Files.delete(target());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void of_a_file_with_a_destroyed_header_all_comes_out() throws IOException {
        CliRig rig = made(400);
        List<String> full = full(rig);
        zero(rig, 0, 2 * BLOCK_BYTES);

        Ran ran = rig.on("recover", "--to", target().toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readAllLines(target())).isEqualTo(full);
    }

    @Test
    void of_a_file_with_a_destroyed_second_half_the_first_comes_out() throws IOException {
        CliRig rig = made(400);
        List<String> full = full(rig);
        int half = (int) Files.size(data(rig)) / 2;
        zero(rig, half, half);

        Ran ran = rig.on("recover", "--to", target().toString());

        assertThat(ran.code()).isEqualTo(1);
        List<String> lines = Files.readAllLines(target());
        assertThat(lines).hasSizeGreaterThan(full.size() / 3);
        assertSoundAreRight(lines, full);
    }

    @Test
    void a_destroyed_end_loses_no_event_that_stands_elsewhere() throws IOException {
        CliRig rig = made(400);
        List<String> full = full(rig);
        int bytes = (int) Files.size(data(rig));
        zero(rig, bytes - 3 * BLOCK_BYTES, 3 * BLOCK_BYTES);

        rig.on("recover", "--to", target().toString());

        assertThat(Files.readAllLines(target())).hasSize(full.size());
    }

    @Test
    void behind_a_destroyed_block_it_goes_on_and_the_gap_is_named() throws IOException {
        CliRig rig = made(400);
        List<String> full = full(rig);
        int middle = (int) Files.size(data(rig)) / 2 / BLOCK_BYTES * BLOCK_BYTES;
        zero(rig, middle, BLOCK_BYTES);

        Ran ran = rig.on("recover", "--to", target().toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .containsPattern("positions \\d+ to \\d+ missing: nothing of it was found")
                .containsPattern("position \\d+ doubtful: the event before it is missing");
        List<String> lines = Files.readAllLines(target());
        assertThat(lines).hasSizeBetween(full.size() - 40, full.size() - 1);
        assertThat(lines.stream().filter(RecoverCommandTest::isDoubtful)).hasSize(1);
        assertSoundAreRight(lines, full);
    }

    @Test
    void what_was_recovered_is_imported_again() throws IOException {
        CliRig rig = made(200);
        int middle = (int) Files.size(data(rig)) / 2 / BLOCK_BYTES * BLOCK_BYTES;
        zero(rig, middle, BLOCK_BYTES);
        rig.on("recover", "--to", target().toString());
        int lines = Files.readAllLines(target()).size();

        Ran ran = rig.run("--store", directory.resolve("again").toString(), "import", target().toString());

        assertThat(ran.out()).isEqualTo("imported " + lines + ", already present 0, rejected 0\n");
    }

    @Test
    void a_new_store_of_a_sound_one_has_the_same_history_to_the_last_hash() {
        CliRig rig = made(60);
        assertThat(rig.on("append", "note-1", "Noted", "{}").code()).isZero();
        List<Event> right = events(rig.store());

        Ran ran = rig.on("recover", "--to", directory.resolve("new.mv.db").toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(events(directory.resolve("new"))).isEqualTo(right);
        assertThat(rig.run("--store", directory.resolve("new").toString(), "verify")
                        .code())
                .isZero();
    }

    @Test
    void in_a_new_store_positions_close_up_behind_a_gap_and_that_is_told() throws IOException {
        CliRig rig = made(400);
        int all = full(rig).size();
        zero(rig, (int) Files.size(data(rig)) / 2 / BLOCK_BYTES * BLOCK_BYTES, BLOCK_BYTES);

        Ran ran = rig.on("recover", "--to", directory.resolve("new.mv.db").toString());
        Ran more = rig.on(
                "recover",
                "--with-doubtful",
                "--to",
                directory.resolve("more.mv.db").toString());

        assertThat(ran.code()).isEqualTo(1);
        List<Event> sound = events(directory.resolve("new"));
        assertThat(ran.err())
                .containsPattern("positions \\d+ to " + all + " moved: now positions \\d+ to " + sound.size() + "\n");
        assertThat(more.code()).isEqualTo(1);
        List<Event> withDoubtful = events(directory.resolve("more"));
        assertThat(withDoubtful).hasSize(sound.size() + 1);
        assertThat(withDoubtful.stream()
                        .filter(event -> event.metadata() != null
                                && isDoubtful(event.metadata().text())))
                .hasSize(1);
        assertThat(rig.run("--store", directory.resolve("more").toString(), "verify")
                        .code())
                .isZero();
    }

    @Test
    void a_store_that_is_there_is_not_replaced_and_one_without_an_event_is_not_left() throws IOException {
        CliRig rig = made(5);
        Path other = directory.resolve("other.mv.db");
        Files.writeString(other, "mine");
        Ran there = rig.on("recover", "--to", other.toString());
        Files.write(data(rig), new byte[3 * BLOCK_BYTES]);
        Ran nothing = rig.on("recover", "--to", directory.resolve("empty.mv.db").toString());

        assertThat(there.code()).isEqualTo(1);
        assertThat(there.err()).contains("is there already");
        assertThat(Files.readString(other)).isEqualTo("mine");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("no event was recovered");
        assertThat(state().keySet()).noneMatch(name -> name.startsWith("empty"));
        assertThat(rig.on("recover", "--force", "--to", "x.mv.db").code()).isEqualTo(2);
        assertThat(rig.on("recover", "--with-doubtful", "--to", "x.jsonl").code())
                .isEqualTo(2);
    }

    @Test
    void a_store_that_is_open_elsewhere_is_refused_or_read_as_a_copy() {
        CliRig rig = made(20);
        try (EventStore open = EventStore.open(rig.store(), EventStore.Access.READ_WRITE, Clock.systemUTC())) {
            Ran refused = rig.on("recover", "--to", target().toString());
            Ran copied = rig.on("--read-only", "recover", "--to", target().toString());

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("is open in").contains("--read-only");
            assertThat(copied.code()).as(copied.err()).isZero();
            assertThat(copied.out()).contains(open.head() + " events sound, 0 doubtful, 0 missing");
        }
    }

    private static List<Event> events(Path store) {
        try (EventStore open = EventStore.open(store, EventStore.Access.READ_ONLY, Clock.systemUTC())) {
            return open.readAll(1, 100_000);
        }
    }

    @Test
    void an_existing_file_is_replaced_only_with_force() throws IOException {
        CliRig rig = made(5);
        Files.writeString(target(), "mine");

        Ran refused = rig.on("recover", "--to", target().toString());
        String left = Files.readString(target());
        Ran forced = rig.on("recover", "--to", target().toString(), "--force");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(left).isEqualTo("mine");
        assertThat(forced.code()).isZero();
        assertThat(Files.readString(target())).startsWith("{\"streamId\"");
    }

    @Test
    void without_a_store_or_a_file_to_write_to_it_says_so() {
        CliRig rig = new CliRig(directory);

        assertThat(rig.on("recover").code()).isEqualTo(2);
        Ran ran = rig.on("recover", "--to", target().toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("there is no store");
        assertThat(target()).doesNotExist();
    }

    private CliRig made(int orders) {
        CliRig rig = new CliRig(directory);
        assertThat(rig.on("generate", "--orders", String.valueOf(orders), "--seed", "7")
                        .code())
                .isZero();
        return rig;
    }

    private static List<String> full(CliRig rig) {
        return rig.on("events", "--format", "jsonl", "--full").out().lines().toList();
    }

    private static Path data(CliRig rig) {
        return StoreFixtures.dataOf(rig.store());
    }

    private static void zero(CliRig rig, int from, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(data(rig));
        Arrays.fill(bytes, from, from + count, (byte) 0);
        Files.write(data(rig), bytes);
    }

    private Path target() {
        return directory.resolve("recovered.jsonl");
    }

    private static boolean isDoubtful(String line) {
        return line.contains("\"recoveryDoubt\":");
    }

    /** What nothing is said against must be what was recorded; when it was stored may be unknown by now. */
    private static void assertSoundAreRight(List<String> lines, List<String> full) {
        assertThat(lines.stream()
                        .filter(line -> !isDoubtful(line))
                        .map(RecoverCommandTest::withoutStoredAt)
                        .toList())
                .isSubsetOf(
                        full.stream().map(RecoverCommandTest::withoutStoredAt).collect(Collectors.toSet()));
    }

    private static String withoutStoredAt(String line) {
        return line.replaceAll(",\"storedAt\":\"[^\"]*\"", "");
    }

    /** Every file in the folder with its length and time. */
    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                state.put(file.getFileName().toString(), Files.size(file) + " " + time);
            }
        }
        return state;
    }
}
