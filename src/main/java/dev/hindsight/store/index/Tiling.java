package dev.hindsight.store.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether runs cover the positions from 1 on, without gap or overlap, up to the few newest ones. */
final class Tiling {
    /** Positions from {@code first} to {@code last}. */
    interface Run {
        long first();

        long last();
    }

    private Tiling() {}

    /**
     * What is wrong, for people; null where nothing is.
     *
     * @param runs by first position
     * @param head the last event's position
     * @param tailLength events that wait for a run at most, exclusive
     */
    static @Nullable String fault(List<? extends Run> runs, long head, int tailLength) {
        long covered = 0;
        for (Run run : runs) {
            if (run.first() != covered + 1 || run.last() < run.first()) {
                return run.first() > covered + 1
                        ? "no run holds positions " + (covered + 1) + " to " + (run.first() - 1)
                        : "two runs hold position " + run.first();
            }
            covered = run.last();
        }
        if (covered > head) {
            return "a run goes up to position " + covered + ", the last event is at " + head;
        }
        return head - covered < tailLength ? null : "no run holds positions " + (covered + 1) + " to " + head;
    }
}
