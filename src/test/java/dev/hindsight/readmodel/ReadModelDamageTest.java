package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Operator;
import dev.hindsight.event.Progress;
import dev.hindsight.fault.DamagedFiles;
import dev.hindsight.fault.FaultReport;
import dev.hindsight.fault.FaultRounds;
import dev.hindsight.store.EventStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts, zeroes, ages and flips the files of the read models: the rows are right all the same, and the store opens. */
@Tag(FaultRounds.TAG)
class ReadModelDamageTest {
    /** Cuts, and flipped bytes, over all files; of the other kinds, which mostly hit zeroes, a fifth. */
    private static final int DAMAGES = FaultRounds.of("damages", 5);

    private static final int EVENTS = 1_000;

    @TempDir
    private Path directory;

    private final Map<Path, byte[]> sound = new TreeMap<>();
    private List<String> right = List.of();

    @BeforeEach
    void saveReadModels() throws IOException {
        try (EventStore store = open();
                ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC())) {
            store.importBatch(RandomHistory.envelopes(7, EVENTS), true);
            projected.rebuild(ReadModels.ALL, Progress.NONE);
            ReadModelEngine replayed = ReadModelEngine.empty(ReadModels.DECLARED);
            store.scan(1, EVENTS, replayed::apply);
            right = answers(replayed);
        }
        try (Stream<Path> files = Files.list(directory.resolve("store.readmodels"))) {
            for (Path file : files.toList()) {
                sound.put(file, Files.readAllBytes(file));
            }
        }
        assertThat(sound).hasSizeGreaterThan(1);
    }

    @Test
    void no_damage_of_a_read_models_file_makes_a_row_wrong() throws IOException {
        List<Path> files = List.copyOf(sound.keySet());
        for (DamagedFiles.Kind kind : DamagedFiles.Kind.values()) {
            Random random = FaultRounds.random();
            try (FaultReport report = new FaultReport(kind.plural() + " of a .readmodels file")) {
                for (int i = 0; i < rounds(kind); i++) {
                    Path file = files.get(i % files.size());
                    byte[] bytes = sound.get(file);
                    byte[] damaged = kind.damage(bytes, random);
                    Files.write(file, damaged);

                    assertThat(rows())
                            .as("%s of %s, number %d", kind.plural(), file.getFileName(), i)
                            .isEqualTo(right);
                    boolean same = Arrays.equals(damaged, bytes);
                    assertThat(HistoryFiles.head(file).isPresent() && !same)
                            .as("%s of %s, number %d is believed", kind.plural(), file.getFileName(), i)
                            .isFalse();
                    report.count(same ? "nothing changed, right rows" : "not believed, right rows");
                    Files.write(file, bytes);
                }
            }
        }
    }

    private static int rounds(DamagedFiles.Kind kind) {
        return kind == DamagedFiles.Kind.CUT || kind == DamagedFiles.Kind.FLIPPED_BYTE ? DAMAGES : DAMAGES / 5;
    }

    private List<String> rows() {
        try (EventStore store = open();
                ProjectedStore projected = new ProjectedStore(store, Clock.systemUTC())) {
            return answers(projected.awaitPosition(EVENTS, Progress.NONE));
        }
    }

    private EventStore open() {
        return EventStore.open(
                directory.resolve("store"),
                EventStore.Access.CREATE,
                Clock.systemUTC(),
                Operator.NOT_KNOWN,
                new ReadModelHeads());
    }

    private static List<String> answers(AsOf asOf) {
        List<String> answers = new ArrayList<>();
        for (ReadModel model : ReadModels.ALL) {
            try {
                answers.add(AsOfTest.csv(asOf, model, EVENTS));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        answers.add(asOf.tiles(EVENTS).toString());
        return answers;
    }
}
