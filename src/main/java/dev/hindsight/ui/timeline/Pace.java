package dev.hindsight.ui.timeline;

import java.time.Duration;

/** How long play waits between two events: real gaps, compressed so that hours and seconds can both be watched. */
final class Pace {
    private static final double SHORTEST_MILLIS = 350;
    private static final double MILLIS_PER_POWER_OF_TEN = 220;
    private static final double LONGEST_MILLIS = 2_000;

    private Pace() {}

    /** From 350 ms for no gap to 2 s for the longest, divided by {@code speed}. */
    static Duration between(Duration gap, double speed) {
        double seconds = Math.max(0, gap.toMillis() / 1_000.0);
        double millis = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS + MILLIS_PER_POWER_OF_TEN * Math.log10(1 + seconds));
        return Duration.ofMillis(Math.max(1, Math.round(millis / speed)));
    }
}
