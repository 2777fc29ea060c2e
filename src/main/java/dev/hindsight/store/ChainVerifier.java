package dev.hindsight.store;

import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recomputes a store's hash chain from its first event. */
public final class ChainVerifier {
    private static final int PAGE = 2_000;

    /**
     * A position at which the record is not what was written.
     *
     * @param reason what is wrong there, for people
     */
    public record Fault(long position, String reason) {}

    private final EventReader store;

    public ChainVerifier(EventReader store) {
        this.store = store;
    }

    /**
     * The first fault, or nothing where every event is there, in order, and hashes to what is recorded.
     * Reads the whole store, in flat memory but for one number a stream.
     */
    public Optional<Fault> firstFault(Progress progress) {
        HashChain chain = new HashChain();
        Map<StreamId, Long> versions = new HashMap<>();
        long head = store.head();
        long expected = 1;
        Hash previous = Hash.ZERO;
        while (expected <= head && !progress.cancelled()) {
            List<Event> page = store.readAll(expected, PAGE);
            for (Event event : page) {
                Optional<Fault> fault = fault(event, expected, previous, chain, versions);
                if (fault.isPresent()) {
                    return fault;
                }
                previous = event.hash();
                expected++;
            }
            if (page.isEmpty()) {
                return Optional.of(missing(expected));
            }
            progress.report(expected - 1, head);
        }
        return Optional.empty();
    }

    private static Optional<Fault> fault(
            Event event, long position, Hash previous, HashChain chain, Map<StreamId, Long> versions) {
        if (event.position() != position) {
            return Optional.of(missing(position));
        }
        long version = versions.merge(event.stream(), 1L, Long::sum);
        if (version != event.version()) {
            return Optional.of(new Fault(
                    position,
                    "stream " + event.stream() + ": expected version " + version + ", found " + event.version()));
        }
        Hash computed = chain.link(
                previous,
                position,
                event.stream(),
                version,
                event.eventId(),
                event.type(),
                event.occurredAt(),
                event.recordedAt(),
                event.data(),
                event.metadata());
        if (!computed.equals(event.hash())) {
            return Optional.of(new Fault(
                    position,
                    "the event was changed: it hashes to " + computed.brief() + ", recorded is "
                            + event.hash().brief()));
        }
        return Optional.empty();
    }

    private static Fault missing(long position) {
        return new Fault(position, "the event is missing");
    }
}
