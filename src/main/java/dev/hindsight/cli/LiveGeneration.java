package dev.hindsight.cli;

import dev.hindsight.connect.EventStoreDbSink;
import dev.hindsight.connect.LiveLoad;
import dev.hindsight.connect.LoadReport;
import dev.hindsight.connect.Sink;
import dev.hindsight.connect.StoreSink;
import dev.hindsight.exchange.LiveShop;
import dev.hindsight.store.EventStore;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** {@code generate --live}: runs the load, says how it goes and what became of it. */
final class LiveGeneration {
    private static final String TOKEN = "HINDSIGHT_TOKEN";
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Seconds between two complaints. */
    private static final long COMPLAINING = 10;

    private final Session session;
    private final LiveOptions options;
    private final double rate;
    private final long seed;
    private long leftOutBefore;
    private long complained = -COMPLAINING;

    LiveGeneration(Session session, LiveOptions options, double rate, long seed) {
        this.session = session;
        this.options = options;
        this.rate = rate;
        this.seed = seed;
    }

    int run() {
        options.check(rate, session.storeGiven());
        Optional<URI> door = options.door();
        LoadReport report = door.isPresent() ? into(door.get()) : intoStore();
        if (report.trouble() != null) {
            session.err().println("hindsight: " + report.trouble());
        }
        session.out().line(summary(report));
        return report.conflicts() + report.failed() == 0 ? 0 : 1;
    }

    private LoadReport into(URI door) {
        String token = session.environment().variables().apply(TOKEN);
        try (Sink sink = new EventStoreDbSink(door, token, ANSWERING, PATIENCE)) {
            return into(sink);
        }
    }

    private LoadReport intoStore() {
        try (EventStore store = session.createStore();
                Sink sink = new StoreSink(store)) {
            return into(sink);
        }
    }

    private LoadReport into(Sink sink) {
        // A new UUID's last 40 bits: that of a thousand runs into one store two meet is one chance in two million.
        UUID run = session.environment().ids().get();
        LiveShop shop = new LiveShop(seed, run.getLeastSignificantBits());
        LiveLoad load = new LiveLoad(shop, sink, rate, options.connections(), seed);
        session.environment().ending().whenAsked(load::stop);
        LoadReport report = load.run(options.length(), this::tell);
        clearLine();
        return report;
    }

    private void tell(LoadReport now) {
        long second = now.time().toSeconds();
        if (now.leftOut() > leftOutBefore && second >= complained + COMPLAINING) {
            clearLine();
            session.err()
                    .println("hindsight: cannot keep up with " + rate(rate) + "/s: " + now.leftOut()
                            + " events left out so far");
            leftOutBefore = now.leftOut();
            complained = second;
        }
        if (session.environment().terminal()) {
            session.progress()
                    .print(String.format(
                            Locale.ROOT,
                            "\r%d s  %.1f/s  acknowledged %d  failed %d  answer p99 %s  lag %s \u001b[K",
                            second,
                            now.rate(),
                            now.acknowledged(),
                            now.conflicts() + now.failed(),
                            millis(now.slowest()),
                            millis(now.lag())));
            session.progress().flush();
        }
    }

    private void clearLine() {
        if (session.environment().terminal()) {
            session.progress().print("\r\u001b[K");
            session.progress().flush();
        }
    }

    private static String summary(LoadReport report) {
        return "sent " + report.sent() + " events in " + seconds(report.time()) + " s (" + rate(report.rate())
                + "/s): acknowledged " + report.acknowledged() + ", repeated " + report.repeated() + ", conflicts "
                + report.conflicts() + ", failed " + report.failed()
                + (report.leftOut() == 0 ? "" : ", left out " + report.leftOut())
                + (report.head().isPresent()
                        ? "; last position " + report.head().getAsLong()
                        : "")
                + (report.acknowledged() == 0
                        ? ""
                        : "; answer p50 " + millis(report.median()) + " p99 " + millis(report.slowest()));
    }

    private static String seconds(Duration time) {
        double seconds = time.toMillis() / 1_000.0;
        return String.format(Locale.ROOT, seconds < 100 ? "%.1f" : "%.0f", seconds);
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, "%.1f", rate);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
