package dev.hindsight.store;

import dev.hindsight.event.Origin;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a few events that are written together came in.
 *
 * @param at the store's clock
 * @param live whether they were appended, and not imported
 * @param run of the import they are of: the first position it stored; 0 where it has stored none yet
 */
record Intake(Origin origin, Instant at, boolean live, long run, @Nullable SourceRead read) {
    /** The same, of events of this {@code run}. */
    Intake inRun(long run) {
        return new Intake(origin, at, live, run, read);
    }

    /**
     * The stretch that these events are.
     *
     * @param recordedAt of the last of them
     */
    StoredBatch batch(long firstPosition, long lastPosition, Instant recordedAt, long firstLine, long lastLine) {
        return new StoredBatch(
                firstPosition,
                lastPosition,
                live ? 0 : run == 0 ? firstPosition : run,
                at,
                at,
                live && recordedAt.equals(at),
                origin,
                firstLine,
                lastLine,
                read);
    }
}
