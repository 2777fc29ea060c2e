package dev.hindsight.cli;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.exchange.RecoveryDoubt;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.EventWriter;
import dev.hindsight.store.ImportOutcome;
import dev.hindsight.store.recovery.MovedPositions;
import dev.hindsight.store.recovery.RecoveredEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A new store made of what was recovered. What stands before the first gap has the positions, times and hashes that it
 * had; behind a gap positions and versions close up, and the hashes are new. It is there whole or not at all.
 */
final class RecoveredStore implements AutoCloseable {
    private static final int BATCH = 2_000;
    private static final long BATCH_BYTES_MAX = 16L << 20;
    private static final int MOVED_MAX = 100_000;

    private final Path path;
    private final EventStore store;
    private final EventWriter writer;
    private final boolean withDoubtful;
    private final List<Envelope> batch = new ArrayList<>();
    private final List<MovedPositions> moved = new ArrayList<>();
    private long batchBytes;
    private long written;
    private boolean finished;

    /**
     * Makes the store.
     *
     * @param withDoubtful whether events that nothing proves are stored, too
     * @throws HindsightException where there is one already
     */
    RecoveredStore(Session session, Path path, Path damaged, boolean withDoubtful) {
        if (EventStore.exists(path)) {
            throw new HindsightException("store " + path + " is there already: choose another name");
        }
        this.path = path;
        this.withDoubtful = withDoubtful;
        store = EventStore.open(
                path,
                EventStore.Access.CREATE,
                session.environment().clock(),
                session.environment().operator());
        writer = store.from(Origin.Channel.COMMAND_LINE, "recover " + damaged.toAbsolutePath());
    }

    void add(RecoveredEvent recovered) {
        Optional<String> doubt = recovered.doubt();
        if (doubt.isPresent() && !withDoubtful) {
            return;
        }
        Event event = recovered.event();
        Payload metadata = doubt.isPresent() ? RecoveryDoubt.noted(event.metadata(), doubt.get()) : event.metadata();
        // A time that nothing proves must not push all later ones behind it.
        Instant recordedAt = doubt.isPresent() ? Instant.EPOCH : event.recordedAt();
        NewEvent added = new NewEvent(event.eventId(), event.type(), event.occurredAt(), event.data(), metadata);
        written++;
        note(event.position());
        batch.add(Envelope.recorded(event.stream(), added, recordedAt));
        batchBytes += event.data().utf8().length;
        if (batch.size() == BATCH || batchBytes > BATCH_BYTES_MAX) {
            write();
        }
    }

    private void note(long position) {
        MovedPositions last = moved.isEmpty() ? null : moved.get(moved.size() - 1);
        if (last != null && last.last() + 1 == position && last.newLast() + 1 == written) {
            moved.set(moved.size() - 1, new MovedPositions(last.first(), position, last.newFirst()));
        } else if (position != written && moved.size() < MOVED_MAX) {
            moved.add(new MovedPositions(position, position, written));
        }
    }

    private void write() {
        ImportOutcome outcome = writer.importBatch(List.copyOf(batch), true);
        if (outcome.imported() != batch.size()) {
            throw new HindsightException("store " + path + " was not made: two of the recovered events have one id"
                    + outcome.refused().stream()
                            .findFirst()
                            .map(refusal -> ", " + refusal.reason())
                            .orElse("")
                    + "; recover into a file");
        }
        batch.clear();
        batchBytes = 0;
    }

    /** Stores the rest. */
    void finish() {
        if (!batch.isEmpty()) {
            write();
        }
        if (written == 0) {
            throw new HindsightException("store " + path + " was not made: no event was recovered that could be in it");
        }
        finished = true;
    }

    long written() {
        return written;
    }

    List<MovedPositions> moved() {
        return List.copyOf(moved);
    }

    @Override
    public void close() {
        store.close();
        if (!finished) {
            EventStore.deleteMade(path);
        }
    }
}
