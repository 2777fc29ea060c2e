package dev.hindsight.store;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StreamId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what is let into the ledger: expected versions, idempotency, the version an import claims. */
final class Admission {
    private final Ledger ledger;
    private final Clock clock;

    Admission(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    AppendResult append(Origin origin, StreamId stream, ExpectedVersion expected, List<NewEvent> events)
            throws SQLException {
        if (events.isEmpty()) {
            throw new HindsightException("stream " + stream + ": an append needs at least one event");
        }
        Ledger.Page page = ledger.page(
                events.stream().map(e -> new Envelope(stream, null, e)).toList());
        List<Event> repeated = repeated(stream, events, page);
        if (!repeated.isEmpty()) {
            Event last = repeated.get(repeated.size() - 1);
            return new AppendResult(last.position(), last.version(), repeated.size(), true);
        }
        long found = page.version(0);
        if (!expected.accepts(found)) {
            throw new WrongExpectedVersionException(stream, expected, found);
        }
        Instant now = clock.instant();
        Event last = null;
        for (int i = 0; i < events.size(); i++) {
            last = page.take(i, now);
        }
        page.write(new Intake(origin, now, true, 0, null));
        return new AppendResult(Objects.requireNonNull(last).position(), last.version(), events.size(), false);
    }

    /** What an earlier, equal append wrote; empty where this one is new. */
    private static List<Event> repeated(StreamId stream, List<NewEvent> events, Ledger.Page page) {
        List<Event> repeated = new ArrayList<>();
        Set<UUID> ids = new HashSet<>();
        for (NewEvent event : events) {
            if (!ids.add(event.eventId())) {
                throw new EventIdConflictException("event id " + event.eventId() + " stands twice in one append");
            }
            Event present = page.present(event.eventId());
            if (present != null) {
                String difference = difference(present, new Envelope(stream, null, event));
                if (difference != null) {
                    throw new EventIdConflictException(difference);
                }
                repeated.add(present);
            }
        }
        if (!repeated.isEmpty() && repeated.size() < events.size()) {
            throw new EventIdConflictException("event id " + repeated.get(0).eventId() + " is in the store at position "
                    + repeated.get(0).position() + ", others of the same append are not");
        }
        return repeated;
    }

    /** What became of a batch, and the run that its events are of. */
    record Imported(ImportOutcome outcome, long run) {}

    Imported importBatch(
            Origin origin, long run, List<Envelope> batch, boolean stopAtFirstRefusal, @Nullable SourceRead read)
            throws SQLException {
        Instant now = clock.instant();
        Ledger.Page page = ledger.page(batch);
        int imported = 0;
        int present = 0;
        List<ImportOutcome.Refusal> refused = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Envelope envelope = batch.get(i);
            Event there = page.present(envelope.event().eventId());
            String reason = there == null ? versionFault(envelope, page.version(i)) : difference(there, envelope);
            if (reason != null) {
                refused.add(new ImportOutcome.Refusal(i, reason));
                if (stopAtFirstRefusal) {
                    break;
                }
            } else if (there != null) {
                present++;
            } else {
                page.take(i, recordedAt(envelope, now));
                imported++;
            }
        }
        long stored = page.write(new Intake(origin, now, false, run, read));
        return new Imported(new ImportOutcome(imported, present, refused), stored);
    }

    /** When an import counts as recorded, unless what is there was later. */
    private static Instant recordedAt(Envelope envelope, Instant now) {
        Instant recordedAt = envelope.recordedAt();
        Instant occurredAt = envelope.event().occurredAt();
        return recordedAt != null ? recordedAt : occurredAt == null ? now : occurredAt;
    }

    /** The source of {@code run} was read further, to nothing that had to be stored. */
    void read(long run, SourceRead further) throws SQLException {
        ledger.read(run, further);
    }

    private static @Nullable String versionFault(Envelope envelope, long last) {
        Long version = envelope.version();
        long next = last + 1;
        return version == null || version == next
                ? null
                : "version: stream " + envelope.stream() + " expects version " + next + " next, found " + version;
    }

    /** How {@code envelope} differs from the event that has its id; null where they are equal. */
    private static @Nullable String difference(Event present, Envelope envelope) {
        NewEvent event = envelope.event();
        String field = !present.stream().equals(envelope.stream())
                ? "streamId"
                : !present.type().equals(event.type())
                        ? "eventType"
                        : event.occurredAt() != null && !event.occurredAt().equals(present.occurredAt())
                                ? "occurredAt"
                                : envelope.version() != null && envelope.version() != present.version()
                                        ? "version"
                                        : !same(present.data(), event.data())
                                                ? "data"
                                                : !same(present.metadata(), event.metadata()) ? "metadata" : null;
        return field == null
                ? null
                : "eventId: " + event.eventId() + " is in the store already, at position " + present.position()
                        + ", with another " + field;
    }

    private static boolean same(@Nullable Payload a, @Nullable Payload b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.means(b);
    }
}
