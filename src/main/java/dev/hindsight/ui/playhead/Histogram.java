package dev.hindsight.ui.playhead;

import dev.hindsight.event.Event;
import dev.hindsight.readmodel.Density;
import dev.hindsight.store.EventReader;
import dev.hindsight.ui.kit.EventLook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The events 1 to {@code last} in bars of equal width: along recorded time, so that busy days show, or
 * along positions where all was recorded at one instant. Inside a bar, positions lie evenly. Immutable.
 *
 * @param edges the last position before each bar and after the last one: one more than there are bars
 * @param counts by bar, then by look, where there are any
 * @param highest the most events in any bar
 */
record Histogram(Instant from, Instant to, List<Long> edges, List<Map<EventLook, Long>> counts, long highest) {
    /** A few lookups a bar, whatever the store's size; {@code last} must be in the store and in {@code density}. */
    static Histogram of(EventReader store, Density density, long last, int bars) {
        Instant from = store.event(1).map(Event::recordedAt).orElse(Instant.EPOCH);
        Instant to = store.event(last).map(Event::recordedAt).orElse(from);
        List<EventLook> looks = density.types().stream().map(EventLook::of).toList();
        List<Long> edges = new ArrayList<>();
        List<Map<EventLook, Long>> counts = new ArrayList<>();
        long highest = 0;
        long before = 0;
        edges.add(0L);
        for (int bar = 1; bar <= bars; bar++) {
            double end = (double) bar / bars;
            long reached = bar == bars
                    ? last
                    : from.isBefore(to) ? store.positionAt(between(from, to, end)) : Math.round(end * last);
            long edge = Math.max(before, Math.min(reached, last));
            long[] byType = density.counts(before, edge);
            Map<EventLook, Long> byLook = new EnumMap<>(EventLook.class);
            for (int type = 0; type < Math.min(byType.length, looks.size()); type++) {
                if (byType[type] > 0) {
                    byLook.merge(looks.get(type), byType[type], Long::sum);
                }
            }
            edges.add(edge);
            counts.add(byLook);
            highest = Math.max(highest, Arrays.stream(byType).sum());
            before = edge;
        }
        return new Histogram(from, to, edges, counts, highest);
    }

    long last() {
        return edges.get(edges.size() - 1);
    }

    int bars() {
        return counts.size();
    }

    /** Whether it is time that runs along it. */
    boolean timed() {
        return from.isBefore(to);
    }

    /** Where {@code position} lies, from 0 to 1. */
    double fraction(long position) {
        long held = Math.max(0, Math.min(position, last()));
        if (held == 0) {
            return 0;
        }
        int bar = firstEdgeNotBefore(held);
        double before = edges.get(bar - 1);
        return (bar - 1 + (held - before) / (edges.get(bar) - before)) / bars();
    }

    private int firstEdgeNotBefore(long position) {
        int low = 1;
        int high = edges.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges.get(middle) < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    double fraction(Instant time) {
        return Math.max(0, Math.min(1, seconds(from, time) / seconds(from, to)));
    }

    /** The position that lies at {@code fraction}, 0 only at the very left. */
    long positionAt(double fraction) {
        double bar = Math.max(0, Math.min(1, fraction)) * bars();
        int index = (int) Math.min(bars() - 1, Math.floor(bar));
        long before = edges.get(index);
        long after = edges.get(index + 1);
        return fraction <= 0 ? 0 : before + Math.round((bar - index) * (after - before));
    }

    Instant timeAt(double fraction) {
        return between(from, to, Math.max(0, Math.min(1, fraction)));
    }

    private static Instant between(Instant from, Instant to, double fraction) {
        double seconds = fraction * seconds(from, to);
        long whole = (long) Math.floor(seconds);
        return from.plusSeconds(whole).plusNanos((long) ((seconds - whole) * 1e9));
    }

    private static double seconds(Instant from, Instant to) {
        Duration duration = Duration.between(from, to);
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
