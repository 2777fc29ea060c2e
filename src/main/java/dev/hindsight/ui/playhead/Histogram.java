package dev.hindsight.ui.playhead;

import dev.hindsight.readmodel.Density;
import dev.hindsight.store.EventReader;
import dev.hindsight.ui.kit.EventLook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events of a stretch in bars of equal width along its axis: by recorded time, and by position where many were
 * recorded at one instant. Inside a bar, positions lie evenly. Immutable.
 *
 * @param last the last position of the whole axis
 * @param edges the last position before each bar and after the last one: one more than there are bars
 * @param times the time at each edge
 * @param counts by bar, then by look, where there are any
 */
record Histogram(Stretch stretch, long last, List<Long> edges, List<Instant> times, List<Map<EventLook, Long>> counts) {
    /** What a bar's edge may be off by, in bars, on a view so wide that it cannot be seen. */
    private static final double TOLERANCE = 0.02;

    /** A few lookups a bar, whatever the store's size; {@code last} must be in the store and in {@code density}. */
    static Histogram of(EventReader store, Density density, long last, int bars) {
        Axis axis = new Axis(store, last);
        return of(axis, density, Stretch.whole(axis.length()), bars);
    }

    /** As above, of what is seen. */
    static Histogram of(Axis axis, Density density, Stretch stretch, int bars) {
        List<EventLook> looks = density.types().stream().map(EventLook::of).toList();
        List<Long> edges = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        List<Map<EventLook, Long>> counts = new ArrayList<>();
        double tolerance = TOLERANCE * stretch.width() / bars;
        long before = 0;
        for (int bar = 0; bar <= bars; bar++) {
            double along = stretch.at((double) bar / bars);
            long edge = Math.max(before, axis.positionAt(along, tolerance));
            if (bar > 0) {
                counts.add(byLook(density.counts(before, edge), looks));
            }
            edges.add(edge);
            times.add(axis.timeAt(along, edge));
            before = edge;
        }
        return new Histogram(stretch, axis.last(), edges, times, counts);
    }

    private static Map<EventLook, Long> byLook(long[] byType, List<EventLook> looks) {
        Map<EventLook, Long> byLook = new EnumMap<>(EventLook.class);
        for (int type = 0; type < Math.min(byType.length, looks.size()); type++) {
            if (byType[type] > 0) {
                byLook.merge(looks.get(type), byType[type], Long::sum);
            }
        }
        return byLook;
    }

    /** The last position before what is seen. */
    long before() {
        return edges.get(0);
    }

    /** The last position that is seen. */
    long end() {
        return edges.get(edges.size() - 1);
    }

    /** How many events are seen. */
    long events() {
        return end() - before();
    }

    int bars() {
        return counts.size();
    }

    Instant from() {
        return times.get(0);
    }

    Instant to() {
        return times.get(times.size() - 1);
    }

    /** Whether it is time that runs along it. */
    boolean timed() {
        return from().isBefore(to());
    }

    /** Whether {@code position} lies in what is seen. */
    boolean shows(long position) {
        return position >= before() && position <= end();
    }

    /** The most events of any bar, without those of {@code hidden} looks. */
    long highest(Set<EventLook> hidden) {
        return counts.stream()
                .mapToLong(bar -> bar.entrySet().stream()
                        .filter(count -> !hidden.contains(count.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum())
                .max()
                .orElse(0);
    }

    /** Where {@code position} lies, from 0 to 1; at the near end for one that is not seen. */
    double fraction(long position) {
        if (position <= before()) {
            return 0;
        }
        long held = Math.min(position, end());
        int bar = barOf(held) + 1;
        double left = edges.get(bar - 1);
        return held == left ? 1 : (bar - 1 + (held - left) / (edges.get(bar) - left)) / bars();
    }

    /** The bar that {@code position}, which is seen, is counted in. */
    int barOf(long position) {
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
        return low - 1;
    }

    double fraction(Instant time) {
        int bar = 1;
        while (bar < bars() && times.get(bar).isBefore(time)) {
            bar++;
        }
        double part = seconds(times.get(bar - 1), time) / seconds(times.get(bar - 1), times.get(bar));
        return (bar - 1 + (Double.isNaN(part) ? 0 : Math.max(0, Math.min(1, part)))) / bars();
    }

    /** The position that lies at {@code fraction}: in a bar of one event it is that one; what is before all only at the very left. */
    long positionAt(double fraction) {
        double bar = held(fraction) * bars();
        int index = (int) Math.min(bars() - 1, Math.floor(bar));
        long left = edges.get(index);
        return fraction <= 0 ? before() : left + (long) Math.ceil((bar - index) * (edges.get(index + 1) - left) - 1e-6);
    }

    Instant timeAt(double fraction) {
        double bar = held(fraction) * bars();
        int index = (int) Math.min(bars() - 1, Math.floor(bar));
        double seconds = (bar - index) * seconds(times.get(index), times.get(index + 1));
        long whole = (long) Math.floor(seconds);
        return times.get(index).plusSeconds(whole).plusNanos((long) ((seconds - whole) * 1e9));
    }

    private static double held(double fraction) {
        return Math.max(0, Math.min(1, fraction));
    }

    private static double seconds(Instant from, Instant to) {
        Duration duration = Duration.between(from, to);
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
