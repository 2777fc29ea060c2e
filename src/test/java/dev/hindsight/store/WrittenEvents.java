package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is in a store after runs of {@link WritingProcess}, held against what its writers were told. */
final class WrittenEvents {
    /** One append, by who made it. */
    private record Append(int run, int writer, int attempt) {
        static Append of(WriterReport report) {
            return new Append(report.run(), report.writer(), report.attempt());
        }
    }

    /** A writer in one run. */
    private record Writer(int run, int number) {}

    private final EventStore store;
    private final Map<Append, List<Event>> appends = new HashMap<>();
    /** The versions each stream ended at after an append, and 0. */
    private final Map<StreamId, Set<Long>> ends = new HashMap<>();

    /** Reads all, and checks what needs no report: nothing missing, nothing twice, every append whole and in a row. */
    WrittenEvents(EventStore store) {
        this.store = store;
        Map<StreamId, Long> versions = new HashMap<>();
        Set<UUID> ids = new HashSet<>();
        long[] position = {0};
        store.scan(1, store.head(), event -> {
            assertThat(event.position()).isEqualTo(++position[0]);
            assertThat(event.version())
                    .as("version of %s at position %d", event.stream(), event.position())
                    .isEqualTo(versions.merge(event.stream(), 1L, Long::sum));
            assertThat(ids.add(event.eventId()))
                    .as("%s is there once", event.eventId())
                    .isTrue();
            add(event);
        });
        assertThat(position[0]).isEqualTo(store.head());
        appends.forEach(
                (append, events) -> assertThat(events).as("%s is whole", append).hasSize(of(events.get(0))));
        assertThat(new ChainVerifier(store).firstFault(Progress.NONE)).isEmpty();
    }

    private void add(Event event) {
        ObjectNode data = event.data().tree();
        Append append = new Append(
                data.path("run").asInt(),
                data.path("writer").asInt(),
                data.path("attempt").asInt());
        List<Event> events = appends.computeIfAbsent(append, unused -> new ArrayList<>());
        events.add(event);
        Event first = events.get(0);
        assertThat(event.eventId())
                .isEqualTo(WriterReport.eventId(append.run, append.writer, append.attempt, events.size()));
        assertThat(event.stream()).isEqualTo(first.stream());
        assertThat(event.position()).as("%s stands in a row", append).isEqualTo(first.position() + events.size() - 1);
        Set<Long> streamEnds = ends.computeIfAbsent(event.stream(), unused -> new HashSet<>(Set.of(0L)));
        if (events.size() == of(event)) {
            streamEnds.add(event.version());
        }
    }

    private static int of(Event event) {
        return event.data().tree().path("of").asInt();
    }

    /** Every acknowledged append is where it was said to be, and of those that failed there is nothing. */
    void holdWhatWasReported(List<WriterReport> reports) {
        for (WriterReport report : reports) {
            switch (report.kind()) {
                case ACKNOWLEDGED -> holdAcknowledged(report);
                case CONFLICT -> {
                    holdNothingOf(report);
                    holdTruthful(report);
                }
                case REFUSED -> holdNothingOf(report);
            }
        }
    }

    private void holdAcknowledged(WriterReport report) {
        List<Event> events = appends.getOrDefault(Append.of(report), List.of());
        assertThat(events).as("events of %s", report).hasSize(report.count());
        Event first = events.get(0);
        Event last = events.get(events.size() - 1);
        assertThat(last.stream()).as("stream of %s", report).isEqualTo(report.stream());
        assertThat(last.position()).as("position of %s", report).isEqualTo(report.position());
        assertThat(last.version()).as("version of %s", report).isEqualTo(report.version());
        assertThat(first.version()).as("what %s expected", report).isEqualTo(report.expected() + 1);
    }

    private void holdNothingOf(WriterReport report) {
        assertThat(appends).doesNotContainKey(Append.of(report));
        if (report.attempt() % 50 == 0) {
            assertThat(store.event(report.eventId(1))).as("%s", report).isEmpty();
        }
    }

    /** The stream had left the expected version and did stand at the found one, which is no middle of an append. */
    private void holdTruthful(WriterReport conflict) {
        assertThat(conflict.version()).as("found by %s", conflict).isGreaterThan(conflict.expected());
        assertThat(ends.getOrDefault(conflict.stream(), Set.of()))
                .as("where %s stood, by %s", conflict.stream(), conflict)
                .contains(conflict.expected(), conflict.version());
        if (WritingProcess.isOwn(conflict.stream())) {
            assertThat(conflict.expected())
                    .as("nobody else writes there: only a new run can be wrong, %s", conflict)
                    .isZero();
        }
    }

    /**
     * Beside what was acknowledged there is at most the one append each writer had under way when its run was
     * killed.
     *
     * @param killed how many runs were
     * @return how many such appends there are
     */
    int holdNothingElse(List<WriterReport> reports, int killed) {
        Set<Append> acknowledged = new HashSet<>();
        Map<Writer, Integer> lastReported = new HashMap<>();
        for (WriterReport report : reports) {
            if (report.kind() == WriterReport.Kind.ACKNOWLEDGED) {
                acknowledged.add(Append.of(report));
            }
            lastReported.merge(new Writer(report.run(), report.writer()), report.attempt(), Math::max);
        }
        Set<Writer> underWay = new HashSet<>();
        for (Append append : appends.keySet()) {
            if (!acknowledged.contains(append)) {
                Writer writer = new Writer(append.run, append.writer);
                assertThat(append.run).as("%s came before a kill", append).isLessThanOrEqualTo(killed);
                assertThat(underWay.add(writer))
                        .as("%s has one append under way", writer)
                        .isTrue();
                assertThat(append.attempt).as("%s", append).isEqualTo(lastReported.getOrDefault(writer, 0) + 1);
            }
        }
        return underWay.size();
    }
}
