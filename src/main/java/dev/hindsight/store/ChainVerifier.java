package dev.hindsight.store;

import dev.hindsight.event.Progress;
import java.util.Comparator;
import java.util.Optional;

/** Recomputes a store's hash chain from its first event. */
public final class ChainVerifier {
    private final EventStore store;

    public ChainVerifier(EventStore store) {
        this.store = store;
    }

    /** The first fault of the events, or nothing where every one is there, in order, and hashes to what is recorded. */
    public Optional<Fault> firstFault(Progress progress) {
        FaultList faults = new FaultList();
        store.verify(faults::add, progress);
        return faults.kept().stream()
                .filter(fault -> fault.table().equals(EventsCheck.TABLE))
                .min(Comparator.comparingLong(Fault::position));
    }
}
