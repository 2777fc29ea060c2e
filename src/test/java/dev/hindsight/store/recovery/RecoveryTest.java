package dev.hindsight.store.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.fault.DamagedFiles;
import dev.hindsight.fault.FaultReport;
import dev.hindsight.fault.FaultRounds;
import dev.hindsight.fault.StoreFixtures;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.store.file.HeadWitness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.tools.Recover;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages the files of a store, closed and killed, and recovers it. Whatever was done: what is called sound is what was
 * recorded, every position is told of, nothing is written, and what H2's own tool finds is found.
 */
@Tag(FaultRounds.TAG)
class RecoveryTest {
    private static final int EVENTS = 1_500;
    private static final int JOURNALLED_EVENTS = 25;
    private static final int ROUNDS = FaultRounds.of("recoveries", 2);
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    /** A row of events in the script of H2's tool. */
    private static final Pattern ROW =
            Pattern.compile("INSERT INTO O_\\d+ VALUES\\((\\d+), .*?UUID '([0-9a-f-]{36})'", Pattern.CASE_INSENSITIVE);

    @TempDir
    private Path directory;

    private List<Event> right = List.of();

    /** Everything of one recovery. */
    private record Outcome(RecoveryResult result, Map<Long, RecoveredEvent> events) {}

    @Test
    void a_closed_store_comes_out_as_it_is() throws IOException {
        Outcome outcome = recovered(closed());

        assertThat(events(outcome)).isEqualTo(right);
        assertThat(outcome.result.whole()).isTrue();
        assertThat(outcome.result.findings()).isEmpty();
    }

    @Test
    void a_killed_store_comes_out_with_what_its_journal_has() throws IOException {
        Outcome outcome = recovered(killed());

        assertThat(events(outcome)).isEqualTo(right);
        assertThat(outcome.result.inJournal()).isEqualTo(JOURNALLED_EVENTS);
    }

    @Test
    void what_is_behind_a_damaged_group_of_the_journal_is_found() throws IOException {
        Path store = killed();
        Path journal = store.resolveSibling("store.journal");
        byte[] bytes = Files.readAllBytes(journal);
        bytes[1024 + 300] ^= 1;
        Files.write(journal, bytes);

        Outcome outcome = recovered(store);

        assertThat(outcome.result.missing()).isEqualTo(1);
        assertThat(outcome.result.doubtful()).isEqualTo(1);
        assertThat(outcome.result.sound()).isEqualTo(right.size() - 2);
        assertThat(outcome.result.findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.MISSING, Finding.Kind.DOUBTFUL);
    }

    @Test
    void a_journal_without_its_file_is_read() throws IOException {
        Path store = killed();
        Files.delete(StoreFixtures.dataOf(store));

        Outcome outcome = recovered(store);

        assertThat(outcome.result.inJournal()).isEqualTo(JOURNALLED_EVENTS);
        assertThat(outcome.result.missing()).isEqualTo(right.size() - JOURNALLED_EVENTS);
    }

    @Test
    void pages_that_h2_has_compressed_are_read() throws IOException, SQLException {
        Path store = closed();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:" + store.toString().replace('\\', '/'), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        }

        Outcome outcome = recovered(store);

        assertThat(events(outcome)).isEqualTo(right);
        assertThat(outcome.result.whole()).isTrue();
    }

    @Test
    void an_event_larger_than_what_is_read_at_once_comes_out() throws IOException {
        Path store = directory.resolve("store");
        try (EventStore made = open(store)) {
            for (int i = 0; i < 6; i++) {
                String text = "x".repeat(i * 150_000);
                made.append(
                        StreamId.of("large-" + i),
                        ExpectedVersion.ANY,
                        List.of(new NewEvent(
                                new UUID(1, i), "Grew", START, Payload.of("{\"text\":\"" + text + "\"}"), null)));
            }
            right = made.readAll(1, 10);
        }

        assertThat(events(recovered(store))).isEqualTo(right);
    }

