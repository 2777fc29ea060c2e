package dev.hindsight.serve;

import dev.hindsight.store.EventReader;
import java.util.List;

/** From where on a subscriber hears events: {@code GET /events/live}. Thread-safe. */
final class LiveReads {
    private final EventReader store;

    LiveReads(EventReader store) {
        this.store = store;
    }

    /** After the last one heard, where the caller says which; else from {@code from} on, else the new ones. */
    Answer live(Request request) {
        MediaTypes.chosen(request.header("Accept"), List.of(MediaTypes.SERVER_SENT));
        Long from = new Parameters(request.query(), List.of("from")).number("from");
        String heard = request.header("Last-Event-ID");
        long head = store.head();
        if (heard != null) {
            long last = position(heard);
            if (last > head) {
                throw Refusal.of(400, "Last-Event-ID " + last + " is beyond the end: the last event is at " + head);
            }
            return new Answer.Live(last);
        }
        if (from != null && from - 1 > head) {
            throw Refusal.of(
                    400,
                    "from=" + from + " is beyond the end: the last event is at " + head + ", give at most "
                            + (head + 1));
        }
        return new Answer.Live(from == null ? head : Math.max(from, 1) - 1);
    }

    private static long position(String text) {
        try {
            long position = Long.parseLong(text.strip());
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw Refusal.of(400, "Last-Event-ID header in wrong format.");
    }
}
