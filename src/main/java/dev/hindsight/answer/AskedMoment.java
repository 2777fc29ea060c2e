package dev.hindsight.answer;

import dev.hindsight.event.HindsightException;
import dev.hindsight.store.EventReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The Moment somebody asked for: a position, a time, or neither, which means now.
 *
 * @param position null where none was given
 * @param at null where none was given, or a position was
 */
public record AskedMoment(@Nullable Long position, @Nullable Instant at) {
    public static final AskedMoment NOW = new AskedMoment(null, null);

    /** Whether anything but now was asked for. */
    public boolean given() {
        return position != null || at != null;
    }

    /**
     * The position meant, 0 before the first event.
     *
     * @throws HindsightException where the store has no such position
     */
    public long in(EventReader store) {
        if (at != null) {
            return store.positionAt(at);
        }
        long head = store.head();
        if (position == null) {
            return head;
        }
        if (position < 1) {
            throw new HindsightException("position " + position + " is before the beginning: the first event is at 1");
        }
        if (position > head) {
            throw new HindsightException("position " + position + " is beyond the end: the store has " + head
                    + (head == 1 ? " event" : " events"));
        }
        return position;
    }

    /** For people: {@code as of position 7}. */
    public static String words(long position) {
        return position == 0 ? "before the first event" : "as of position " + position;
    }
}
