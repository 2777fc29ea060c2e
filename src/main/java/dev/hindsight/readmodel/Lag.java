package dev.hindsight.readmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far read models are behind the head, and how fast they go, from what was seen of both at times. Looking is what
 * measures: nobody has to count along. Thread-safe.
 */
final class Lag {
    /** What the rate is taken over. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    /** Looks nearer to the one before say nothing new. */
    private static final Duration LEAST = Duration.ofMillis(50);

    private record Look(Instant at, long head, long reached) {}

    private final Deque<Look> looks = new ArrayDeque<>();

    /** Takes in what is seen at {@code now}, and tells what it means. */
    synchronized ReadModelProgress look(Instant now, long head, long reached) {
        Look look = new Look(now, head, reached);
        Look last = looks.peekLast();
        if (last != null && (now.isBefore(last.at) || reached < last.reached)) {
            // The clock was set back, or the read models are built anew: what was seen before says nothing.
            looks.clear();
            last = null;
        }
        if (last == null || !now.isBefore(last.at.plus(LEAST)) || reached >= head) {
            looks.addLast(look);
        }
        while (looks.size() > 1 && isSpent(looks.peekFirst(), now, reached)) {
            looks.removeFirst();
        }
        return new ReadModelProgress(reached, head, waiting(now, reached), rate(now, reached));
    }

    /** Neither the rate nor the oldest event that waits can be told from it. */
    private static boolean isSpent(Look look, Instant now, long reached) {
        return look.at.isBefore(now.minus(WINDOW)) && look.head <= reached;
    }

    /** How long ago an event that is not folded yet was seen first. */
    private Duration waiting(Instant now, long reached) {
        return looks.stream()
                .filter(look -> look.head > reached)
                .findFirst()
                .map(look -> Duration.between(look.at, now))
                .orElse(Duration.ZERO);
    }

    private double rate(Instant now, long reached) {
        Instant since = now.minus(WINDOW);
        for (Look look : looks) {
            if (!look.at.isBefore(since)) {
                double seconds = Duration.between(look.at, now).toMillis() / 1_000.0;
                return seconds > 0 ? (reached - look.reached) / seconds : 0;
            }
        }
        return 0;
    }
}
