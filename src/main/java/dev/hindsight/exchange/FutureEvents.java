package dev.hindsight.exchange;

import dev.hindsight.event.Envelope;
import dev.hindsight.store.EventReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Notes which imported events occurred after the present, by more than clocks differ: recordedAt never decreases, so
 * that one such event gives its time to all that are recorded after it. Not thread-safe.
 */
public final class FutureEvents {
    /** Clocks that differ by less are nothing to speak of. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final int NAMED_MAX = 3;

    private final Instant present;
    private final List<Envelope> named = new ArrayList<>();
    private long count;

    public FutureEvents(Clock clock) {
        present = clock.instant().plus(TOLERANCE);
    }

    void see(Envelope envelope) {
        Instant occurredAt = envelope.event().occurredAt();
        if (occurredAt != null && occurredAt.isAfter(present)) {
            count++;
            if (named.size() < NAMED_MAX) {
                named.add(envelope);
            }
        }
    }

    /** What to tell of them, a line that names the first with their positions in {@code store}; empty for none. */
    public Optional<String> warning(EventReader store) {
        if (count == 0) {
            return Optional.empty();
        }
        String which = named.stream()
                .map(each -> store.event(each.event().eventId())
                        .map(event -> "position " + event.position() + ", event " + event.eventId() + " of stream "
                                + event.stream() + ", occurred at " + event.occurredAt())
                        .orElse("event " + each.event().eventId() + ", not taken"))
                .collect(Collectors.joining("; "));
        return Optional.of("warning: " + count + (count == 1 ? " event" : " events")
                + " of the import occurred in the future by this computer's clock: " + which
                + (count > named.size() ? "; and " + (count - named.size()) + " more" : "")
                + ". What is recorded from now on has a recordedAt no earlier than that");
    }
}
