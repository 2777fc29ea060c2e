package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.fault.FaultReport;
import dev.hindsight.fault.FaultRounds;
import dev.hindsight.store.Fault.Remedy;
import dev.hindsight.store.file.HeadWitness;
import dev.hindsight.store.index.Indexes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes one thing of a closed store by SQL, over all columns of all tables, and sees whether opening or {@code verify}
 * finds it, whether what is derived misleads nobody until then, and whether {@code rebuild} mends what it is said to.
 *
 * <p>Two changes cannot be found by the store alone: a tail that was cut off with everything that tells of it, and a
 * history that was written anew by the documented recipe. Both need a hash that is kept elsewhere.
 */
@Tag(FaultRounds.TAG)
class MutationTest {
    private static final int USUALLY = 150;

    /** Small, so that a small store has runs of every kind, merged ones too. */
    private static final Indexes.Sizes SIZES = new Indexes.Sizes(64, 64, 128);

    private static final int EVENTS = 1_400;
    private static final int STREAMS = 90;
    private static final String[] TYPES = {"OrderCreated", "PaymentAuthorized", "OrderShipped", "Rare"};

    /** What a damaged index must not mislead: its rows are changed, and the store is asked. */
    private static final Set<String> DERIVED =
            Set.of("TYPE_RUNS", "STREAM_RUNS", "STREAM_PAGES", "EVENT_ID_RUNS", "EVENT_ID_PAGES", "EVENT_ID_FILTERS");

    @TempDir
    private Path directory;

    private Path sound;
    private Path mutated;
    private final Map<StreamId, List<Long>> positions = new HashMap<>();
    private final List<Envelope> history = new ArrayList<>();

    @BeforeEach
    void fillAStore() {
        sound = directory.resolve("sound");
        mutated = directory.resolve("mutated");
        Random random = new Random(3);
        for (int position = 1; position <= EVENTS; position++) {
            StreamId stream = StreamId.of("order-" + (int) (STREAMS * random.nextDouble() * random.nextDouble()));
            String type = TYPES[position % 200 == 7 ? 3 : random.nextInt(3)];
            positions.computeIfAbsent(stream, id -> new ArrayList<>()).add((long) position);
            history.add(new Envelope(
                    stream,
                    null,
                    new NewEvent(
                            new UUID(random.nextLong(), random.nextLong()),
                            type,
                            Instant.ofEpochSecond(1_700_000_000L + position),
                            Payload.of("{\"n\":" + position + "}"),
                            position % 3 == 0 ? Payload.of("{\"actor\":\"web\"}") : null)));
        }
        try (EventStore store = open(sound)) {
            for (int from = 0; from < EVENTS; from += 50) {
                store.importBatch(history.subList(from, from + 50), true);
            }
            StreamId long1 = StreamId.of("order-0");
            store.saveSnapshots(List.of(
                    new Snapshot(long1, "order/1", 3, Payload.of("{\"a\":1}")),
                    new Snapshot(long1, "order/1", 6, Payload.of("{\"a\":2}"))));
            assertThat(faults(store).kept()).isEmpty();
        }
    }

    @Test
    void every_single_change_is_found_misleads_nobody_and_is_mended_where_verify_says_so() throws Exception {
        Random random = FaultRounds.random();
        int wanted = FaultRounds.of("mutations", USUALLY);
        List<String> missed = new ArrayList<>();
        try (FaultReport report = new FaultReport("changes by SQL")) {
            int made = 0;
            while (made < wanted) {
                copy(sound, mutated);
                Mutation mutation = Mutation.make(mutated, random);
                if (mutation != null) {
                    made++;
                    report.count(outcome(mutation, missed, random));
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    private String outcome(Mutation mutation, List<String> missed, Random random) throws IOException {
        Path asked = directory.resolve("asked");
        copy(mutated, asked);
        try (EventStore store = open(asked)) {
            if (DERIVED.contains(mutation.table())) {
                wrongAnswer(store, random).ifPresent(answer -> missed.add(mutation + " -> " + answer));
            }
        } catch (HindsightException e) {
            return "refused at opening";
        }
        try (EventStore store = open(mutated)) {
            FaultList faults = faults(store);
            if (faults.isEmpty()) {
                missed.add(mutation.toString());
                return "missed";
            }
            if (!faults.remedies().equals(Set.of(Remedy.REBUILD))) {
                return "found by verify";
            }
            store.rebuild(Progress.NONE);
            List<Fault> left = faults(store).kept();
            if (!left.isEmpty()) {
                missed.add(mutation + " -> not mended: " + left);
            }
            return "found by verify, mended by rebuild";
        } catch (RuntimeException e) {
            missed.add(mutation + " -> " + e);
            return "failed";
        }
    }

    /** What a store whose index was changed answers otherwise than by a refusal or by the right answer. */
    private Optional<String> wrongAnswer(EventStore store, Random random) {
        int position = 1 + random.nextInt(EVENTS);
        Envelope line = history.get(position - 1);
        List<Long> ofStream = positions.get(line.stream());
        List<Long> rare = LongStream.rangeClosed(1, EVENTS)
                .filter(at -> at % 200 == 7)
                .boxed()
                .toList();
        return Stream.of(
                        differs("version", ofStream.size(), () -> store.versionAt(line.stream(), EVENTS)),
                        differs("stream", ofStream, () -> positionsOf(store.readStream(line.stream(), 1, EVENTS))),
                        differs("type", rare, () -> positionsOf(store.readType("Rare", 1, EVENTS))),
                        differs("id", (long) position, () -> store.event(
                                        line.event().eventId())
                                .map(Event::position)
                                .orElse(0L)),
                        differs("import", 5, () -> store.importBatch(some(position), true)
                                .present()),
                        differs("append", ofStream.size() + 1L, () -> store.append(
                                        line.stream(), ExpectedVersion.ANY, List.of(unknown(random)))
                                .version()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<Envelope> some(int position) {
        int from = Math.min(position, EVENTS - 5);
        return history.subList(from, from + 5);
    }

    private static NewEvent unknown(Random random) {
        return new NewEvent(new UUID(random.nextLong(), random.nextLong()), "Rare", null, Payload.of("{}"), null);
    }

    private static List<Long> positionsOf(List<Event> events) {
        return events.stream().map(Event::position).toList();
    }

    private static Optional<String> differs(String what, Object expected, Supplier<Object> answer) {
        try {
            String given = String.valueOf(answer.get());
            return given.equals(expected.toString())
                    ? Optional.empty()
                    : Optional.of(what + ": expected " + expected + ", answered " + given);
        } catch (HindsightException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(what + ": " + e);
        }
    }

    private static FaultList faults(EventStore store) {
        FaultList faults = new FaultList();
        store.verify(faults::add, Progress.NONE);
        return faults;
    }

    private static EventStore open(Path path) {
        return new StoreOpening(
                        Clock.systemUTC(),
                        Operator.NOT_KNOWN,
                        SIZES,
                        HeadWitness.NONE,
                        StoreOpening.READ_THROUGH_BYTES_MAX)
                .open(path, EventStore.Access.CREATE);
    }

    /** Copies a closed store with what lies beside it. */
    private static void copy(Path from, Path to) throws IOException {
        for (Path file : filesOf(to)) {
            Files.delete(file);
        }
        for (Path file : filesOf(from)) {
            String suffix = file.getFileName()
                    .toString()
                    .substring(from.getFileName().toString().length());
            Files.copy(file, to.resolveSibling(to.getFileName() + suffix));
        }
    }

    private static List<Path> filesOf(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store.getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(store.getFileName() + "."))
                    .toList();
        }
    }
}
