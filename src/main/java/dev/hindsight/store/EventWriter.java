package dev.hindsight.store;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StreamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a store. Thread-safe; when a call returns, what it reports is forced to
 * disk, but for {@link #stageBatch}. Appends that
 * wait at the same time share one forced commit.
 */
public interface EventWriter {
    /**
     * Appends all of {@code events} in a row, or none. Repeating an append (the same event ids with equal
     * content in the same stream) answers what the first one did.
     *
     * @throws WrongExpectedVersionException where the stream is elsewhere; what it found can be read by then
     * @throws EventIdConflictException where an event id is taken by other content
     */
    AppendResult append(StreamId stream, ExpectedVersion expected, List<NewEvent> events);

    /**
     * Takes in recorded history: events keep their time, recordedAt is the running maximum of occurredAt.
     * Events that are there already are counted, those that break a rule are refused one by one; the rest
     * is on disk when the call returns.
     *
     * @param stopAtFirstRefusal whether what follows the first refused event of the batch is left out
     */
    default ImportOutcome importBatch(List<Envelope> batch, boolean stopAtFirstRefusal) {
        ImportOutcome outcome = stageBatch(batch, stopAtFirstRefusal);
        force();
        return outcome;
    }

    /**
     * As {@link #importBatch}, but may return before the batch is on disk, so that the next one can be written
     * meanwhile: it counts as imported, and readers are told of it, after {@link #force}.
     */
    default ImportOutcome stageBatch(List<Envelope> batch, boolean stopAtFirstRefusal) {
        return stageBatch(batch, stopAtFirstRefusal, null);
    }

    /**
     * As {@link #stageBatch(List, boolean)}.
     *
     * @param read how far the source was read for the batch, which may be empty; null where it is nothing that is read
     */
    ImportOutcome stageBatch(List<Envelope> batch, boolean stopAtFirstRefusal, @Nullable SourceRead read);

    /** Returns when all that was staged before the call is on disk. */
    void force();
}
