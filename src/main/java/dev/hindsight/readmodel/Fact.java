package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An event on its way through the projections, decoded once for all of them. One thread at a time. */
public final class Fact {
    private final Event event;
    private final Instant recordedBefore;
    private @Nullable Function<Event, ?> decoder;
    private @Nullable Object decoded;

    Fact(Event event, Instant recordedBefore) {
        this.event = event;
        this.recordedBefore = recordedBefore;
    }

    public Event event() {
        return event;
    }

    /** recordedAt of the event at the position before; {@link Instant#MIN} for the first. */
    public Instant recordedBefore() {
        return recordedBefore;
    }

    /** What {@code decoder} makes of the event; pass the same object each time to have it run once. */
    @SuppressWarnings("unchecked") // decoded was made by this very decoder
    public <T> @Nullable T as(Function<Event, @Nullable T> wanted) {
        if (decoder != wanted) {
            decoder = wanted;
            decoded = wanted.apply(event);
        }
        return (T) decoded;
    }
}
