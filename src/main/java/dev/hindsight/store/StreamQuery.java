package dev.hindsight.store;

/**
 * Which streams, in which order.
 *
 * @param category only this category; empty for all
 * @param text only streams whose id contains this, case ignored; empty for all
 */
public record StreamQuery(String category, String text, Order order) {
    public static final StreamQuery ALL = new StreamQuery("", "", Order.NEWEST_FIRST);

    /** How a stream list is sorted. */
    public enum Order {
        /** By first event, youngest stream on top. */
        NEWEST_FIRST,
        /** By first event, oldest stream on top. */
        OLDEST_FIRST,
        /** By stream id, in code-point order. */
        BY_ID,
        /** By last event at the head, latest on top. */
        LAST_EVENT_FIRST
    }
}
