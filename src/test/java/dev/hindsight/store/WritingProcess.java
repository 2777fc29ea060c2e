package dev.hindsight.store;

import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process of its own in which sixteen writers append, half of them to the same few streams and half each to
 * streams of its own, every append with the version its writer believes the stream to be at. A conflict is
 * believed and tried again. Every answer goes to standard output as a {@link WriterReport} before the writer's
 * next append.
 */
final class WritingProcess {
    static final int WRITERS = 16;

    /** Writers that share their streams. */
    private static final int SHARING = 8;

    private static final int SHARED_STREAMS = 4;
    private static final int OWN_STREAMS = 25;

    private final EventStore store;
    private final int run;
    private final AtomicLong left;

    private WritingProcess(EventStore store, int run, long appends) {
        this.store = store;
        this.run = run;
        this.left = new AtomicLong(appends);
    }

    /** Arguments: the store, the number of the run, and how many appends are to be acknowledged. */
    public static void main(String[] args) throws Exception {
        try (EventStore store = EventStore.open(Path.of(args[0]), EventStore.Access.CREATE, Clock.systemUTC())) {
            new WritingProcess(store, Integer.parseInt(args[1]), Long.parseLong(args[2])).run();
        }
    }

    private void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                writers.add(new Writer(number));
            }
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** The stream is a writer's own. */
    static boolean isOwn(StreamId stream) {
        return stream.category().equals("own");
    }

    private final class Writer implements Callable<Integer> {
        private final int number;
        private final Random random;
        private final Map<StreamId, Long> believed = new HashMap<>();
        private int attempt;

        Writer(int number) {
            this.number = number;
            random = new Random(1_000L * run + number);
        }

        @Override
        public Integer call() {
            while (left.getAndDecrement() > 0) {
                StreamId stream = StreamId.of(
                        number < SHARING
                                ? "shared-" + random.nextInt(SHARED_STREAMS)
                                : "own-" + number + "-" + random.nextInt(OWN_STREAMS));
                int count = random.nextInt(10) == 0 ? 2 + random.nextInt(4) : 1;
                int acknowledged = append(stream, count);
                if (random.nextInt(100) == 0) {
                    appendWithTakenId(stream, acknowledged);
                }
            }
            return number;
        }

        /** Appends, in as many attempts as it takes; gives the one that was acknowledged. */
        private int append(StreamId stream, int count) {
            while (true) {
                attempt++;
                long expected = believed.getOrDefault(stream, 0L);
                try {
                    AppendResult result = store.append(stream, ExpectedVersion.exactly(expected), events(count));
                    believed.put(stream, result.version());
                    report(
                            WriterReport.Kind.ACKNOWLEDGED,
                            stream,
                            count,
                            expected,
                            result.position(),
                            result.version());
                    return attempt;
                } catch (WrongExpectedVersionException e) {
                    believed.put(stream, e.found());
                    report(WriterReport.Kind.CONFLICT, stream, count, expected, 0, e.found());
                }
            }
        }

        /** Two events whose ids are free before one whose id is taken by other content. */
        private void appendWithTakenId(StreamId stream, int acknowledged) {
            attempt++;
            List<NewEvent> events = new ArrayList<>(events(2));
            events.add(new NewEvent(
                    WriterReport.eventId(run, number, acknowledged, 1), "Changed", null, Payload.EMPTY, null));
            try {
                store.append(stream, ExpectedVersion.ANY, events);
                throw new IllegalStateException("an event id was taken twice: " + events.get(2));
            } catch (EventIdConflictException e) {
                report(WriterReport.Kind.REFUSED, stream, 2, 0, 0, 0);
            }
        }

        private List<NewEvent> events(int count) {
            List<NewEvent> events = new ArrayList<>();
            for (int n = 1; n <= count; n++) {
                Payload data = Payload.of("{\"run\":" + run + ",\"writer\":" + number + ",\"attempt\":" + attempt
                        + ",\"n\":" + n + ",\"of\":" + count + "}");
                events.add(new NewEvent(WriterReport.eventId(run, number, attempt, n), "Written", null, data, null));
            }
            return events;
        }

        private void report(
                WriterReport.Kind kind, StreamId stream, int count, long expected, long position, long version) {
            byte[] line = (new WriterReport(kind, run, number, attempt, stream, count, expected, position, version)
                                    .line()
                            + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
            synchronized (WritingProcess.this) {
                System.out.write(line, 0, line.length);
                System.out.flush();
            }
        }
    }
}
