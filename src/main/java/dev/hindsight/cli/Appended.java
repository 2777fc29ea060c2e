package dev.hindsight.cli;

import dev.hindsight.event.Event;
import dev.hindsight.store.AppendResult;
import dev.hindsight.store.EventReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a command says of the event that it appended. */
final class Appended {
    /** Clocks that differ by less are nothing to speak of. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private Appended() {}

    static void say(AppendResult result, EventReader store, Session session) {
        session.out()
                .line("position " + result.position() + ", version " + result.version()
                        + (result.repeated() ? " (was there already)" : ""));
        warning(result, store, session.environment().clock().instant())
                .ifPresent(warning -> session.err().println("hindsight: " + warning));
    }

    /** A clock that was wrong once gives its time to all that is recorded after it. */
    private static Optional<String> warning(AppendResult result, EventReader store, Instant now) {
        return result.repeated()
                ? Optional.empty()
                : store.event(result.position())
                        .map(Event::recordedAt)
                        .filter(recorded -> recorded.isAfter(now.plus(TOLERANCE)))
                        .map(recorded -> "warning: recorded at " + recorded + ", as the event before it was, which lies"
                                + " after the present by this computer's clock, " + now
                                + ": a clock was wrong, then or now; recordedAt never decreases");
    }
}
