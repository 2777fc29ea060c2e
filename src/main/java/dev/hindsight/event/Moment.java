package dev.hindsight.event;

/**
 * Where in history one stands: everything shown is a pure function of (history, moment).
 *
 * @param position 0 (before the first event) to the head; the events 1…position have happened
 * @param live whether the moment follows the head as events arrive
 */
public record Moment(long position, boolean live) {
    public Moment {
        if (position < 0) {
            throw new IllegalArgumentException("position " + position + " is before the beginning");
        }
    }

    public static Moment at(long position) {
        return new Moment(position, false);
    }

    public static Moment live(long head) {
        return new Moment(head, true);
    }
}
