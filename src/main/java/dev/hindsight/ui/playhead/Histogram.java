package dev.hindsight.ui.playhead;

import dev.hindsight.ui.kit.EventLook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many events of each look fell into each of equal stretches of an axis. Immutable.
 *
 * @param counts by stretch, then by look, where there are any
 * @param highest the most events in any stretch
 */
record Histogram(Axis axis, List<Map<EventLook, Long>> counts, long highest) {
    /** Counts the events of {@code axis} into {@code stretches} of it: a few lookups each, whatever the store's size. */
    static Histogram of(Axis axis, int stretches) {
        List<EventLook> looks =
                axis.density().types().stream().map(EventLook::of).toList();
        List<Map<EventLook, Long>> counts = new ArrayList<>(stretches);
        long highest = 0;
        long from = 0;
        for (int i = 1; i <= stretches; i++) {
            long to = Math.max(from, axis.positionAt((double) i / stretches));
            long[] byType = axis.density().counts(from, to);
            Map<EventLook, Long> byLook = new EnumMap<>(EventLook.class);
            for (int type = 0; type < Math.min(byType.length, looks.size()); type++) {
                if (byType[type] > 0) {
                    byLook.merge(looks.get(type), byType[type], Long::sum);
                }
            }
            counts.add(byLook);
            highest = Math.max(highest, Arrays.stream(byType).sum());
            from = to;
        }
        return new Histogram(axis, List.copyOf(counts), highest);
    }
}
