package dev.hindsight.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new event on its way to a stream, as one line of an import carries it.
 *
 * @param version the version the source gave it; null where it gave none. Where present it must be the
 *     stream's next version.
 * @param line the line of the source it began on; 0 where it stood on none
 * @param recordedAt what another store had for it, which this one keeps unless it has a later one; null where it comes
 *     from no store
 */
public record Envelope(
        StreamId stream, @Nullable Long version, NewEvent event, long line, @Nullable Instant recordedAt) {
    /** One that stood on no line. */
    public Envelope(StreamId stream, @Nullable Long version, NewEvent event) {
        this(stream, version, event, 0, null);
    }

    /** An event that another store had. */
    public static Envelope recorded(StreamId stream, NewEvent event, Instant recordedAt) {
        return new Envelope(stream, null, event, 0, recordedAt);
    }

    /** The same event, on its line of a source. */
    public Envelope onLine(long number) {
        return new Envelope(stream, version, event, number, recordedAt);
    }
}
