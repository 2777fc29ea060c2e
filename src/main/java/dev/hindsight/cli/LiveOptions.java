package dev.hindsight.cli;

import dev.hindsight.connect.EventStoreDbSink;
import dev.hindsight.event.HindsightException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code generate --live} goes about it. */
final class LiveOptions {
    private static final String STORE = "store";
    private static final double FASTEST = 100_000;
    private static final int MOST_CONNECTIONS = 64;

    @Option(names = "--live", paramLabel = "RATE", description = "So many events a second, such as 0.5 or 1000.")
    @Nullable
    Double rate;

    @Option(
            names = "--to",
            paramLabel = "URL|store",
            description =
                    "Where to: into --store (the default), or a door on this machine, such as http://localhost:2113.")
    private @Nullable String to;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long, such as 30s or 10m. Default: until Ctrl+C.")
    private @Nullable Duration length;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "How many events may be on their way at once. Default: 8.")
    private @Nullable Integer connections;

    /** Options of a live run say nothing without one. */
    void refuseWithoutRate() {
        String given = to != null ? "--to" : length != null ? "--for" : connections != null ? "--connections" : null;
        if (given != null) {
            throw new UsageException(given + " goes with --live RATE alone");
        }
    }

    /** @throws UsageException where a value is out of bounds, or they do not fit together */
    void check(double rate, boolean storeGiven) {
        if (!(rate > 0 && rate <= FASTEST)) {
            throw new UsageException(
                    "--live " + rate + " is no rate: give more than 0 and at most 100000 events a second");
        }
        if (connections() < 1 || connections() > MOST_CONNECTIONS) {
            throw new UsageException("--connections " + connections() + ": give 1 to " + MOST_CONNECTIONS);
        }
        if (length().isZero()) {
            throw new UsageException("--for 0s is no time: give 1s or more");
        }
        if (door().isPresent() && storeGiven) {
            throw new UsageException("--store does not go with --to URL: the door has a store of its own");
        }
    }

    /** Empty where events go into the store. */
    Optional<URI> door() {
        if (to == null || to.equals(STORE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(EventStoreDbSink.address(to));
        } catch (HindsightException e) {
            throw new UsageException("--to " + e.getMessage());
        }
    }

    Duration length() {
        return length == null ? Duration.ofNanos(Long.MAX_VALUE) : length;
    }

    int connections() {
        return connections == null ? 8 : connections;
    }
}
