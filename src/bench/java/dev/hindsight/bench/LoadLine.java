package dev.hindsight.bench;

import dev.hindsight.bench.Report.Verdict;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Loading the events of one stream, and of all; beside Axon's JDBC engine with as many. */
final class LoadLine implements Line {
    private static final int STREAMS = 40;

    @Override
    public String name() {
        return "load";
    }

    @Override
    public void run(Stores stores, Report report) throws Exception {
        try (EventStore ours = EventStore.open(stores.fresh("load"), EventStore.Access.CREATE, Clock.systemUTC());
                Axon axon = new Axon(stores.fresh("axon"))) {
            for (int length : new int[] {100, 1_000}) {
                for (int stream = 0; stream < STREAMS; stream++) {
                    String name = "s" + length + "-" + stream;
                    ours.append(StreamId.of(name), ExpectedVersion.NO_STREAM, events(length, stream));
                    axon.append(name, 0, length);
                }
                load(ours, axon, length, length == 100 ? 1.5 : 2, report);
            }
            replay(ours, axon, report);
        }
        stores.fresh("load");
        stores.fresh("axon");
    }

    private static List<NewEvent> events(int length, int stream) {
        return IntStream.range(0, length)
                .mapToObj(i -> Stores.event(length * 1_000_000L + 10_000L * stream + i))
                .toList();
    }

    private static void load(EventStore ours, Axon axon, int length, double budget, Report report)
            throws Exception {
        Samples[] both = Samples.inTurn(
                20 * STREAMS,
                10 * STREAMS,
                i -> check(length, ours.readStream(StreamId.of("s" + length + "-" + i % STREAMS), 1, length)
                        .size()),
                i -> check(length, axon.load("s" + length + "-" + i % STREAMS)));
        double ratio = both[1].medianMillis() / both[0].medianMillis();
        report.row(
                "load a stream",
                Integer.toString(length),
                both[0].toString(),
                "Axon JDBC on H2: " + both[1] + ", ratio " + Report.number(ratio),
                "≥ " + budget,
                Verdict.of(ratio >= budget));
    }

    private static void check(long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException("expected " + expected + " events, found " + found);
        }
    }

    private static void replay(EventStore ours, Axon axon, Report report) throws Exception {
        long all = ours.head();
        AtomicLong seen = new AtomicLong();
        Samples[] both = Samples.inTurn(
                2,
                7,
                i -> {
                    seen.set(0);
                    ours.scan(1, all, event -> seen.incrementAndGet());
                    check(all, seen.get());
                },
                i -> check(all, axon.replay()));
        double ratio = both[1].medianMillis() / both[0].medianMillis();
        report.row(
                "replay all",
                Long.toString(all),
                Report.number(all / both[0].medianMillis() * 1_000) + " events/s",
                "Axon JDBC on H2: " + Report.number(all / both[1].medianMillis() * 1_000) + " events/s, ratio "
                        + Report.number(ratio),
                "≥ 4",
                Verdict.of(ratio >= 4));
    }
}
