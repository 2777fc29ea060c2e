package dev.hindsight.ui;

import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Work that takes a while, as the status bar and the list of work show it. FX thread only. */
final class LongWork {
    /** What work is counted in. */
    enum Unit {
        BYTES {
            @Override
            String amount(double units) {
                return String.format(Locale.ROOT, "%,.1f", units / MEGA);
            }

            @Override
            String named() {
                return " MB";
            }
        },
        EVENTS {
            @Override
            String amount(double units) {
                return Formats.count(Math.round(units));
            }

            @Override
            String named() {
                return "";
            }
        };

        abstract String amount(double units);

        abstract String named();
    }

    private static final double MEGA = 1_000_000;

    private final String title;
    private final Unit unit;
    private final Background.Running<?> running;
    private final Runnable onCancelled;
    private final Clock clock;
    private final Instant started;
    private long done;
    private long total = -1;

    /** @param onCancelled what else there is to do when somebody has cancelled it */
    LongWork(String title, Unit unit, Background.Running<?> running, Runnable onCancelled, Clock clock) {
        this.title = title;
        this.unit = unit;
        this.running = running;
        this.onCancelled = onCancelled;
        this.clock = clock;
        this.started = clock.instant();
    }

    void report(long nowDone, long nowTotal) {
        done = nowDone;
        total = nowTotal;
    }

    void cancel() {
        running.cancel();
        onCancelled.run();
    }

    String title() {
        return title;
    }

    /** 0 to 1, or -1 while nobody knows. */
    double fraction() {
        return total <= 0 ? -1 : Math.min(1, (double) done / total);
    }

    /** {@code Importing orders.jsonl · 12.3 of 80.1 MB · 35.0 MB/s · 2 s left}. */
    String text() {
        return done > 0 ? title + " · " + amounts() : title;
    }

    /** {@code 12.3 of 80.1 MB · 35.0 MB/s · 2 s left}; empty before anything is done. */
    String amounts() {
        if (done == 0) {
            return "";
        }
        double seconds =
                Math.max(0.001, Duration.between(started, clock.instant()).toMillis() / 1_000.0);
        double rate = done / seconds;
        StringBuilder text = new StringBuilder(unit.amount((double) done));
        if (total > 0) {
            text.append(" of ").append(unit.amount((double) total));
        }
        text.append(unit.named())
                .append(" · ")
                .append(unit.amount(rate))
                .append(unit.named())
                .append("/s");
        if (total > done) {
            text.append(" · ")
                    .append(Formats.count(Math.round((total - done) / rate)))
                    .append(" s left");
        }
        return text.toString();
    }
}
