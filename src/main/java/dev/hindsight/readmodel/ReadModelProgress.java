package dev.hindsight.readmodel;

import java.time.Duration;

/**
 * How far read models have followed a store.
 *
 * @param reached the position they answer for
 * @param head the store's last position
 * @param waiting how long the oldest event that they have not folded yet has been waiting, as far as somebody looked;
 *     zero where there is none
 * @param eventsPerSecond how fast they went over the last seconds
 */
public record ReadModelProgress(long reached, long head, Duration waiting, double eventsPerSecond) {
    /** How many events they are behind the head. */
    public long behind() {
        return Math.max(0, head - reached);
    }
}
