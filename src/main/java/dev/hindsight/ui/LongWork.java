package dev.hindsight.ui;

import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Work that takes a while, as the status bar shows it. FX thread only. */
final class LongWork {
    private static final double MEGA = 1_000_000;

    private final String title;
    private final Background.Running<?> running;
    private final Clock clock;
    private final Instant started;
    private long done;
    private long total = -1;

    LongWork(String title, Background.Running<?> running, Clock clock) {
        this.title = title;
        this.running = running;
        this.clock = clock;
        this.started = clock.instant();
    }

    void report(long nowDone, long nowTotal) {
        done = nowDone;
        total = nowTotal;
    }

    void cancel() {
        running.cancel();
    }

    /** 0 to 1, or -1 while nobody knows. */
    double fraction() {
        return total <= 0 ? -1 : Math.min(1, (double) done / total);
    }

    /** {@code Importing orders.jsonl · 12.3 of 80.1 MB · 35 MB/s · 2 s left}. */
    String text() {
        double seconds =
                Math.max(0.001, Duration.between(started, clock.instant()).toMillis() / 1_000.0);
        double rate = done / seconds;
        StringBuilder text = new StringBuilder(title);
        if (done > 0) {
            text.append(" · ").append(mega((double) done));
            if (total > 0) {
                text.append(" of ").append(mega((double) total));
            }
            text.append(" MB · ").append(mega(rate)).append(" MB/s");
            if (total > done) {
                text.append(" · ")
                        .append(Formats.count(Math.round((total - done) / rate)))
                        .append(" s left");
            }
        }
        return text.toString();
    }

    private static String mega(double bytes) {
        return String.format(Locale.ROOT, "%,.1f", bytes / MEGA);
    }
}
