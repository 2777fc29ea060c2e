package dev.hindsight.bench;

import dev.hindsight.app.OpenWorkspace;
import dev.hindsight.app.Verification;
import dev.hindsight.app.Workspace;
import dev.hindsight.connect.EventStoreDbSink;
import dev.hindsight.connect.LiveLoad;
import dev.hindsight.connect.LoadReport;
import dev.hindsight.connect.Sink;
import dev.hindsight.connect.StoreSink;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.exchange.LiveShop;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.FaultList;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Runs a live shop for some time and then accounts for every event: each that was acknowledged is there once, at
 * its version, nothing else is in its streams, and the store verifies. Arguments: the store, events a second,
 * seconds, and the URL of the door that serves this store, if events are to go through one (its token in
 * HINDSIGHT_TOKEN); a store that a door has open is read as a copy. Prints a line every half a minute; exits 1
 * if the account is wrong.
 */
final class Soak {
    private static final long SAMPLED_SECONDS = 30;

    private final Path store;
    private final Path noted;
    private long sampled = -SAMPLED_SECONDS;

    private Soak(Path store) {
        this.store = store;
        noted = store.resolveSibling(store.getFileName() + ".acknowledged");
    }

    public static void main(String[] arguments) throws IOException {
        Soak soak = new Soak(Path.of(arguments[0]));
        double rate = Double.parseDouble(arguments[1]);
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[2]));
        LoadReport report = arguments.length > 3
                ? soak.through(arguments[3], rate, length)
                : soak.into(rate, length);
        System.out.println(report);
        if (report.acknowledged() == 0) {
            System.exit(1);
        }
        System.out.println("file after the run: " + soak.fileSize() + " bytes, "
                + soak.fileSize() / Math.max(1, report.head().orElse(report.acknowledged())) + " an event");
        boolean sound = soak.accounts(report);
        Files.delete(soak.noted);
        System.exit(sound && report.sent() == report.acknowledged() ? 0 : 1);
    }

    private LoadReport into(double rate, Duration length) throws IOException {
        try (EventStore open = EventStore.open(store, EventStore.Access.CREATE, Clock.systemUTC())) {
            return run(new StoreSink(open), rate, length);
        }
    }

    private LoadReport through(String door, double rate, Duration length) throws IOException {
        return run(
                new EventStoreDbSink(
                        EventStoreDbSink.address(door),
                        System.getenv("HINDSIGHT_TOKEN"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30)),
                rate,
                length);
    }

    private LoadReport run(Sink sink, double rate, Duration length) throws IOException {
        try (Noting noting = new Noting(sink, noted)) {
            LiveShop shop = new LiveShop(1, System.currentTimeMillis());
            return new LiveLoad(shop, noting, rate, 8, 1).run(length, this::sample);
        }
    }

    private void sample(LoadReport now) {
        long second = now.time().toSeconds();
        if (second < sampled + SAMPLED_SECONDS) {
            return;
        }
        sampled = second;
        // In passing: the pause shows as a lag of this second.
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
                Locale.ROOT,
                "%4d s  %8.1f/s  acknowledged %d  left out %d  p50 %.1f ms  p99 %.1f ms  file %d MB, %d B an event"
                        + "  heap after GC %d MB%n",
                second,
                now.rate(),
                now.acknowledged(),
                now.leftOut(),
                now.median().toNanos() / 1e6,
                now.slowest().toNanos() / 1e6,
                fileSize() >> 20,
                fileSize() / Math.max(1, now.acknowledged()),
                heap >> 20);
    }

    private long fileSize() {
        try {
            return Files.size(store.resolveSibling(store.getFileName() + ".mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean accounts(LoadReport report) throws IOException {
        Map<UUID, Long> missing = acknowledged(report.acknowledged());
        Set<StreamId> streams = new HashSet<>();
        long[] wrong = new long[2];
        try (Workspace workspace =
                OpenWorkspace.open(store, EventStore.Access.READ_ONLY, Clock.systemUTC(), UUID::randomUUID)) {
            EventStore events = workspace.store();
            events.scan(1, events.head(), event -> {
                Long version = missing.remove(event.eventId());
                if (version != null) {
                    streams.add(event.stream());
                    wrong[0] += version == event.version() ? 0 : 1;
                } else if (streams.contains(event.stream())) {
                    wrong[1]++;
                }
            });
            FaultList faults = Verification.faults(workspace, Progress.NONE);
            System.out.println("acknowledged " + report.acknowledged() + ", of them missing " + missing.size()
                    + ", at another version " + wrong[0] + "; in their streams beside them " + wrong[1]
                    + "; events in the store " + events.head() + "; verify: " + (faults.isEmpty() ? "sound" : faults.kept()));
            return missing.isEmpty() && wrong[0] == 0 && wrong[1] == 0 && faults.isEmpty();
        }
    }

    private Map<UUID, Long> acknowledged(long count) throws IOException {
        Map<UUID, Long> versions = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(noted)))) {
            for (long i = 0; i < count; i++) {
                versions.put(new UUID(in.readLong(), in.readLong()), in.readLong());
            }
        }
        return versions;
    }

    /** Notes what was acknowledged in a file, so that memory shows what the load itself takes. */
    private static final class Noting implements Sink {
        private final Sink sink;
        private final DataOutputStream out;

        Noting(Sink sink, Path file) throws IOException {
            this.sink = sink;
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        }

        @Override
        public Receipt append(Envelope event) {
            Receipt receipt = sink.append(event);
            try {
                synchronized (out) {
                    out.writeLong(event.event().eventId().getMostSignificantBits());
                    out.writeLong(event.event().eventId().getLeastSignificantBits());
                    out.writeLong(event.version());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return receipt;
        }

        @Override
        public OptionalLong head() {
            return sink.head();
        }

        @Override
        public void close() {
            sink.close();
            try {
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