    @Test
    void no_damage_of_a_closed_file_makes_a_wrong_event_sound() throws Exception {
        damage(closed(), ".mv.db", "recoveries of a closed file", true);
    }

    @Test
    void no_damage_of_a_killed_file_makes_a_wrong_event_sound() throws Exception {
        damage(killed(), ".mv.db", "recoveries of a killed file", ROUNDS > 2);
    }

    @Test
    void no_damage_of_a_journal_makes_a_wrong_event_sound() throws Exception {
        damage(killed(), ".journal", "recoveries with a damaged journal", false);
    }

    private void damage(Path store, String suffix, String fault, boolean asH2Does) throws Exception {
        DamagedFiles files = new DamagedFiles(store);
        Random random = FaultRounds.random();
        try (FaultReport report = new FaultReport(fault)) {
            for (DamagedFiles.Kind kind : DamagedFiles.Kind.values()) {
                for (int i = 0; i < ROUNDS; i++) {
                    files.restoreWith(suffix, kind.damage(files.bytes(suffix), random));
                    String what = suffix + " " + kind + " " + i;
                    Map<String, String> before = digests(files);
                    Outcome outcome = recovered(store);
                    assertThat(digests(files)).as(what).isEqualTo(before);
                    assertRight(what, outcome);
                    // H2's own tool takes as long as all the rest.
                    if (asH2Does && random.nextInt(4) == 0) {
                        assertThat(outcome.events.keySet()).as(what).containsAll(positionsOfH2(store));
                    }
                    report.count(outcome.result.whole() ? "all sound" : "faults told");
                }
            }
        }
    }

