package dev.hindsight.readmodel;

import dev.hindsight.event.Event;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An event on its way through the projections, decoded once for all of them. One thread at a time. */
public final class Fact {
    private final Event event;
    private final List<Function<Event, ?>> decoders;
    private final @Nullable Object[] decoded;
    /** A bit for each decoder that has run. */
    private long ran;

    private @Nullable LatestTimes times;

    /** @param decoders those whose results are kept: at most 64 */
    Fact(Event event, List<Function<Event, ?>> decoders) {
        this.event = event;
        this.decoders = decoders;
        decoded = new @Nullable Object[decoders.size()];
    }

    public Event event() {
        return event;
    }

    /** Has it be folded after the events that {@code before} knows. */
    Fact after(LatestTimes before) {
        times = before;
        return this;
    }

    /** The latest times of all categories just before the event. */
    LatestTimes times() {
        return Objects.requireNonNull(times, "the fact is not folded");
    }

    /** What {@code decoder} makes of the event; run once where a projection declares it. */
    @SuppressWarnings("unchecked") // decoded was made by this very decoder
    public <T> @Nullable T as(Function<Event, @Nullable T> decoder) {
        for (int i = 0; i < decoded.length; i++) {
            if (decoders.get(i) == decoder) {
                return (T) decoded(i);
            }
        }
        return decoder.apply(event);
    }

    /** Runs all declared decoders, so that a fold on another thread finds their results. */
    void decode() {
        for (int i = 0; i < decoded.length; i++) {
            decoded(i);
        }
    }

    private @Nullable Object decoded(int index) {
        if ((ran & 1L << index) == 0) {
            decoded[index] = decoders.get(index).apply(event);
            ran |= 1L << index;
        }
        return decoded[index];
    }
}