    private static Map<String, String> digests(DamagedFiles files) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        files.now().forEach((name, bytes) -> digests.put(name, bytes.length + " " + Arrays.hashCode(bytes)));
        return digests;
    }

    /** What is sound is what was recorded, and each position is there or told of. */
    private void assertRight(String what, Outcome outcome) {
        outcome.events.forEach((position, recovered) -> {
            if (recovered.doubt().isEmpty() && position <= right.size()) {
                assertThat(recovered.event())
                        .as("%s: position %s", what, position)
                        .isEqualTo(right.get((int) (position - 1)));
            }
        });
        Set<Long> told = new HashSet<>(outcome.events.keySet());
        for (Finding finding : outcome.result.findings()) {
            if (finding.kind() == Finding.Kind.MISSING) {
                for (long position = finding.first(); position <= finding.last(); position++) {
                    assertThat(told.add(position))
                            .as("%s: position %s twice", what, position)
                            .isTrue();
                }
            }
        }
        for (long position = 1; position <= outcome.result.last(); position++) {
            assertThat(told).as(what).contains(position);
        }
        assertThat(outcome.result.last()).as(what).isGreaterThanOrEqualTo(right.size() - JOURNALLED_EVENTS);
    }

    /** The positions of those events that H2's own tool reads out of the file whole, with payload and hash. */
    private Set<Long> positionsOfH2(Path store) throws Exception {
        Path folder = Files.createTempDirectory(directory, "h2");
        Files.copy(StoreFixtures.dataOf(store), folder.resolve("store.mv.db"));
        Set<Long> positions = new HashSet<>();
        // In a process of its own: on some files it takes all memory there is. What it has written by then counts.
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of(Recover.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        Recover.class.getName(),
                        "-dir",
                        folder.toString(),
                        "-db",
                        "store")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!tool.waitFor(1, TimeUnit.MINUTES)) {
            tool.destroyForcibly().waitFor();
        }
        Path script = folder.resolve("store.h2.sql");
        if (Files.exists(script)) {
            for (String line : Files.readAllLines(script, StandardCharsets.ISO_8859_1)) {
                Matcher row = ROW.matcher(line);
                if (row.find()) {
                    int position = Integer.parseInt(row.group(1));
                    if (position <= right.size()
                            && right.get(position - 1).eventId().toString().equals(row.group(2))
                            && line.contains(HexFormat.of()
                                    .formatHex(right.get(position - 1).data().utf8()))
                            && line.contains(right.get(position - 1).hash().hex())) {
                        positions.add((long) position);
                    }
                }
            }
        }
        return positions;
    }

    @Test
    void what_h2_s_own_tool_writes_is_understood_here() throws Exception {
        assertThat(positionsOfH2(closed())).hasSize(EVENTS);
    }

    @Test
    void bytes_without_any_order_are_read_through_and_hold_nothing() throws IOException {
        Path store = directory.resolve("store");
        byte[] bytes = new byte[2 << 20];
        FaultRounds.random().nextBytes(bytes);
        Files.write(StoreFixtures.dataOf(store), bytes);

        Outcome outcome = recovered(store);

        assertThat(outcome.events).isEmpty();
        assertThat(outcome.result.whole()).isTrue();
    }

    @Test
    void rows_and_pages_that_claim_to_be_endless_are_passed_over() throws IOException {
        Path store = closed();
        byte[] bytes = Files.readAllBytes(StoreFixtures.dataOf(store));
        Random random = FaultRounds.random();
        for (int i = 0; i < bytes.length / 20; i++) {
            // Numbers of seven bits a byte that go on, and lengths whose upper bytes are small.
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(8));
        }
        Files.write(StoreFixtures.dataOf(store), bytes);

        assertRight("a fifth of all bytes changed", recovered(store));
    }

    private static List<Event> events(Outcome outcome) {
        return outcome.events.values().stream()
                .filter(recovered -> recovered.doubt().isEmpty())
                .map(RecoveredEvent::event)
                .toList();
    }

    private static Outcome recovered(Path store) {
        Map<Long, RecoveredEvent> events = new TreeMap<>();
        try (Recovery recovery = Recovery.of(store, false, HeadWitness.NONE, Progress.NONE)) {
            RecoveryResult result = recovery.run(
                    event -> assertThat(events.put(event.event().position(), event))
                            .isNull(),
                    Progress.NONE);
            return new Outcome(result, events);
        } catch (HindsightException e) {
            throw new AssertionError("nothing is refused that a recovery is for", e);
        }
    }

    private Path closed() throws IOException {
        Path store = directory.resolve("store");
        try (EventStore made = open(store)) {
            for (int from = 0; from < EVENTS; from += 500) {
                made.importBatch(envelopes(from, 500), true);
            }
            right = made.readAll(1, EVENTS);
        }
        return store;
    }

    /** As a process leaves it that is killed with events in its journal. */
    private Path killed() throws IOException {
        Path store = closed();
        Path elsewhere = Files.createDirectory(directory.resolve("killed"));
        try (EventStore open = open(store)) {
            for (Envelope envelope : envelopes(EVENTS, JOURNALLED_EVENTS)) {
                open.append(envelope.stream(), ExpectedVersion.ANY, List.of(envelope.event()));
            }
            right = open.readAll(1, EVENTS + JOURNALLED_EVENTS);
            for (String suffix : List.of(".mv.db", ".journal", ".head")) {
                Files.copy(store.resolveSibling("store" + suffix), elsewhere.resolve("store" + suffix));
            }
        }
        return elsewhere.resolve("store");
    }

    private static List<Envelope> envelopes(int from, int count) {
        List<Envelope> envelopes = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            envelopes.add(new Envelope(
                    StreamId.of("thing-" + i % 37),
                    null,
                    new NewEvent(
                            new UUID(7, i),
                            i % 5 == 0 ? "Opened" : "Changed",
                            START.plus(Duration.ofSeconds(i)),
                            Payload.of("{\"number\":" + i + ",\"text\":\"" + "é".repeat(i % 90) + "\"}"),
                            i % 3 == 0 ? null : Payload.of("{\"actor\":\"thing-" + i % 37 + "\"}"))));
        }
        return envelopes;
    }

    private static EventStore open(Path store) {
        return EventStore.open(store, EventStore.Access.CREATE, Clock.systemUTC());
    }
}
